import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image

from nurture.domain.pictures.limits import MAX_BYTES_IN, MAX_BYTES_OUT, MAX_WIDTH, PictureError
from nurture.domain.pictures.make import MadePicture, make_picture
from nurture.domain.pictures.plain import is_plain
from tests.domain.pictures.samples import photo, photo_with_place, png_of, saved, svg


def opened(made: MadePicture) -> Image.Image:
    return Image.open(io.BytesIO(made.data))


def refusal(data: bytes, suffix: str) -> str:
    with pytest.raises(PictureError) as refused:
        make_picture(data, suffix)
    return str(refused.value)


def test_a_drawing_becomes_a_png_as_wide_as_is_shown() -> None:
    made = make_picture(svg(), "svg")
    assert (made.kind, made.width, made.height) == ("png", 1200, 800)
    assert (opened(made).format, opened(made).size) == ("PNG", (1200, 800))
    assert opened(made).convert("RGBA").getpixel((600, 400)) == (0x0F, 0x76, 0x6E, 255)
    assert opened(made).convert("RGBA").getchannel("A").getpixel((0, 0)) == 0, "its corners stay round on any ground"


def test_a_photograph_loses_its_place_and_stands_upright() -> None:
    source = photo_with_place(3000, 2000)
    assert Image.open(io.BytesIO(source)).getexif().get_ifd(0x8825), "it says where it was taken"
    made = make_picture(source, "jpg")
    assert made.kind == "jpg"
    assert round(made.height / made.width, 1) == 1.5
    assert not opened(made).getexif()
    assert is_plain(made.data)
    assert len(made.data) <= MAX_BYTES_OUT


def test_a_small_photograph_with_a_place_loses_it_too() -> None:
    source = photo_with_place(300, 200)
    assert len(source) < MAX_BYTES_OUT
    assert not opened(make_picture(source, "jpeg")).getexif()


