"""How words are set: typographic quotes, and Markdown as HTML."""
