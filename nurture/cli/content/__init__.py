"""Commands for the content: check, publish, plan."""
