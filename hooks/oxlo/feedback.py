"""Feedback by mail: a link that opens a letter about a page, which the reader sees whole before sending it."""

import datetime
from urllib.parse import quote

from oxlo.views import PageView


def feedback_link(view: PageView, mailbox: str, date: datetime.date) -> str:
    """A link that opens a mail about a page (RFC 6068), with its address, its language and the build; "" unset."""
    if not mailbox:
        return ""
    subject = view.words.feedback_subject.format(title=view.title)
    body = view.words.feedback_body.format(url=view.canonical, locale=view.locale, version=date.isoformat())
    lines = quote(body.replace("\n", "\r\n"))
    return f"mailto:{quote(mailbox, safe='@')}?subject={quote(subject)}&body={lines}"
