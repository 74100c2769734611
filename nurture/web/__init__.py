"""Web pages: staff/ behind the login, public/ for clients, and what both share (access, rendering, errors)."""
