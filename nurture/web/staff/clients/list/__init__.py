"""The list of clients: search, filters, order, what is special about each, and the same as a spreadsheet."""
