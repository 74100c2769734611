"""The address of a picture: the same bytes for everybody, for ever, and nobody is recognised by it."""

import pytest
from django.test import Client as Browser

from nurture import clock
from nurture.actions.content.pictures.keep import keep
from nurture.actions.content.pictures.read import read_pictures
from nurture.models import Picture
from tests.domain.pictures.samples import svg

ADDRESS = "/pictures/{}.png"


@pytest.fixture
def drawing(db: None) -> Picture:
    """Kept, and named by no release."""
    read = read_pictures({"pictures/dot.svg": svg()})
    keep(read)
    return Picture.objects.get(digest=read[0].file.shown)


def test_what_a_release_names_is_everybodys_and_any_cache_may_keep_it(drawing: Picture) -> None:
    Picture.objects.update(published_at=clock.now())
    response = Browser().get(ADDRESS.format(drawing.digest))
    assert response.status_code == 200
    assert response.content == bytes(drawing.data)
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "sandbox" in response["Content-Security-Policy"]
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_it_is_the_same_whatever_is_asked_along(drawing: Picture, client: Browser) -> None:
    Picture.objects.update(published_at=clock.now())
    plain = client.get(ADDRESS.format(drawing.digest))
    asked = client.get(ADDRESS.format(drawing.digest) + "?client=c-1001", headers={"cookie": f"sessionid={32 * 'x'}"})
    assert (asked.content, dict(asked.items())) == (plain.content, dict(plain.items()))


def test_whoever_is_logged_in_leaves_no_cookie_in_what_caches_keep(drawing: Picture, staff: Browser) -> None:
    Picture.objects.update(published_at=clock.now())
    response = staff.get(ADDRESS.format(drawing.digest))
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_a_drafts_picture_is_for_staff_and_no_cache_keeps_it(drawing: Picture, staff: Browser) -> None:
    address = ADDRESS.format(drawing.digest)
    assert Browser().get(address).status_code == 404
    response = staff.get(address)
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    assert response.content == bytes(drawing.data)


def test_neither_the_svg_nor_another_ending_nor_another_digest_is_shown(drawing: Picture, staff: Browser) -> None:
    Picture.objects.update(published_at=clock.now())
    source = Picture.objects.get(media_type="image/svg+xml")
    for address in (f"{source.digest}.svg", f"{source.digest}.png", f"{drawing.digest}.jpg", f"{'0' * 64}.png"):
        assert staff.get(f"/pictures/{address}").status_code == 404
