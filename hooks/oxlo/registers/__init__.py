"""Registers: the flat lists of records that one page each shows, with their models, lists and checks.

>>> from oxlo.registers.glossary import GLOSSARY
>>> GLOSSARY.name
'glossary'
"""
