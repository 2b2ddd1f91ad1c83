"""Registers: the flat lists of records that one page each shows, with their models, lists and checks."""
