"""Files of the site beside its pages: feeds, search index, sitemap, redirects, pictures for sharing, host files."""
