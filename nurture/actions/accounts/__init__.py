"""Who may use the pages and the API: users, API keys, and the audit of what they did."""
