"""Pictures: what is taken, what is refused, and how one is made small and plain enough to be shown in an e-mail."""
