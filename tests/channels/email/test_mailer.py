from collections.abc import Iterator

import pytest

from nurture.channels.email.esp import Esp
from nurture.channels.email.mailer import mailer
from nurture.channels.email.smtp import Smtp
from nurture.settings import SettingsError
from tests.channels.conftest import Post, email
from tests.conftest import Environ


@pytest.fixture(autouse=True)
def _looked_up_anew() -> Iterator[None]:
    mailer.cache_clear()
    yield
    mailer.cache_clear()


def test_a_message_goes_where_the_url_says(environ: Environ, post: Post) -> None:
    environ(email_url=f"smtp://127.0.0.1:{post.port}")
    mailer().send(email())
    assert len(post.mails) == 1


@pytest.mark.parametrize(
    ("url", "way"),
    [
        ("smtp://mail.example", Smtp),
        ("smtp+tls://clinic:secret@mail.example:587", Smtp),
        ("smtps://mail.example", Smtp),
        ("postmark://a-token", Esp),
        ("mailjet://a-key:a-secret", Esp),
        ("mailgun://a-key@api.eu.mailgun.net/mg.clinic.example", Esp),
        ("Resend://a-token", Esp),
    ],
)
def test_the_urls_scheme_names_the_way(url: str, way: type, environ: Environ) -> None:
    environ(email_url=url)
    assert type(mailer()) is way


def test_an_smtp_url_that_its_password_breaks_is_refused_and_keeps_the_secret(environ: Environ) -> None:
    with pytest.raises(SettingsError, match="special characters of user and password as %XX") as wrong:
        environ(email_url="smtp://clinic:a/secret@mail.example")
        mailer()
    assert "secret" not in str(wrong.value)


def test_an_unknown_way_names_the_known_ones_and_keeps_the_secret(environ: Environ) -> None:
    environ(email_url="pigeon://secret")
    with pytest.raises(SettingsError) as wrong:
        mailer()
    assert str(wrong.value) == (
        "NURTURE_EMAIL_URL: pigeon:// is not known; use smtp://, smtp+tls://, smtps:// or "
        "brevo://, mailersend://, mailgun://, mailjet://, mailtrap://, mandrill://, postmark://, resend://, sparkpost://"
    )


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("postmark://", "postmark://SERVER_TOKEN[@HOST]"),
        ("postmark://a/secret", "postmark://SERVER_TOKEN[@HOST]"),
        ("brevo://a?secret", "brevo://API_KEY[@HOST]"),
        ("mailjet://a-secret", "mailjet://API_KEY:SECRET_KEY[@HOST]"),
        ("mailjet://a-secret:", "mailjet://API_KEY:SECRET_KEY[@HOST]"),
        ("mailgun://@api.eu.mailgun.net", "mailgun://API_KEY[@HOST][/DOMAIN]"),
    ],
)
def test_a_url_without_its_credentials_tells_the_form_and_keeps_the_secret(
    url: str, form: str, environ: Environ
) -> None:
    environ(email_url=url)
    with pytest.raises(SettingsError) as wrong:
        mailer()
    assert str(wrong.value) == f"NURTURE_EMAIL_URL: write {form}; / ? # @ : in a credential as %XX"
