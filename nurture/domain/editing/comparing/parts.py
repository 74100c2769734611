"""The parts of a content file that people know by name: a subject, a preview line, the words."""

from typing import Final

from nurture.domain.content.file_kinds import FileKind, kind_of, template_of
from nurture.domain.content.parse import ParsedContent, article_in

_WHOLE: Final = {FileKind.TEXT: "Text", FileKind.RESPONSE: "Text", FileKind.SEQUENCE: "Sequence"}

#: The parts that are written in Markdown.
IN_MARKDOWN: Final = ("Message", "Article")


def parts_of(path: str, text: str) -> dict[str, str]:
    """Name → text, in order; one part of all of it where the file cannot be read, or has no parts."""
    parsed = ParsedContent({path: text})
    parsed.add_file(path)
    article, template = parsed.articles.get(article_in(path) or ""), template_of(path)
    email = parsed.emails.get(template[1]) if template else None
    if email:
        headline = {"Headline": email.headline} if email.headline else {}
        return {"Subject": email.subject, "Preview line": email.preview, **headline, IN_MARKDOWN[0]: email.body}
    if article:
        return {"Title": article.title, "Summary": article.summary, IN_MARKDOWN[1]: article.body}
    kind = kind_of(path)
    return {_WHOLE.get(kind, "File") if kind else "File": text}
