"""Markdown: the outline of a text, and slips that would be shown otherwise than they were meant."""
