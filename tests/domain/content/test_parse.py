import pytest

from nurture.domain.content.parse import LONGEST_TEMPLATE, parse_content, read_content
from nurture.domain.rendering.compiler import compile_release
from nurture.domain.rendering.renderer import ReleaseRenderer
from tests.domain.release import DANA, EMAIL, FILES, files, found, renderer, with_body


@pytest.mark.parametrize("path", [path for path in FILES if path.startswith("templates/")])
def test_a_template_over_64_kb_is_refused_unread(path: str) -> None:
    findings = found(FILES | {path: FILES[path] + "{{ nobody }} é" * 5_000})
    assert findings[0].startswith(f"{path}:1:1: this is over 64 kB and was not read")
    assert [finding for finding in findings if "nobody" in finding] == []


def test_a_template_of_64_kb_is_read() -> None:
    longest = "x" * (LONGEST_TEMPLATE - len("---\nsubject: Hello\npreview: There\n---\n"))
    assert "not read" not in str(parse_content(with_body(longest)).findings)
    assert "not read" in str(parse_content(with_body(longest + "x")).findings)


def test_a_release_that_was_published_with_a_longer_one_is_still_sent() -> None:
    longer = files(sms=FILES["templates/rebook.sms.txt"] + " " * LONGEST_TEMPLATE)
    assert "rebook" in next(iter(read_content(longer, published=True).texts.values()))
    longer_renderer = ReleaseRenderer(longer, compile_release(FILES))
    assert longer_renderer.sms("rebook", DANA, stop_hint=True) == renderer(FILES).sms("rebook", DANA, stop_hint=True)


@pytest.mark.parametrize("piece", ["low-", "a.", "zq", "[", "<a ", "http://"])
def test_a_long_body_of_one_piece_is_checked_to_its_end(piece: str) -> None:
    body = piece * (16_000 // len(piece)) + "\n\n{{ nobody }}\n"
    findings = found(with_body(body))
    assert [finding for finding in findings if "not read" in finding] == []
    assert [finding.split(": ")[0] for finding in findings if "nobody" in finding] == [f"{EMAIL}:7:1"]
