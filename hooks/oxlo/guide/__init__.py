"""The guide in memory: pages, data files, addresses, links; it knows no kind of data in particular."""
