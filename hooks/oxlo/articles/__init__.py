"""Articles of best practice: front matter, form, publication, the lists that gather them, and their checks.

>>> from oxlo.articles.model import ArticleFrontMatter
>>> matter = ArticleFrontMatter.model_validate({"status": "draft", "topics": ("work",), "phase": "ongoing"})
>>> list(matter.values())
[('topic', 'work'), ('phase', 'ongoing')]
"""
