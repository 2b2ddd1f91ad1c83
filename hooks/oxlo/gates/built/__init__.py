"""The built site as the gates read it: files, pages, their text, and what must not be there."""
