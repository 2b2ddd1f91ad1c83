"""The guide in memory: pages, data files, addresses, links; it knows no kind of data in particular.

>>> from oxlo.guide.links import relative
>>> relative("/plikten/metoden/", "/ordliste/")
'../../ordliste/'
"""
