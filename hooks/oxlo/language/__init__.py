"""Languages: codes, alphabets, dates in words, and the small words by which the language of a text is known."""
