"""What events of the desk do: a mended detail, a sequence begun or ended by hand, a message moved, an intake undone."""