@pytest.mark.parametrize(
    "chunk",
    [
        (b"tEXt", b"Comment\0taken at home"),
        (b"eXIf", b"II*\0\x08\0\0\0\0\0"),
        (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x/>"),
    ],
)
def test_what_a_png_says_of_itself_is_left_behind(chunk: tuple[bytes, bytes]) -> None:
    made = make_picture(png_of(60, 40, chunk), "png")
    assert is_plain(made.data)
    assert (made.width, made.height) == (60, 40)
    assert chunk[1] not in made.data


def test_what_is_hidden_behind_its_end_is_left_behind() -> None:
    for source, suffix in ((png_of(60, 40), "png"), (saved(photo(60, 40), "JPEG"), "jpg")):
        assert is_plain(source)
        assert not is_plain(source + b"PK\3\4")
        assert b"PK\3\4" not in make_picture(source + b"PK\3\4", suffix).data


def test_what_is_small_and_plain_stays_as_it_is_so_that_what_was_made_is_made_no_worse() -> None:
    for source, suffix in ((svg(), "svg"), (photo_with_place(3000, 2000), "jpg"), (saved(photo()), "png")):
        made = make_picture(source, suffix)
        assert make_picture(made.data, made.kind) == made


def test_a_photograph_that_was_saved_as_png_becomes_a_jpeg() -> None:
    source = saved(photo(1100, 700))
    assert len(source) > MAX_BYTES_OUT
    made = make_picture(source, "png")
    assert (made.kind, opened(made).format) == ("jpg", "JPEG")
    assert len(made.data) <= MAX_BYTES_OUT


def test_what_is_wide_is_made_narrower_and_what_can_be_seen_through_stays_so() -> None:
    image = photo(2400, 300).convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    made = make_picture(saved(image), "png")
    alpha: Any = opened(made).convert("RGBA").getchannel("A").getextrema()
    assert (made.kind, alpha[0] < 16) == ("png", True)
    assert made.width <= MAX_WIDTH
    assert len(made.data) <= MAX_BYTES_OUT


def test_one_colour_that_is_to_be_seen_through_stays_so_at_any_width() -> None:
    image = Image.new("RGB", (2400, 300), (255, 0, 255))
    image.paste((15, 118, 110), (0, 0, 1200, 300))
    made = make_picture(saved(image, transparency=(255, 0, 255)), "png")
    alpha = opened(made).convert("RGBA").getchannel("A")
    assert (made.width, alpha.getpixel((10, 10)), alpha.getpixel((1190, 10))) == (1200, 255, 0)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_usual_kind_of_pixel_is_taken(mode: str) -> None:
    assert make_picture(saved(photo(120, 80).convert(mode)), "png").width == 120


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_every_usual_kind_of_jpeg_is_taken(mode: str) -> None:
    made = make_picture(saved(photo(2400, 800).convert(mode), "JPEG"), "jpg")
    assert (opened(made).mode, made.width) == ("RGB", 1200)


def test_twenty_thousand_by_twenty_thousand_is_refused_unopened() -> None:
    assert refusal(png_of(20_000, 20_000), "png") == "has 20,000 × 20,000 pixels, over 40 million: save it smaller"


def test_a_bomb_in_the_words_of_a_png_is_refused() -> None:
    bomb = b"Comment\0\0" + zlib.compress(bytes(80_000_000), 9)
    assert refusal(png_of(60, 40, (b"zTXt", bomb)), "png").startswith("cannot be opened")


def test_what_is_no_picture_or_cut_off_is_refused() -> None:
    whole = saved(photo(60, 40))
    for data, suffix in ((b"", "png"), (b"MZ" * 90, "jpg"), (whole[:900], "png"), (photo_with_place()[:2000], "jpg")):
        assert refusal(data, suffix) == "cannot be opened, or is cut off: save it anew as PNG or JPEG"


def test_a_small_one_whose_middle_is_gone_is_refused_as_one_that_is_cut_off() -> None:
    whole = saved(photo(60, 40))
    holed = whole[:900] + bytes(40) + whole[940:]
    assert is_plain(holed)
    assert refusal(holed, "png") == "cannot be opened, or is cut off: save it anew as PNG or JPEG"


def test_pixels_that_say_more_than_their_header_are_refused_or_cut_to_it() -> None:
    source = png_of(60, 4000)
    claims = source.replace(struct.pack(">II", 60, 4000), struct.pack(">II", 60, 40), 1)
    assert refusal(claims, "png") == "cannot be opened, or is cut off: save it anew as PNG or JPEG"


@pytest.mark.parametrize(
    ("kind", "suffix", "says"),
    [
        ("JPEG", "png", "is of the kind JPEG, whatever its name says: rename it to end in .jpg"),
        ("PNG", "jpg", "is of the kind PNG, whatever its name says: rename it to end in .png"),
        ("GIF", "png", "is of the kind GIF, whatever its name says: save it as PNG or JPEG"),
        ("WEBP", "jpg", "is of the kind WEBP, whatever its name says: save it as PNG or JPEG"),
        ("TIFF", "png", "is of the kind TIFF, whatever its name says: save it as PNG or JPEG"),
    ],
)
def test_a_wrong_extension_says_which_is_right(kind: str, suffix: str, says: str) -> None:
    assert refusal(saved(photo(60, 40), kind), suffix) == says


@pytest.mark.parametrize(("kind", "right"), [("PNG", "png"), ("JPEG", "jpg")])
def test_a_picture_that_calls_itself_an_svg_and_the_other_way_round_is_told_its_name(kind: str, right: str) -> None:
    says = "is of the kind {}, whatever its name says: rename it to end in .{}"
    assert refusal(saved(photo(60, 40), kind), "svg") == says.format(kind, right)
    for drawing in (svg(), b'\xef\xbb\xbf<?xml version="1.0"?>\n' + svg()):
        assert refusal(drawing, right) == says.format("SVG", "svg")
    assert refusal(b"<html><script>", right).startswith("cannot be opened")


def test_five_megabytes_are_enough() -> None:
    assert refusal(bytes(MAX_BYTES_IN + 1), "png").startswith("has over 5 MB: save it smaller")
