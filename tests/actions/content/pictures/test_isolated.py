import sys
from pathlib import Path
from typing import Any

import pytest

from nurture.actions.content.pictures import isolated
from nurture.actions.content.pictures.isolated import make_isolated
from nurture.domain.pictures.limits import MAX_BYTES_IN, PictureError
from nurture.domain.pictures.make import MadePicture, make_picture
from tests.domain.pictures.samples import photo_with_place, png_of, svg

#: Each mask is masked by the one before: hundreds of layers, each as large as the picture.
_MASKS = "".join(
    f'<mask id="m{n}"><rect width="6" height="8" fill="#fff" mask="url(#m{n - 1})"/></mask>' for n in range(58)
)
_OPEN, _CLOSE = 58 * '<g opacity=".9">', 58 * "</g>"
_LAYERS = f'<defs>{_MASKS}</defs>{_OPEN}<rect width="6" height="8" mask="url(#m57)"/>{_CLOSE}'
GREEDY = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 8">{_LAYERS}</svg>'.encode()


def test_pictures_are_made_in_their_order_and_a_refused_one_ends_no_other() -> None:
    files = [(svg(), "svg"), (b"junk", "png"), (photo_with_place(), "jpg"), (bytes(MAX_BYTES_IN + 1), "png")]
    first, junk, third, large = make_isolated(files)
    assert first == make_picture(svg(), "svg")
    assert isinstance(junk, PictureError)
    assert isinstance(third, MadePicture)
    assert third.kind == "jpg"
    assert isinstance(large, PictureError)


def test_forty_million_pixels_are_made_within_the_limits() -> None:
    (made,) = make_isolated([(png_of(8_000, 5_000), "png")])
    assert isinstance(made, MadePicture), made
    assert (made.width, made.height) == (1200, 750)


def test_what_takes_too_much_is_ended_and_the_next_is_made() -> None:
    greedy, good = make_isolated([(GREEDY, "svg"), (svg("<g/>"), "svg")])
    assert str(greedy) == "takes too much time or memory to open: save it smaller or simpler, as PNG or JPEG"
    assert isinstance(good, MadePicture)


def test_a_process_that_ends_itself_is_blamed_on_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "_PROCESS", (sys.executable, "-c", "raise SystemExit(3)"))
    monkeypatch.setattr(isolated, "_made", {})
    answers = make_isolated([(svg("<g id='a'/>"), "svg"), (svg("<g id='b'/>"), "svg")])
    assert [str(answer)[:100] for answer in answers] == [
        "could not be looked at, since the process that opens pictures ended with code 3: nothing is wrong wi"
    ] * 2


def test_what_was_made_is_kept_in_the_home_and_a_broken_file_there_is_made_anew(
    environ: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environ(home=str(tmp_path))
    monkeypatch.setattr(isolated, "_made", {})
    (made,) = make_isolated([(svg(), "svg")])
    (kept,) = (tmp_path / "pictures").iterdir()
    whole = kept.read_bytes()
    for now in (whole, whole[:-1], b"{}\n", b"nothing"):
        kept.write_bytes(now)
        monkeypatch.setattr(isolated, "_made", {})
        assert make_isolated([(svg(), "svg")]) == [made]
