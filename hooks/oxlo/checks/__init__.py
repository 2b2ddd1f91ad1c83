"""Checks of the whole guide; each yields problems and never stops at the first.

>>> from oxlo.checks.ids import check_ids
>>> from oxlo.features import FEATURES
>>> check_ids in FEATURES.checks
True
"""
