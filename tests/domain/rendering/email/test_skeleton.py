"""What is prepared reads as what Jinja prints, for every template and every client; and it is used."""

from binascii import a2b_qp
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import TemplateError

from nurture.actions.content.folder import read_folder
from nurture.domain.content.parse import read_content
from nurture.domain.rendering.email.prepared_email import PreparedEmail
from nurture.domain.rendering.email.quoted_printable import quoted, quoted_open
from nurture.domain.rendering.message import EmailContent
from nurture.domain.rendering.placeholders import SAMPLES, LinkTokens, TemplateData
from nurture.domain.rendering.renderer import ReleaseRenderer
from tests.domain.release import renderer, with_body

SHIPPED = Path(__file__).parents[4]
LINKS = LinkTokens("aB3dE6gH9jK2", "zzzzzzzzzzzz", "000000000000")


@cache
def shipped() -> ReleaseRenderer:
    return ReleaseRenderer.of(read_content(read_folder(SHIPPED)))


def prints_alike(of: ReleaseRenderer, template: str, data: TemplateData) -> EmailContent:
    plain = of.email(template, data)
    for _ in range(2):  # the second time nobody compares any more
        found = of.email_to_send(template, data)
        assert (found.subject, found.text, found.html) == (plain.subject, plain.text, plain.html)
        if found.quoted:
            assert decoded(found.quoted.text) == lines(plain.text)
            assert decoded(found.quoted.html) == lines(plain.html)
    return found


def decoded(part: bytes) -> str:
    assert max(map(len, part.split(b"\r\n"))) <= 76
    assert part.isascii()
    assert b"\n" not in part.replace(b"\r\n", b"")
    assert b"\r\n." not in b"\r\n" + part  # SMTP would have it doubled, and nobody looks
    return a2b_qp(part).decode()


def lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", "\r\n") + "\r\n"


@pytest.mark.parametrize("template", sorted(read_content(read_folder(SHIPPED)).emails))
def test_every_shipped_email_is_prepared_and_reads_as_jinja_prints_it(template: str) -> None:
    prepared = 0
    for data in SAMPLES.values():
        try:
            found = prints_alike(shipped(), template, replace(data, link_tokens=LINKS))
        except TemplateError:
            assert data.appointment_at is None  # it is for those who have a visit ahead
        else:
            prepared += found.quoted is not None
    assert prepared >= 4


NAMES = st.one_of(st.sampled_from(["", "Dana", "Zoë", "Ana\nEve", "李", "O'Neil", "=3D", "a" * 40, "."]), st.text())


@given(NAMES, NAMES, st.booleans())
def test_whoever_it_is_for_it_reads_as_jinja_prints_it(first: str, practitioner: str, booked: bool) -> None:
    at = SAMPLES["with a visit ahead"].appointment_at if booked else None
    prints_alike(
        shipped(), "pfps/what-it-is", TemplateData(first, practitioner, "https://x.example", "t" * 12, at, LINKS)
    )


@pytest.mark.parametrize(
    ("body", "prepared"),
    [
        ("a {% if client.first_name %}b {{ client.first_name }}{% else %}c{% endif %} d", True),
        ("a {% if not appointment %}b{% elif practitioner and client.first_name %}c{% else %}d{% endif %}", True),
        ("{% if appointment %}{{ appointment.day }} at {{ appointment.time }}{% endif %}\n\n\nb", True),
        ("{{ 'a <b>' }} & {{ clinic.name }} {{ clinic.address }}", True),
        ("a {{ client.first_name|upper }}", False),
        ('a {% if client.first_name == "Dana" %}b{% elif practitioner != "Sam" %}c{% endif %}', True),
        ("a \ue000 b", False),
    ],
)
def test_what_a_template_asks_decides_what_is_prepared(body: str, prepared: bool) -> None:
    small = renderer(with_body(body))
    found = [prints_alike(small, "hello", data) for data in SAMPLES.values()]
    assert any(content.quoted for content in found) is prepared


def test_a_skeleton_that_differs_from_jinja_is_used_no_more() -> None:
    small = renderer(with_body("Hello {{ client.greeting }}"))
    email = PreparedEmail(small.compiled["emails"]["hello"], small.content.clinic, small.content.words("en"))
    other = EmailContent("something", "else", "entirely")
    found = [email.print(SAMPLES["ordinary"], lambda: other) for _ in range(2)]
    assert [content.quoted for content in found] == [None, None]
    assert found == [other, other]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n")), st.text(max_size=9))
@example(".", ".")
@example(". And", ".")
@example("a" * 75 + ". And " + "b" * 75 + "." * 200, "." * 9)
def test_a_piece_of_a_line_may_be_encoded_by_itself(piece: str, rest: str) -> None:
    rest = rest.encode("utf-8", "replace").decode().replace("\r", "").replace("\n", "")
    assert decoded(quoted_open(piece) + quoted(rest)) == f"{piece}{rest}\r\n"
