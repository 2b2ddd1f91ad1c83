"""Checks of the whole guide; each yields problems and never stops at the first."""
