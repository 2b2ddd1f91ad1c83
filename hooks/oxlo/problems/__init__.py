"""Problems: what is wrong in the content, with the sentences that say so in Norwegian and English.

>>> from oxlo.problems.messages import Messages
>>> from oxlo.problems.problem import as_text, problem
>>> print(as_text([problem("docs/nb/duty/index.md", 3, "slug", "slug-missing")], Messages("en")))
docs/nb/duty/index.md:3: slug: the page lacks a slug, its own part of the address
  fix: add for instance “slug: name-of-the-page”
"""
