r"""Reading: from the bytes of a file to checked values, with the line of each.

>>> from oxlo.reading.strict_yaml import parse_yaml
>>> parsed, problems = parse_yaml("title: The duty\nsources: [act]", "docs/en/duty/index.md")
>>> parsed.value["title"], parsed.line_of(("sources", 0)), problems
('The duty', 2, [])
"""
