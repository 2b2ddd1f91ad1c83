"""Languages: codes, alphabets, dates in words, and the small words by which the language of a text is known.

>>> from oxlo.language.locales import format_date, sort_key
>>> sorted(["Åse", "Zorro", "Ærlig"], key=lambda name: sort_key(name, "nb"))
['Zorro', 'Ærlig', 'Åse']
"""
