"""Rendering: a page's text on its way to HTML, and the view of all that stands around it."""
