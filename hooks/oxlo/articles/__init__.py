"""Articles of best practice: front matter, form, publication, the lists that gather them, and their checks."""
