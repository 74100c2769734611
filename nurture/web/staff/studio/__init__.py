"""The studio: where a marketer writes, previews and tests messages; its addresses begin with /studio."""
