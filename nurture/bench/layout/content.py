"""The shipped content as a clinic has it that sends: reviewed, and with texts on every day of the week."""

from pathlib import Path

import yaml

from nurture.actions.content.folder import open_folder, write_folder
from nurture.settings import SHIPPED_CONTENT

_CLINIC = "schedules/clinic.yaml"


def write_content(folder: Path) -> Path:
    """Writes it to a folder, which it returns.

    Two changes, without which nothing could be measured: production publishes no article that nobody has reviewed, and
    on a Sunday the shipped windows let no text go anywhere.
    """
    bundled = open_folder(SHIPPED_CONTENT)
    files = {path: text.replace("\nreview: needed\n", "\nreview: done\n") for path, text in bundled.files.items()}
    clinic = yaml.safe_load(files[_CLINIC])
    clinic["windows"]["sms"] = {"daily": "10:00-18:00"}
    pictures = {picture.path: picture.source for picture in bundled.pictures}
    write_folder(folder, {**files, _CLINIC: yaml.safe_dump(clinic, allow_unicode=True)}, pictures)
    return folder
