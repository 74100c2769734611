"""An article ends with who reviewed it, and with the one to read next."""

import pytest

from nurture.domain.rendering.renderer import Article
from tests.domain.release import ARTICLE, CLINIC, FILES, files, found, renderer

OTHER = "---\ntitle: It's the other\nsummary: One more.\n---\nWords.\n"


def article(front: str = "", clinic: str = CLINIC, **more: str) -> Article:
    text = ARTICLE.replace("\n---\n", f"\n{front}---\n", 1)
    return renderer(files(article=text, clinic=clinic) | more).article("two-runners")


@pytest.mark.parametrize(
    ("front", "clinic", "says"),
    [
        ("", "", "Reviewed by Harbour Clinic"),
        ("review: needed\nreviewed_by: Sam\n", "", ""),
        ("reviewed_by: Sam Rivera\nreviewed_on: 2026-11-02\n", "", "Reviewed by Sam Rivera on November 2, 2026"),
        ("reviewed_on: 2026-11-02\n", "country: GB\n", "Reviewed by Harbour Clinic on 2 November 2026"),
    ],
)
def test_who_reviewed_it_and_when(front: str, clinic: str, says: str) -> None:
    assert article(front, CLINIC + clinic).reviewed == says


def test_the_next_article_is_the_one_behind_it_or_the_one_that_it_names() -> None:
    first, last = ({f"templates/articles/{name}.md": OTHER} for name in ("after-sitting", "zebra"))
    assert article().next is None
    assert article(**first).next == ("after-sitting", "It’s the other")
    assert article(**first, **last).next == ("zebra", "It’s the other")
    assert article("next: after-sitting\n", **first, **last).next == ("after-sitting", "It’s the other")


def test_a_next_article_that_is_not_there_is_refused() -> None:
    text = ARTICLE.replace("\n---\n", "\nnext: nowhere\n---\n", 1)
    assert found(files(article=text)) == [
        "templates/articles/two-runners.md:4:7: there is no article 'nowhere' to read next: "
        "write templates/articles/nowhere.md, or name another one"
    ]


def test_a_table_is_printed_in_an_article_and_refused_in_an_email() -> None:
    table = "\n| Sign | A |\n| --- | --- |\n| **Where** | it's there |\n"
    assert found(files(article=ARTICLE + table)) == []
    html = renderer(files(article=ARTICLE + table)).article("two-runners").html
    assert "<th>Sign</th>" in html and "<td>it’s there</td>" in html
    assert "a table is not printed" in found(files(email=FILES["templates/hello.email.md"] + table))[0]
