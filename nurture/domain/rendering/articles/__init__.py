"""An article: its body as HTML, and what stands at its end."""
