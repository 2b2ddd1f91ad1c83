"""The record of accessibility: criteria, results by type of page, and the status page made from them.

>>> from oxlo.accessibility.model import PRINCIPLES
>>> PRINCIPLES[0]
'perceivable'
"""
