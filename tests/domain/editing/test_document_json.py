import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.editing.document import Document, Paragraph, Text
from nurture.domain.editing.from_json import MAX_CHARACTERS, MAX_DEPTH, InvalidDocument, from_json
from nurture.domain.editing.to_json import to_json
from tests.domain.editing.generated import Documents
from tests.domain.editing.shipped import BODIES, opened


def doc(*content: Any) -> dict[str, Any]:
    return {"type": "doc", "content": list(content)}


def paragraph(*content: Any) -> dict[str, Any]:
    return {"type": "paragraph", "content": list(content)}


@given(st.integers(0, 10**6))
def test_a_document_comes_back_from_its_json(seed: int) -> None:
    document = Documents(seed).document()
    again = from_json(json.loads(json.dumps(to_json(document))))
    assert to_json(again) == to_json(document)


@pytest.mark.parametrize("path", BODIES)
def test_every_shipped_document_comes_back_from_its_json(path: str) -> None:
    body = opened(path).body
    assert body
    assert from_json(to_json(body.document)) == body.document


def test_an_empty_document_has_a_place_to_type_in() -> None:
    assert to_json(Document()) == doc({"type": "paragraph"})


def test_characters_that_nobody_sees_are_left_out() -> None:
    sent = doc(paragraph({"type": "text", "text": "a\x00b\x1bc"}))
    assert from_json(sent) == Document((Paragraph((Text("abc"),)),))


def nested(depth: int) -> dict[str, Any]:
    node: dict[str, Any] = paragraph()
    for _ in range(depth):
        node = {"type": "when", "attrs": {"test": "a"}, "content": [{"type": "when_yes", "content": [node]}]}
    return node


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (None, "'None' cannot stand here"),
        ([], "'None' cannot stand here"),
        (doc({"type": "table"}), "'table' cannot stand here"),
        (doc({"type": ["paragraph"]}), "cannot stand here"),
        ({"type": "doc", "content": 5}, "is a list"),
        (doc({"type": "heading", "attrs": {"level": 1}}), "level of a heading cannot be '1'"),
        (doc({"type": "heading", "attrs": {"level": True}}), "level of a heading cannot be 'True'"),
        (doc({"type": "heading", "content": [{"type": "hard_break"}]}), "'hard_break' cannot stand here"),
        (doc({"type": "tip", "content": [paragraph()]}), "a tip card begins with its title"),
        (doc({"type": "claim", "attrs": {"source": "s"}, "content": [nested(1)]}), "'when' cannot stand here"),
        (doc({"type": "when", "attrs": {"test": "a"}}), "a condition has its blocks"),
        (doc({"type": "article"}), "a text is missing"),
        (doc(paragraph({"type": "text", "text": 5})), "a text is missing"),
        (doc(paragraph({"type": "text", "text": "a", "marks": [{"type": "code"}]})), "'code' cannot stand here"),
        (doc(paragraph({"type": "text", "text": "a" * (MAX_CHARACTERS + 1)})), "too large"),
        (doc(*[paragraph()] * 30_000), "too large"),
        (doc(nested(MAX_DEPTH)), "nested too deeply"),
    ],
)
def test_what_is_no_document_of_ours_is_refused(sent: object, why: str) -> None:
    with pytest.raises(InvalidDocument, match=why):
        from_json(sent)
