import re
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage as Parsed

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.channels.email.mime import as_bytes
from nurture.domain.rendering.message import InlinePicture
from tests.channels.conftest import email

LONG_URL = "https://nurture.example/u/" + "a" * 174
HEADERS = [
    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "List-Unsubscribe", "List-Unsubscribe-Post",
    "Auto-Submitted", "MIME-Version", "Content-Type",
]  # fmt: skip


def parsed(raw: bytes) -> Parsed:
    """As a strict reader sees it: any defect is an error."""
    return message_from_bytes(raw, policy=policy.default.clone(raise_on_defect=True))


def part(raw: bytes, kind: str) -> str:
    """The decoded words of a part, with the line ends of the web page or text that they came from."""
    found = parsed(raw).get_body(preferencelist=(kind,))
    assert found is not None
    content = found.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content.decode().replace("\r\n", "\n")


def head(raw: bytes) -> list[str]:
    """The header lines as they are on the wire."""
    return raw.partition(b"\r\n\r\n")[0].decode("ascii").split("\r\n")


def test_the_headers_are_these_and_each_stands_once() -> None:
    assert parsed(as_bytes(email())).keys() == HEADERS


def test_mail_to_staff_is_plain_words_without_a_list_to_leave() -> None:
    raw = as_bytes(email(html=None, unsubscribe_url=None))
    assert parsed(raw).keys() == [name for name in HEADERS if not name.startswith("List-")]
    assert [found.get_content_type() for found in parsed(raw).walk()] == ["multipart/alternative", "text/plain"]


def test_the_text_comes_before_the_html() -> None:
    message = parsed(as_bytes(email(text="Good day, Zoë.\n", html="<p>Good day, Zoë.</p>\n")))
    assert message.get_content_type() == "multipart/alternative"
    assert [(p.get_content_type(), p.get_content()) for p in message.iter_parts()] == [
        ("text/plain", "Good day, Zoë.\r\n"),
        ("text/html", "<p>Good day, Zoë.</p>\r\n"),
    ]


def test_pictures_go_along_with_the_html_that_shows_them() -> None:
    picture = InlinePicture("abc@clinic.example", "image/png", bytes(range(256)) * 3)
    message = parsed(as_bytes(email(html='<img src="cid:abc@clinic.example">\n', pictures=(picture,))))
    text, related = message.iter_parts()
    assert (text.get_content_type(), related.get_content_type()) == ("text/plain", "multipart/related")
    html, image = related.iter_parts()
    assert html.get_content() == '<img src="cid:abc@clinic.example">\r\n'
    assert (image["Content-ID"], image.get_content_type()) == ("<abc@clinic.example>", "image/png")
    assert image.get_content() == picture.data


def test_a_long_unsubscribe_link_stays_on_one_line() -> None:
    assert len(LONG_URL) == 200
    lines = head(as_bytes(email(unsubscribe_url=LONG_URL)))
    assert f"List-Unsubscribe: <{LONG_URL}>" in lines
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in lines


def test_the_message_id_and_the_date_are_the_given_ones() -> None:
    lines = head(as_bytes(email()))
    assert "Message-ID: <a1b2c3@activeholistic.example>" in lines
    assert "Date: Mon, 23 Nov 2026 15:04:00 -0500" in lines


def test_the_same_message_is_the_same_bytes() -> None:
    assert as_bytes(email()) == as_bytes(email())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028"])
def test_no_words_can_add_a_header(end: str) -> None:
    attack = f"Hello{end}Bcc: everyone@example.com{end}{end}<h1>Surprise</h1>"
    raw = as_bytes(email(subject=attack, sender=f'"{attack}" <hello@activeholistic.example>', reply_to=attack))
    assert parsed(raw).keys() == HEADERS
    assert parsed(raw)["Subject"] == "Hello Bcc: everyone@example.com  <h1>Surprise</h1>"


def test_words_that_are_not_ascii_are_encoded() -> None:
    raw = as_bytes(email(subject="Schöne Grüße, Zoë 🙂", sender='"Praxis Höhe, Süd" <hello@activeholistic.example>'))
    assert raw.isascii()
    assert parsed(raw)["Subject"] == "Schöne Grüße, Zoë 🙂"
    (sender,) = parsed(raw)["From"].addresses
    assert (sender.display_name, sender.addr_spec) == ("Praxis Höhe, Süd", "hello@activeholistic.example")


def test_an_ascii_name_is_quoted_where_it_must_be() -> None:
    raw = as_bytes(email(sender='"Reyes, Dana (PT)" <hello@activeholistic.example>'))
    assert head(raw)[0] == 'From: "Reyes, Dana (PT)" <hello@activeholistic.example>'


def test_a_name_that_looks_encoded_is_shown_as_it_was_written() -> None:
    raw = as_bytes(email(subject="Hi =?utf-8?b?U3VycHJpc2U=?="))
    assert parsed(raw)["Subject"] == "Hi =?utf-8?b?U3VycHJpc2U=?="
    assert "Subject: Hi =?utf-8?b?U3VycHJpc2U=?=" not in head(raw)


@pytest.mark.parametrize("letter", ["ä", "語", "🙂"])
def test_200_letters_of_any_kind_fit_the_lines_of_a_mail(letter: str) -> None:
    name = letter * 200
    raw = as_bytes(email(subject=f"Hello {name}", sender=f'"{name}" <hello@activeholistic.example>'))
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert max(len(line) for line in head(raw) if "=?" in line) <= 76
    assert parsed(raw)["Subject"] == f"Hello {name}"
    # Python's own reader of addresses leaves the spaces between encoded words in a name; RFC 2047, 6.2 drops them.
    assert str(make_header(decode_header(message_from_bytes(raw)["From"]))) == f"{name} <hello@activeholistic.example>"


def test_a_line_of_any_length_is_wrapped_in_the_body() -> None:
    words = "word " * 2000 + "\n"
    raw = as_bytes(email(text=words, html=f"<p>{words}</p>"))
    assert max(map(len, raw.split(b"\r\n"))) <= 76
    assert part(raw, "plain") == words


@pytest.mark.parametrize("words", ["one\rtwo", "one\r\ntwo", "one\ntwo", "one\r\rtwo", "\r"])
def test_no_line_ends_by_half(words: str) -> None:
    raw = as_bytes(email(text=words, html=words))
    assert re.findall(rb"\r(?!\n)|(?<!\r)\n", raw) == []
    assert part(raw, "plain") == words.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("words", ["--=_a1b2c3\n", "--=_a1b2c3--\n", ".\n", "..\n", "From here\n", "a \nb\t\n", "=\n"])
def test_words_that_mean_something_on_the_wire_are_only_words(words: str) -> None:
    raw = as_bytes(email(text=words))
    assert part(raw, "plain") == words
    assert part(raw, "html") == "<p>Good day.</p>\n"


words = st.text(st.characters(codec="utf-8"), max_size=300)


def plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(words, words)
def test_both_parts_arrive_as_they_were_written(text: str, html: str) -> None:
    raw = as_bytes(email(text=text, html=html))
    assert raw.isascii()
    assert (part(raw, "plain"), part(raw, "html")) == (plain(text), plain(html))
    assert re.findall(rb"\r(?!\n)|(?<!\r)\n", raw) == []


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=260))
def test_a_subject_arrives_as_it_was_written(subject: str) -> None:
    raw = as_bytes(email(subject=subject))
    assert parsed(raw).keys() == HEADERS
    assert str(parsed(raw)["Subject"]).split() == subject.split()
