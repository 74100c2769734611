"""One grammar for what a marketer edits: from the text of a file to a document, and back."""
