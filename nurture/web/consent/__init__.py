"""A client's consent and preferences, as the pages of staff and of clients show them."""
