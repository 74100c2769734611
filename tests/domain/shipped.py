"""The content that comes with nurture."""

from pathlib import Path

import yaml

from nurture.domain.content.conditions import Conditions
from nurture.settings import SHIPPED_CONTENT

CONDITIONS = Conditions.model_validate(yaml.safe_load(Path(SHIPPED_CONTENT, "schedules/conditions.yaml").read_text()))
#: The whole folder: text by path.
SHIPPED = {
    path.relative_to(SHIPPED_CONTENT).as_posix(): path.read_text(encoding="utf-8")
    for folder in ("schedules", "templates")
    for path in sorted(Path(SHIPPED_CONTENT, folder).rglob("*.*"))
}
