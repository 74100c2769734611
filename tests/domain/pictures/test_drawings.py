"""The drawings that are shipped, and what draws them."""

from pathlib import Path

import pytest

from drawing.scenes import SCENES
from nurture.domain.pictures.limits import MAX_BYTES_OUT
from nurture.domain.pictures.make import make_picture
from nurture.settings import SHIPPED_CONTENT

SHIPPED = {path.stem: path for path in Path(SHIPPED_CONTENT, "pictures").glob("*.svg")}


def test_each_is_drawn_by_its_scene_and_every_scene_is_shipped() -> None:
    assert {name: scene().svg() for name, scene in SCENES.items()} == {n: p.read_text() for n, p in SHIPPED.items()}


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_each_is_light_to_load(name: str) -> None:
    made = make_picture(SHIPPED[name].read_bytes(), "svg")
    assert made.kind == "png"
    assert len(made.data) < MAX_BYTES_OUT / 2
