"""Text of a page on its way to the site: Markdown before the engine renders it, HTML after."""

import re
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from oxlo.articles.model import is_withdrawn
from oxlo.guide.guide import Guide
from oxlo.guide.links import standpoint
from oxlo.guide.page import Page
from oxlo.markdown.outline import escape_markdown, with_heading_ids
from oxlo.reading.pictures.measuring import Picture
from oxlo.rendering.fragments import with_fragments

# Also one that does not end, so that the end is looked for once, and not again from each later beginning.
_COMMENT: Final = re.compile(r"<!--.*?(?:(-->)\s*|\Z)", re.DOTALL)
# A section sign and its number stay on one line, in running text and in headings alike.
_SECTION_SIGN: Final = re.compile("(§§?) (?=[0-9])")


def finished_markdown(guide: Guide, page: Page, templates: Path) -> str:
    """The page's Markdown with the anchors of its headings and its lists from data."""
    if is_withdrawn(page):
        words = guide.words(page.locale)
        return escape_markdown(words.article_withdrawn)
    anchors = guide.heading_anchors(page)
    markdown = with_heading_ids(page.body, page.outline.headings, anchors, page.body_line)
    return with_fragments(guide, page, markdown, templates)


def finished_html(guide: Guide, page: Page, html: str) -> str:
    """The page's HTML with what Markdown cannot say, and without comments, which are between editors.

    - Links to a page in another language say so (WCAG 2.2: 3.1.2, and 2.4.4 for the words).
    - Links to headings have a name (4.1.2), which does not become a part of the heading's.
    - Pictures say how large they are, so that nothing moves while they load.
    - Wide tables scroll in a box of their own that the keyboard reaches and that has a name (2.1.1, 1.4.10).
    """
    tree = LexborHTMLParser(_SECTION_SIGN.sub("\\1\u00a0", _COMMENT.sub(_unless_open, html)), is_fragment=True)
    here = standpoint(guide, page)
    for link in tree.css('a[href^="http"]:not([hreflang])'):
        language = guide.language_of(page, link.attrs.sget("href"))
        if language:
            link.attrs["hreflang"] = language
            if said := here.mark(language):
                link.insert_child(f" ({said})")
    for link in tree.css("a.headerlink"):
        heading = link.parent
        if heading is not None:
            text = heading.text().removesuffix(link.text()).strip()
            del link.attrs["title"]
            link.attrs["aria-label"] = f"{here.words.link_to_heading} {text}"
            heading.attrs["aria-label"] = text
    for image in tree.css("img[src]:not([width])"):
        place = urljoin(guide.address(page.locale, page.id), image.attrs.sget("src"))
        if size := guide.derive(_sizes).get(place):
            image.attrs["width"], image.attrs["height"] = str(size.width), str(size.height)
    for cell in tree.css("th[style], td[style]"):
        # The policy of the site allows no styles but those of its own files.
        cell.attrs["class"] = f"align-{cell.attrs.sget('style').rstrip(';').rpartition(' ')[2]}"
        del cell.attrs["style"]
    for table in tree.css("table:not(.plan-table):not(.measures__blank)"):
        box = tree.create_node("div")
        box.attrs["class"] = "table"
        box.attrs["role"] = "group"
        box.attrs["tabindex"] = "0"
        box.attrs["aria-label"] = _heading_before(table) or page.title
        table.insert_before(box)
        if table.prev is not None:
            table.prev.insert_child(table, move=True)
    return tree.html or ""


def _sizes(guide: Guide) -> dict[str, Picture]:
    """The sizes of pictures by the addresses at which they are published."""
    return {guide.asset(place): picture for place, picture in guide.loaded.pictures.items()}


def _unless_open(comment: re.Match[str]) -> str:
    return "" if comment[1] else comment[0]


def lead_and_rest(html: str) -> tuple[str, str]:
    """The first paragraph of a page, which says what it is about, and all that follows it."""
    lead, end, rest = html.partition("</p>")
    return (lead + end, rest) if end and html.lstrip().startswith("<p>") else ("", html)


def _heading_before(node: LexborNode) -> str:
    before = node.prev
    while before is not None:
        if before.tag in ("h2", "h3", "h4"):
            link = before.css_first("a.headerlink")
            return before.text().removesuffix(link.text() if link else "").strip()
        before = before.prev
    return ""
