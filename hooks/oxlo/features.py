"""Features: every kind of data, list, front matter and check; begin reading here, enter new kinds here."""

from typing import Final

from oxlo.accessibility import model as accessibility
from oxlo.accessibility.checks import check_accessibility
from oxlo.accessibility.views import ACCESSIBILITY_LIST
from oxlo.articles import form as article_form
from oxlo.articles.checks import check_articles
from oxlo.articles.list_views import ARTICLES_LIST, FACET_LIST, NEWEST_LIST, examples_of_item
from oxlo.articles.listings import pages_of_listings, paging_part
from oxlo.articles.model import ArticleFrontMatter, is_article
from oxlo.checks.addresses import check_addresses
from oxlo.checks.dates import check_dates
from oxlo.checks.ids import check_ids
from oxlo.checks.interface import check_interface
from oxlo.checks.links import check_links
from oxlo.checks.markdown import check_markdown
from oxlo.checks.navigation import check_navigation
from oxlo.checks.sources import check_sources
from oxlo.checks.wording import check_wording
from oxlo.guide.front_matter import PageFrontMatter
from oxlo.guide.guide import Features
from oxlo.guide.navigation import NAVIGATION
from oxlo.guide.published import PUBLISHED
from oxlo.guide.sources import SOURCES
from oxlo.guide.words import WORDS
from oxlo.registers.glossary import GLOSSARY, GLOSSARY_LIST, check_glossary
from oxlo.registers.requirements import REQUIREMENTS, REQUIREMENTS_LIST, check_requirements
from oxlo.registers.resources import RESOURCES, RESOURCES_LIST, check_resources
from oxlo.rendering.index_a_z import INDEX_LIST
from oxlo.rendering.search_form import SEARCH_LIST
from oxlo.site.search_index import item_documents, term_documents
from oxlo.translations.checks import check_reviews, check_translations
from oxlo.translations.twins import check_languages
from oxlo.translations.views import TRANSLATIONS_LIST
from oxlo.wayfinder import model as wayfinder
from oxlo.wayfinder.checks import check_wayfinder
from oxlo.wayfinder.lists import OVERVIEW_LIST, START_LIST, item_lists
from oxlo.wayfinder.offline import OFFLINE_LIST

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
        wayfinder.START,
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
    front_matters=((is_article, ArticleFrontMatter), (lambda _: True, PageFrontMatter)),
    # Each stands where a text says `<!-- oxlo:name -->`.
    lists={
        each.name: each
        for each in (
            *item_lists(examples_of_item),
            OVERVIEW_LIST,
            START_LIST,
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
            OFFLINE_LIST,
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
