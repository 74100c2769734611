"""Rendering of templates to messages: placeholders, the template allow-list, the renderer, SMS segments."""
