"""The address of a picture: the same bytes for everybody, for ever, and nobody is recognised by it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

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


def test_who_has_it_already_is_told_so_and_its_bytes_are_not_read(
    drawing: Picture, django_assert_num_queries: Callable[[int], AbstractContextManager[Any]]
) -> None:
    Picture.objects.update(published_at=clock.now())
    address, tag = ADDRESS.format(drawing.digest), f'"{drawing.digest}"'
    whole = Browser().get(address)
    assert whole["ETag"] == tag
    for asked in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        with django_assert_num_queries(1):
            response = Browser().get(address, headers={"if-none-match": asked})
        assert (response.status_code, response.content) == (304, b"")
        for name in ("ETag", "Cache-Control", "Content-Security-Policy"):
            assert response[name] == whole[name]
        assert not response.cookies
    assert Browser().get(address, headers={"if-none-match": '"other"'}).content == whole.content


def test_head_tells_what_get_would(drawing: Picture) -> None:
    Picture.objects.update(published_at=clock.now())
    address = ADDRESS.format(drawing.digest)
    head, whole = Browser().head(address), Browser().get(address)
    assert (head.status_code, dict(head.items()), head.content) == (200, dict(whole.items()), b"")
    assert head["Content-Length"] == str(len(drawing.data))


def test_what_is_not_there_costs_one_look_and_no_page(
    db: None, django_assert_num_queries: Callable[[int], AbstractContextManager[Any]]
) -> None:
    with django_assert_num_queries(1):
        response = Browser().get(ADDRESS.format("0" * 64))
    assert (response.status_code, response.content) == (404, b"There is no such picture.")
    assert (response["Cache-Control"], response["X-Content-Type-Options"]) == ("no-store", "nosniff")


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
