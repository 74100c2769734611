"""What people do on the pages: each a desk event, stored as those of machines are, and processed at once."""
