"""Translations: which sections lag behind their source, the record that says so, and reviews."""
