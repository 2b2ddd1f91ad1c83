"""The core of the OXLO guide: content as frozen models, checks, views and publishing.

Nothing in this package imports the site engine; the files beside it (`hooks/*.py`) adapt it to MkDocs.
"""
