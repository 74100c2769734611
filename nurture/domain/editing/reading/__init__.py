"""From the text of a body to its document, and the source of each of its blocks."""
