from typing import Any

from nurture.domain.content.privacy import PrivateWords
from nurture.domain.editing.document import Document
from nurture.domain.editing.hardest import hardest_sentences
from nurture.domain.editing.reading.read import read
from nurture.domain.editing.to_json import to_json
from tests.domain.editing.shipped import BODIES, opened

NOBODY = PrivateWords([])
HARD = "Individualised rehabilitation necessitates considerable determination and a continuous evaluation."
EASY = "We go for a walk in the sun."


def found(text: str, private: PrivateWords = NOBODY) -> list[tuple[int, str]]:
    return [(each.block, each.sentence) for each in hardest_sentences(read(text).document, private, {})]


def test_the_hardest_sentences_are_found_with_their_blocks_and_long_words() -> None:
    assert found(f"{EASY}\n\n{EASY} {HARD}\n\n- {EASY}\n- {HARD} {EASY}\n") == [(1, HARD), (2, HARD)]
    [hard] = hardest_sentences(read(HARD).document, NOBODY, {})
    assert hard.grade > 20
    assert "rehabilitation" in hard.words
    assert "and" not in hard.words


def test_short_sentences_headings_and_private_words_are_no_sentences_to_judge() -> None:
    assert found(f"## {HARD}\n\nConsiderable determination necessitates evaluation.") == []
    private = PrivateWords(["rehabilitation", "considerable", "determination", "continuous", "evaluation"])
    assert found(HARD.replace("Individualised", "Our").replace("necessitates", "needs"), private) == []


def test_a_placeholder_is_judged_as_what_is_printed_for_it() -> None:
    [hard] = hardest_sentences(read(f"{{{{ practitioner }}}} says: {HARD}").document, NOBODY, {"practitioner": "Sam"})
    assert hard.sentence == f"Sam says: {HARD}"


def characters(node: dict[str, Any], at: int = -1) -> dict[int, str]:
    """The characters of a ProseMirror document by their positions, counted as its manual says."""
    if node["type"] == "text":
        return {at + len(node["text"][:n].encode("utf-16-le")) // 2: char for n, char in enumerate(node["text"])}
    shown: dict[int, str] = {}
    inside = at + 1
    for child in node.get("content", []):
        shown |= characters(child, inside)
        inside += size(child)
    return shown


def size(node: dict[str, Any]) -> int:
    if node["type"] == "text":
        return len(node["text"].encode("utf-16-le")) // 2
    leaf = node["type"] in ("chip", "cond", "hard_break", "article", "picture", "raw")
    return 1 if leaf else 2 + sum(size(child) for child in node.get("content", []))


def test_its_positions_are_those_of_the_editor() -> None:
    tip = '{% call tip("T🙂") %}\n🙂 {{ x }} X\n{% endcall %}'
    cards = f'{tip}\n\n{{{{ article("a") }}}}\n\n{{% if a %}}\nB\n{{% else %}}\nC\n{{% endif %}}'
    for document in (read(f"{cards}\n\n- a\n\n  {HARD} B.").document, *(_body(path) for path in BODIES[::4])):
        shown = characters(to_json(document))
        for hard in hardest_sentences(document, NOBODY, {}, most=9):
            letters = "".join(shown.get(at, "") for at in range(hard.begin, hard.end))
            assert letters == hard.sentence or "practitioner" in str(document.content[hard.block])


def _body(path: str) -> Document:
    body = opened(path).body
    assert body
    return body.document
