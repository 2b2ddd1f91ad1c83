"""All that the guide is made of, kind by kind: where to begin reading, and where a new kind is entered."""

from typing import Final

from oxlo import accessibility, article_form, wayfinder
from oxlo.accessibility_views import ACCESSIBILITY_LIST
from oxlo.article_lists import ARTICLES_LIST, FACET_LIST, NEWEST_LIST, examples_of_item
from oxlo.articles import ArticleMatter, is_article
from oxlo.checks.accessibility import check_accessibility
from oxlo.checks.addresses import check_addresses
from oxlo.checks.articles import check_articles
from oxlo.checks.ids import check_ids
from oxlo.checks.interface import check_interface
from oxlo.checks.languages import check_languages
from oxlo.checks.links import check_links
from oxlo.checks.markdown import check_markdown
from oxlo.checks.navigation import check_navigation
from oxlo.checks.records import check_dates, check_glossary, check_requirements, check_resources, check_sources
from oxlo.checks.translations import check_reviews, check_translations
from oxlo.checks.wayfinder import check_wayfinder
from oxlo.checks.wording import check_wording
from oxlo.guide import Features
from oxlo.listing_pages import pages_of_listings, paging_part
from oxlo.lists import GLOSSARY_LIST, INDEX_LIST, OVERVIEW_LIST, REQUIREMENTS_LIST, RESOURCES_LIST, item_lists
from oxlo.models import GLOSSARY, NAVIGATION, PUBLISHED, REQUIREMENTS, RESOURCES, SOURCES, WORDS, FrontMatter
from oxlo.search import SEARCH_LIST, item_documents, term_documents
from oxlo.translation_views import TRANSLATIONS_LIST

FEATURES: Final = Features(
    # Each says where its files lie and what else follows from them. Where two records have one id, it is told of the
    # later one.
    collections=(
        NAVIGATION,
        WORDS,
        PUBLISHED,
        wayfinder.PATH,
        wayfinder.LAW,
        wayfinder.REPORTING,
        SOURCES,
        REQUIREMENTS,
        RESOURCES,
        wayfinder.AREAS,
        wayfinder.HISTORY,
        GLOSSARY,
        article_form.FORM,
        article_form.GROUNDS,
        article_form.ORGANISATIONS,
        article_form.TOPICS,
        accessibility.CRITERIA,
        accessibility.MANUAL,
        accessibility.TYPES,
        accessibility.RECORD,
    ),
    front_matters=((is_article, ArticleMatter), (lambda _: True, FrontMatter)),
    # Each stands where a text says `<!-- oxlo:name -->`.
    lists={
        each.name: each
        for each in (
            *item_lists(examples_of_item),
            OVERVIEW_LIST,
            ARTICLES_LIST,
            FACET_LIST,
            NEWEST_LIST,
            REQUIREMENTS_LIST,
            RESOURCES_LIST,
            GLOSSARY_LIST,
            INDEX_LIST,
            SEARCH_LIST,
            TRANSLATIONS_LIST,
            ACCESSIBILITY_LIST,
        )
    },
    pages=(pages_of_listings,),
    address_parts=(paging_part,),
    documents=(item_documents, term_documents),
    checks=(
        check_languages,
        check_ids,
        check_addresses,
        check_links,
        check_markdown,
        check_wording,
        check_navigation,
        check_sources,
        check_glossary,
        check_requirements,
        check_resources,
        check_wayfinder,
        check_articles,
        check_accessibility,
        check_interface,
        check_dates,
        check_translations,
        check_reviews,
    ),
)
