import pytest

from nurture.domain.checks.links import RenderedHtml, bare_links
from tests.domain.release import files, found, with_body


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("http://harbour.example/a", "is refused"),
        ("javascript:alert(1)", "is refused"),
        ("mailto:a@b.example", "is refused"),
        ("/articles/two-runners", "is refused"),
        ("{{ client.first_name|default('x', true) }}", "is refused"),
        ("https://user@harbour.example/", "is refused"),
        ("https://evil.example/", "leads to evil.example"),
        ("https://harbour.example.evil.example/", "leads to harbour.example.evil.example"),
        ("https://{{ clinic.phone }}/", "leads to"),
        ("https://harbour.example/{{ client.first_name|default('x', true) }}", "is put together from pieces"),
        ("https://harbour.example/knee", "gives the condition away"),
        ("https://[oops/", "leads to"),
    ],
)
def test_a_link_that_no_message_may_hold_is_refused(link: str, why: str) -> None:
    findings = found(with_body(f"Look [here](<{link}>)."))
    assert findings != []
    assert [finding for finding in findings if why not in finding] == []


@pytest.mark.parametrize(
    "link", ["https://harbour.example/a?b=1&c=2", "https://book.harbour.example/", "{{ links.site }}"]
)
def test_a_link_to_a_host_of_ours_is_fine(link: str) -> None:
    assert found(with_body(f"Look [here]({link}).")) == []


def test_a_bare_address_and_a_button_are_links_too() -> None:
    assert len(found(with_body("Look at www.evil.example today."))) == 1
    assert len(found(with_body('{{ button("Go", "https://evil.example/") }}'))) == 1
    assert len(found(files(sms="{{ clinic.short_name }} {{ links.book }} http://evil.example"))) == 1


def test_bare_addresses_end_before_the_full_stop() -> None:
    assert bare_links("see https://a.example/b. Or (www.b.example), not c.example") == [
        "https://a.example/b",
        "www.b.example",
    ]


def test_crossed_and_open_tags_are_seen() -> None:
    assert RenderedHtml("<p><b>x</p></b><br><i>").unbalanced == ["p", "p", "i"]
    assert RenderedHtml('<!--[if mso]><td><![endif]--><a href="x">y</a>').unbalanced == []
