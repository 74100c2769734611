"""What an operator does to a whole deployment: restore a backup, move the sandbox's clock."""
