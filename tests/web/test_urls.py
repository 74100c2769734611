import pytest
from django.test import Client as Browser

from nurture.models import Release


def test_the_api_is_mounted(visitor: Browser, release: Release) -> None:
    assert visitor.get("/api/v1/clients/c-1").status_code == 401


def test_djangos_own_admin_pages_are_gone(admin_client: Browser, release: Release) -> None:
    """They would set passwords and roles past the rules of ours."""
    assert admin_client.get("/admin/").status_code == 404


def test_webhooks_that_nobody_signed_are_refused(visitor: Browser, release: Release) -> None:
    assert visitor.post("/webhooks/twilio/status").status_code == 403
    assert visitor.post("/webhooks/twilio/inbound").status_code == 403


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("base.css", 'text/css; charset="utf-8"'),
        ("leaf.svg", "image/svg+xml"),
        ("vendor/inter-5.3.0-latin.woff2", "font/woff2"),
        ("vendor/htmx-2.0.11.min.js", 'text/javascript; charset="utf-8"'),
    ],
)
def test_what_the_pages_need_is_served(name: str, kind: str, visitor: Browser, db: None) -> None:
    assert visitor.get(f"/static/{name}")["Content-Type"] == kind
