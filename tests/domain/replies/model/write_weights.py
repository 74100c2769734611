"""Writes trained weights as a Python file, which the wheel carries and no process has to look for."""

from base64 import b64encode
from zlib import compress

from tests.support.sources import ROOT

_FOLDER = ROOT / "nurture" / "domain" / "replies" / "model"
_WIDTH = 112


def write_weights(file: str, weights: bytes, by: str) -> None:
    """Packs the weights into a file of the models' folder, which names the command that wrote it."""
    encoded = b64encode(compress(weights, 9)).decode()
    lines = [f'    "{encoded[i : i + _WIDTH]}"' for i in range(0, len(encoded), _WIDTH)]
    head = f'"""Weights of the model, written by `python -m {by}`: packed bytes in base64."""\n'
    (_FOLDER / file).write_text("\n".join([head, "WEIGHTS = (", *lines, ")", ""]), encoding="utf-8")
