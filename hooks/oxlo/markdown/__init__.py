r"""Markdown: the outline of a text, and slips that would be shown otherwise than they were meant.

>>> from oxlo.markdown.outline import outline
>>> [(heading.level, heading.text, heading.line) for heading in outline("Lead.\n\n## What the law says\n").headings]
[(2, 'What the law says', 3)]
"""
