"""The accounts of the clinic's people, as admins manage them."""
