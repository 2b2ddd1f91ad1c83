"""Publishing: the build date, the exchange of the old site for the new one, and the records of a release.

>>> from pathlib import Path
>>> from oxlo.publishing.exchange import previous
>>> previous(Path("site")).name
'site.previous'
"""
