"""From Markdown with placeholders to the two parts of an e-mail, each still a Jinja template."""
