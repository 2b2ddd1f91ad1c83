"""The wayfinder: its steps, areas and items, the pages made from them, and their checks.

>>> from oxlo.wayfinder.model import area_page_id
>>> area_page_id("users")
'wayfinder/users'
"""
