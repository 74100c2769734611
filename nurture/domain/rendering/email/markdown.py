"""Markdown to HTML and to plain text: CommonMark without raw HTML, pictures and indented code."""

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode


@cache
def _markdown(html: bool = False) -> MarkdownIt:
    # Four spaces before a line are an accident in an e-mail, and a picture would be fetched from another server.
    parser = MarkdownIt("commonmark", {"html": html}).disable(["code", "image"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # the check refuses; hiding would not
    return parser


def to_html(markdown: str) -> str:
    """Renders Markdown to HTML: paragraphs, headings, lists and links."""
    return str(_markdown().render(markdown))


def raw_html(markdown: str) -> list[str]:
    """Every raw HTML tag in the Markdown."""
    tree = SyntaxTreeNode(_markdown(html=True).parse(markdown))
    return [node.content.strip() for node in tree.walk() if node.type in ("html_block", "html_inline")]


def to_text(markdown: str) -> str:
    """Renders Markdown to plain text: a paragraph a line, bullets, links as `text: URL`."""
    return _stacked(SyntaxTreeNode(_markdown().parse(markdown)))


def _stacked(node: SyntaxTreeNode, between: str = "\n\n") -> str:
    return between.join(_block(child) for child in node.children)


def _block(node: SyntaxTreeNode) -> str:
    match node.type:
        case "bullet_list" | "ordered_list":
            first = int(node.attrs.get("start", 1))
            marks = ["- " if node.type == "bullet_list" else f"{first + n}. " for n in range(len(node.children))]
            return "\n".join(_indented(m, _stacked(i, "\n")) for m, i in zip(marks, node.children, strict=True))
        case "blockquote":
            return "\n".join(f"> {line}".rstrip() for line in _stacked(node).split("\n"))
        case "hr":
            return "* * *"
        case "fence":
            return node.content.rstrip("\n")
        case "inline":
            return _inline(node)
        case _:
            return _stacked(node)


def _indented(mark: str, text: str) -> str:
    return mark + text.replace("\n", "\n" + " " * len(mark))


def _inline(node: SyntaxTreeNode) -> str:
    match node.type:
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "link":
            text, href = "".join(_inline(c) for c in node.children), str(node.attrs["href"])
            return href if text == href else f"{text}: {href}"
        case _ if node.children:
            return "".join(_inline(child) for child in node.children)
        case _:
            return str(node.content)
