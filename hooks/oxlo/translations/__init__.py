"""Translations: which sections lag behind their source, the record that says so, and reviews.

>>> from oxlo.translations.views import STATES
>>> STATES
('fresh', 'stale', 'unrecorded', 'missing')
"""
