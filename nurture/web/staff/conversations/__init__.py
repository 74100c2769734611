"""Conversations: the inbox of two panes, a person's answer, and the page of a sign of danger."""
