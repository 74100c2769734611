"""Changes to a sequence by the forms of its page: what is asked for, done to the draft, and said about it."""
