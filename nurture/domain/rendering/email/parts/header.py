"""The head of an e-mail: the clinic's logo, for light and for dark screens; without one its name, in type."""

from nurture.domain.content.pictures import Picture
from nurture.domain.rendering.email.look import Look
from nurture.domain.rendering.email.tag_tokens import TagTokens

#: Of a logo as it is shown, in pixels; a smaller one stays as it is.
_HEIGHT, _WIDTH = 48, 260
_NAME = "{{ clinic.name }}"


def header(look: Look, tokens: TagTokens) -> str:
    """HTML of the head."""
    if not look.light:
        return f'<div class="name">{tokens.add(_NAME)}</div>'
    if not look.dark:
        return _logo(look.light, "logo", tokens)
    # What knows no media queries shows the light one: Outlook heeds `mso-hide`, the others `display`.
    hidden = f'<div class="dark-only" style="display:none;mso-hide:all">{_logo(look.dark, "logo", tokens)}</div>'
    return f'<div class="light-only">{_logo(look.light, "logo", tokens)}</div>{hidden}'


def _logo(picture: Picture, name: str, tokens: TagTokens) -> str:
    scale = min(1.0, _HEIGHT / picture.height, _WIDTH / picture.width)
    width, height = (max(1, round(side * scale)) for side in (picture.width, picture.height))
    source = tokens.add("{{ links.site }}") + picture.address
    return f'<img class="{name}" src="{source}" width="{width}" height="{height}" alt="{tokens.add(_NAME)}">'
