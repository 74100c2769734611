"""From a document to the text of a body, copying the source of each block that was not changed."""
