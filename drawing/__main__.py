"""Writes every drawing into `pictures/`."""

from pathlib import Path

from drawing.scenes import SCENES

_PICTURES = Path(__file__).resolve().parent.parent / "pictures"

if __name__ == "__main__":
    for name, scene in SCENES.items():
        (_PICTURES / f"{name}.svg").write_text(scene().svg(), encoding="utf-8")
