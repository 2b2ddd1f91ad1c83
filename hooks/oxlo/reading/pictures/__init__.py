"""Pictures: how large they are, what they tell besides themselves, what drawings may hold."""
