"""Every shipped e-mail and article in the editor: it holds all that the server reads from a text, and gives it back."""

from typing import Any

from nurture.domain.editing.files import open_file
from nurture.domain.editing.to_json import to_json
from tests.conftest import Shipped
from tests.web.staff.studio.editor.site import Json, document, paragraph
from tests.web.staff.studio.editor.writing import Writing

_PUT = """detail => document.querySelector("[data-editor]").dispatchEvent(new CustomEvent("nurture:put", {detail}))"""


def plain(node: Any) -> Any:
    """JSON without attributes that say nothing, which each side may leave out."""
    if isinstance(node, list):
        return [plain(each) for each in node]
    if not isinstance(node, dict):
        return node
    kept = {key: plain(value) for key, value in node.items() if value is not None}
    return {key: value for key, value in kept.items() if value not in ({}, [])}


def test_the_editor_gives_every_shipped_document_back_as_it_was(writing: Writing, shipped: Shipped) -> None:
    writing.open(paragraph(), fields={"subject": document(paragraph())})
    opened = 0
    for path, text in shipped[0].items():
        if not path.endswith(".md"):
            continue
        file = open_file(path, text)
        body: Json = to_json(file.body.document) if file.body else document()
        subject = to_json(file.front["subject"]) if "subject" in file.front else document(paragraph("None"))
        writing.page.evaluate(_PUT, {"document": body, "fields": {"subject": subject}})
        assert plain(writing.blocks()) == plain(body["content"]), path
        assert plain(writing.fields()["subject"]) == plain(subject), path
        opened += 1
    assert opened >= 18
