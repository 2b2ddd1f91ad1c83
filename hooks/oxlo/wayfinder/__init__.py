"""The wayfinder: its steps, areas and items, the pages made from them, and their checks."""
