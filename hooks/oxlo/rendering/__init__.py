"""Rendering: a page's text on its way to HTML, and the view of all that stands around it.

>>> from oxlo.rendering.text import lead_and_rest
>>> lead_and_rest("<p>What it is about.</p><h2>More</h2>")
('<p>What it is about.</p>', '<h2>More</h2>')
"""
