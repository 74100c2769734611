"""E-mails to staff about their accounts: an invitation, and the link to choose a new password."""
