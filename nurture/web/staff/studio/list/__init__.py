"""The list of files that somebody who writes starts from, and all problems on one page."""
