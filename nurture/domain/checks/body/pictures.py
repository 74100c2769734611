"""Check of pictures: each has its words beside it, words have their picture; the logo and a card's are among them."""

from collections.abc import Iterator

from nurture.domain.content.parse import CLINIC, ParsedContent, article_path
from nurture.domain.content.pictures import PICTURE_PATH
from nurture.domain.content.template_files import original_of
from nurture.domain.values.finding import Finding

_NO_WORDS = "nobody hears what this picture shows who does not see it: write pictures/{name}.yaml with `description: …`"
_NO_PICTURE = "these words belong to no picture: put {name}.svg, {name}.png or {name}.jpg beside them, or remove them"
_NO_LOGO = "there is no picture {name!r}: put it into pictures/ with its {name}.yaml, or leave the logo out"
_NO_COVER = "there is no picture {name!r} for its card: put it into pictures/ with its {name}.yaml, or leave this out"
_NO_PORTRAIT = "there is no picture {name!r}: put it into pictures/ with its {name}.yaml, or leave the portrait out"


def check_pictures(parsed: ParsedContent) -> Iterator[Finding]:
    """Findings about the files in `pictures/`, the pictures of articles' cards, and the clinic's logo."""
    for path in sorted(parsed.files):
        found = PICTURE_PATH.fullmatch(path)
        if found and f"pictures/{found[1]}.yaml" not in parsed.files:
            yield Finding(path, 1, 1, _NO_WORDS.format(name=found[1]))
    for name in sorted(words for words in parsed.picture_words if original_of(words) not in parsed.picture_files):
        yield Finding(f"pictures/{name}.yaml", 1, 1, _NO_PICTURE.format(name=name))
    for name, article in parsed.articles.items():
        if article.picture and article.picture not in parsed.pictures:
            message = _NO_COVER.format(name=article.picture)
            yield parsed.sources[article_path(name)].finding(message, "picture")
    for number, one in enumerate(parsed.clinic.practitioners if parsed.clinic else ()):
        if one.portrait and one.portrait not in parsed.pictures:
            message = _NO_PORTRAIT.format(name=one.portrait)
            yield parsed.sources[CLINIC].finding(message, "practitioners", number, "portrait")
    logo = parsed.clinic.logo if parsed.clinic else None
    for key in ("light", "dark") if logo else ():
        name = getattr(logo, key)
        if name and name not in parsed.pictures:
            yield parsed.sources[CLINIC].finding(_NO_LOGO.format(name=name), "logo", key)
