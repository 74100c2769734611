"""Language files: what one may hold, and the catalogues that they make."""
