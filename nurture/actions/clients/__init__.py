"""A client's address, zones, consent and suppressions; the locks under which they change."""
