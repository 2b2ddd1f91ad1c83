"""Files of the site beside its pages: feeds, search index, sitemap, redirects, pictures for sharing, host files.

>>> from oxlo.site.security import page_policy
>>> "default-src 'none'" in page_policy()
True
"""
