"""Rules that span several files; each module holds one kind, each rule yields problems and never stops at the first."""
