import pytest

from nurture.domain.pictures.limits import PictureError
from nurture.domain.pictures.svg import MAX_DEPTH, MAX_ELEMENTS, check_svg
from tests.domain.pictures.samples import DRAWING, svg

ENTITIES = '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
HOSTILE = {
    "<script>alert(1)</script>": "holds a script",
    '<path d="M0 0" onclick="x()"/>': "holds a script (onclick)",
    '<a href="#x"><path d="M0 0"/></a>': "holds a link",
    "<foreignObject><p>x</p></foreignObject>": "holds a piece of a web page",
    '<p xmlns="http://www.w3.org/1999/xhtml">x</p>': "holds <p>, which is not drawn here",
    '<image href="https://tracker.example/x.png"/>': "holds another picture",
    "<text>Stretch</text>": "holds text, which each machine draws in another font",
    '<animate attributeName="x"/>': "holds <animate>",
    '<use href="https://tracker.example/x.svg#a"/>': "would fetch something from elsewhere",
    '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///etc/passwd"/>': "would fetch",
    '<path fill="url(https://tracker.example/x)"/>': "would fetch",
    "<path style=\"fill:url( 'https://tracker.example/x')\"/>": "would fetch",
    "<style>@import 'https://tracker.example/x.css';</style>": "would fetch something from elsewhere in its styles",
    "".join(
        f'<g id="a{n + 1}"><use href="#a{n}"/><use href="#a{n}"/></g>' for n in range(20)
    ): "draws copies of copies",
    "".join(f'<mask id="a{n + 1}"><g mask="url(#a{n})"><g mask="url(\'#a{n}\')"/></g></mask>' for n in range(20)): (
        "draws copies of copies"
    ),
    '<g id="a"><g id="b"><use href="#a"/></g></g>': "draws copies of copies",
    "<g>" * (MAX_DEPTH + 1) + "</g>" * (MAX_DEPTH + 1): "is drawn of too many parts",
    "<g/>" * MAX_ELEMENTS: "is drawn of too many parts",
    "<g>": "cannot be read as SVG",
}


@pytest.mark.parametrize("inside", HOSTILE)
def test_what_runs_links_fetches_or_grows_is_refused_with_what_to_do(inside: str) -> None:
    with pytest.raises(PictureError) as refused:
        check_svg(svg(inside))
    assert str(refused.value).startswith(HOSTILE[inside])
    assert str(refused.value).endswith("save it as a plain SVG, of shapes and colours only, or as a PNG")


def test_entities_are_refused_before_one_is_expanded() -> None:
    with pytest.raises(PictureError, match="declares entities of its own"):
        check_svg(ENTITIES.encode() + svg())


def test_an_instruction_for_other_programs_is_refused() -> None:
    with pytest.raises(PictureError, match="holds an instruction for other programs"):
        check_svg(b'<?xml-stylesheet href="https://tracker.example/x.css"?>' + svg())


@pytest.mark.parametrize("size", ["", 'viewBox="0 0 0 9"', 'width="100%"', 'viewBox="0 0 9 9999999"'])
def test_its_size_must_be_known(size: str) -> None:
    with pytest.raises(PictureError, match="does not say how large it is"):
        check_svg(f'<svg xmlns="http://www.w3.org/2000/svg" {size}/>'.encode())


def test_another_kind_of_xml_is_no_svg() -> None:
    with pytest.raises(PictureError, match="is no SVG"):
        check_svg(b"<html/>")


def test_what_drawing_programs_write_is_taken() -> None:
    inside = """<metadata><x:rdf xmlns:x="urn:x"/></metadata>
    <defs><linearGradient id="s"><stop offset="0"/></linearGradient>
    <g id="leg"><path d="M0 0h9" fill="url(#s)" style="stroke:url('#s')"/></g></defs>
    <use href="#leg"/><use href="#leg"/>
    <x:view xmlns:x="http://www.inkscape.org/namespaces/inkscape"/>"""
    head = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
    assert check_svg((head + DRAWING.format(inside)).encode()) == (600, 400)
