import pytest

from tests.domain.release import ARTICLE, files, found, with_body

WRITTEN = {
    "![x](https://harbour.example/x.png)": "a picture is not printed like this: put it into pictures/",
    "a ![x][y] b\n\n[y]: https://harbour.example/x.png": "a picture is not printed",
    '<img src="https://harbour.example/x.png">': "a picture is not printed",
    "<u>x</u>": "<u> is HTML",
    "~~gone~~": "struck-out words are not printed",
    "- [ ] a\n- [x] b": "a box to tick is not printed: write a list",
    "see[^1]": "a footnote is not printed",
    "[see][y]\n\n[y]: https://harbour.example/": "a link is written where it is read",
}


@pytest.mark.parametrize("written", WRITTEN)
def test_markdown_that_is_not_printed_is_refused_with_what_to_write(written: str) -> None:
    for changed in (with_body(f"Hello\n\n{written}\n"), files(article=f"{ARTICLE}\n{written}\n")):
        findings = [finding.partition(": ")[2] for finding in found(changed)]
        assert findings[0].startswith(WRITTEN[written]) or findings[-1].startswith(WRITTEN[written])


def test_a_picture_in_a_tip_card_is_found_on_its_line() -> None:
    tip = '{% call tip("Roll") %}\n![x](https://harbour.example/x.png)\n{% endcall %}'
    assert [finding[:42] for finding in found(with_body(tip))] == ["templates/hello.email.md:6:1: a picture is"]


@pytest.mark.parametrize(
    "written", ["a | b", "5 ~ 6", "- [words](https://harbour.example/)", "[a]", "# A\n\n1. b\n\n> c"]
)
def test_what_is_printed_is_left_alone(written: str) -> None:
    assert found(with_body(written)) == []
