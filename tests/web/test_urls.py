from django.test import Client as Browser

from nurture.models import Release


def test_the_api_is_mounted(visitor: Browser, release: Release) -> None:
    assert visitor.get("/api/v1/clients/c-1").status_code == 401


def test_webhooks_that_nobody_signed_are_refused(visitor: Browser, release: Release) -> None:
    assert visitor.post("/webhooks/twilio/status").status_code == 403
    assert visitor.post("/webhooks/twilio/inbound").status_code == 403


def test_the_admin_is_for_superusers(staff: Browser, admin_client: Browser) -> None:
    assert staff.get("/admin/").status_code == 302
    assert admin_client.get("/admin/").status_code == 200


def test_the_style_sheet_and_the_icon_are_served(visitor: Browser, db: None) -> None:
    assert visitor.get("/static/nurture.css")["Content-Type"] == 'text/css; charset="utf-8"'
    assert visitor.get("/static/leaf.svg")["Content-Type"] == "image/svg+xml"
