from datetime import UTC, datetime

from nurture.sandbox.mail.mail import Mail, with_links_in_new_tabs

RAW = """\
From: =?utf-8?q?Riverside_=C3=89t=C3=A9?= <hello@example.com>
To: dana@example.com
Subject: =?utf-8?q?A_caf=C3=A9?=
Received: from one
Received: from two
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="x"

--x
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Grüß dich.
--x
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<html><head><title>No</title><style>p {}</style></head><body><div>Come =
in&#8203;&#847;&nbsp;</div><p>Dear &lt;Dana&gt;,</p></body></html>
--x--
""".replace("\n", "\r\n").encode()


def mail(raw: bytes = RAW) -> Mail:
    return Mail("1", "bounce@example.com", ("Dana@example.com",), raw, datetime(2026, 11, 23, tzinfo=UTC))


def test_both_parts_are_read() -> None:
    assert mail().text == "Grüß dich."
    assert str(mail().html).startswith("<html><head><title>No</title>")


def test_the_preview_shows_the_words_of_the_html_without_padding() -> None:
    assert mail().preview == "Come in Dear <Dana>,"


def test_padding_keeps_the_body_out_of_the_preview_as_in_a_list_of_mails() -> None:
    padded = RAW.replace(b"&#8203;&#847;&nbsp;", b"&#847;&#8204;&nbsp;" * 60)
    assert mail(padded).preview == "Come in"


def test_the_preview_of_a_mail_without_html_is_its_text() -> None:
    assert mail(b"Subject: x\r\n\r\nGood\r\n  day.\r\n").preview == "Good day."


def test_headers_are_decoded_and_repeated_ones_all_kept() -> None:
    headers = mail().headers
    assert headers["Subject"] == "A café"
    assert headers["Received"] == "from one\nfrom two"


def test_a_mail_is_to_its_recipient_in_any_case() -> None:
    assert mail().is_to("dana@EXAMPLE.com")
    assert not mail().is_to("lee@example.com")


def test_as_json_says_all_that_the_page_needs() -> None:
    said = mail(b"Subject: x\r\n\r\nGood day.\r\n").as_json()
    assert said == {
        "id": "1",
        "to": ["Dana@example.com"],
        "from": "bounce@example.com",
        "envelope_from": "bounce@example.com",
        "subject": "x",
        "received": "2026-11-23T00:00:00+00:00",
        "preview": "Good day.",
        "headers": {"Subject": "x"},
        "text": "Good day.\n",
        "html": None,
    }


def test_garbage_is_a_mail_too() -> None:
    assert mail(b"\xff\xfe\x00 no header at all").as_json()["html"] is None


def test_links_leave_the_frame() -> None:
    page = '<!doctype html><html><HEAD lang="en"><title>x</title></HEAD></html>'
    wanted = '<!doctype html><html><HEAD lang="en"><base target="_blank"><title>x</title></HEAD></html>'
    assert with_links_in_new_tabs(page) == wanted
    assert with_links_in_new_tabs("<p>x") == '<base target="_blank"><p>x'
