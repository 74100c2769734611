"""Log-in, lockout, accounts and the audit."""
