"""The words of the interface are all there, and hold the places that the code fills, such as `{count}`, and no others.

A word or a place that is not known would end the build without telling what is wrong; a place that lacks would leave
out a name or a number.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from oxlo.guide import Guide
from oxlo.loading import DataFile
from oxlo.locales import LOCALES
from oxlo.models import Bilingual
from oxlo.problems import Problem, problem

# By word: what templates, scripts and the core put into it.
PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "accessibility_counts": ("total",),
    "accessibility_findings": ("count",),
    "accessibility_rules": ("count",),
    "accessibility_share": ("count", "total"),
    "articles_hits": ("count", "total"),
    "articles_shown": ("shown", "total"),
    "cite_text": ("published", "title", "url"),
    "feedback_body": ("locale", "url", "version"),
    "feedback_subject": ("title",),
    "held_later": ("date",),
    "paging_title": ("number", "title"),
    "period_since": ("start",),
    "plan_ask_delete": ("name",),
    "plan_calendar_due": ("text",),
    "plan_calendar_name": ("name",),
    "plan_copy_of": ("unit",),
    "plan_error_invalid": ("place",),
    "plan_hidden": ("count",),
    "plan_name": ("unit", "year"),
    "plan_paper_made": ("date",),
    "plan_progress_all": ("done", "total"),
    "plan_progress_area": ("done", "total"),
    "plan_progress_page": ("done", "total"),
    "plan_said_deleted": ("name",),
    "plan_said_imported": ("count",),
    "plan_said_imported_saved": ("count",),
    "plan_said_reset": ("count",),
    "related_items": ("items",),
    "related_topics": ("topics",),
    "review_counts": ("overdue", "total"),
    "search_say_count": ("count", "query"),
    "search_say_more": ("count",),
    "search_say_none": ("query",),
    "search_say_other": ("query",),
    "search_say_renamed": ("now", "old"),
}
# All other words that they show.
_PLAIN: Final = """
    about_this_page accessibility_aim accessibility_automatic accessibility_by_hand accessibility_clean
    accessibility_criterion accessibility_date accessibility_declaration accessibility_failed
    accessibility_level accessibility_needs_a_human accessibility_no_declaration accessibility_no_findings
    accessibility_no_rule accessibility_not_applicable accessibility_not_tested accessibility_nothing_to_check
    accessibility_open accessibility_operable accessibility_others accessibility_page_type
    accessibility_page_types accessibility_passed accessibility_perceivable accessibility_robust
    accessibility_rule accessibility_tested accessibility_tools accessibility_understandable also_called and
    article_cite article_contact article_credit article_grounds article_items article_organisation
    article_period article_phase article_published article_related article_topics article_updated
    article_withdrawn articles articles_all articles_chosen articles_clear articles_combine articles_failed
    articles_find articles_more articles_no_hits articles_none articles_remove breadcrumbs checklist
    earlier_edition feedback feeds foot_menu formerly_called held_draft held_twin home in_language_en
    in_language_nb in_language_nn in_the_other_language item_articles item_basis item_for item_how item_link
    item_suggestion item_time language language_en language_name language_nb language_nn last_checked
    last_reviewed licence link_to_heading main_menu menu not_found_text not_found_title not_official
    often_always often_at_least_yearly often_every_second_year often_keep_current often_keep_filled
    often_on_hiring_then_yearly often_once often_once_then_yearly often_ongoing often_per_contract
    often_per_plan_cycle often_yearly on_this_page only_here owner paging paging_next paging_page
    paging_previous plan_ask_erase plan_ask_reset_item plan_ask_reset_page plan_ask_reset_plan plan_calendar
    plan_calendar_none plan_cancel plan_choose plan_confirm plan_copy plan_delete plan_details plan_due
    plan_due_wrong plan_erase plan_error_blocked plan_error_file_newer plan_error_foreign plan_error_full
    plan_error_newer plan_error_not_json plan_error_too_large plan_error_unreadable plan_evidence
    plan_evidence_hint plan_evidence_wrong plan_export plan_file_name plan_filter_all plan_filter_open
    plan_filter_role plan_gone plan_hidden_none plan_how_hide plan_how_show plan_import plan_menu plan_new
    plan_not_saved plan_note plan_ok plan_owner plan_paper plan_paper_blank plan_paper_both plan_paper_download
    plan_paper_en plan_paper_everything plan_paper_language plan_paper_mine plan_paper_nb plan_paper_none
    plan_paper_nothing_open plan_paper_open plan_paper_print plan_personal_data plan_print plan_reason
    plan_rename plan_reset_item plan_reset_page plan_reset_plan plan_said_elsewhere plan_said_erased
    plan_said_saved plan_said_undone plan_save plan_saved plan_status plan_status_done plan_status_in_progress
    plan_status_not_relevant plan_status_not_started plan_storage_how_long plan_storage_what plan_storage_where
    plan_title plan_undo plan_unit plan_unnamed plan_what_is_stored plan_year read_more redirect_text
    redirect_title review_due review_overdue review_passed role_entity role_leader role_unit scheme_dark
    scheme_device scheme_light scheme_not_kept scheme_title search search_all search_close search_go search_kind
    search_kind_all search_label search_say_failed search_say_kind_article search_say_kind_guide
    search_say_kind_item search_say_kind_term search_say_none_help search_title search_topic search_topic_all
    search_without_script see site_name site_tagline skip_to_content source source_checked sources stale_removed
    stale_sections stale_text stale_title standing_contract standing_expectation standing_law state_earlier
    state_not_found step step_optional steps term translation_behind translation_file translation_into
    translation_none_behind translation_one_language translation_page translation_pages translation_removed
    translation_state_fresh translation_state_missing translation_state_stale translation_state_unrecorded
    translation_status translation_words
"""
WORDS: Final = frozenset((*PLACES, *_PLAIN.split()))
# A brace that does not belong to a place is shown with what stands around it.
_BRACES: Final = re.compile(r"\{([^{}]*)\}|[{}]\S*")


def check_words(guide: Guide) -> Iterator[Problem]:
    """Look for every word, and hold each against its places."""
    file: DataFile[dict[str, Bilingual]] | None = guide.loaded.data.get("words")
    if not file:
        return
    for key in sorted(WORDS - set(file.value)):
        yield problem(file.path, 1, key, "missing-key", key=key)
    for key, word in file.value.items():
        known = PLACES.get(key, ())
        for locale in LOCALES:
            found = {each.group(): each[1] for each in _BRACES.finditer(word.in_locale(locale))}
            line, field = file.line_of(key, locale), f"{key}.{locale}"
            for shown, name in found.items():
                if name not in known:
                    listed = ", ".join(f"{{{each}}}" for each in known) or "–"
                    yield problem(file.path, line, field, "place-unknown", place=shown, known=listed)
            for name in known:
                if name not in found.values():
                    yield problem(file.path, line, field, "place-missing", place=f"{{{name}}}")
