"""The content that comes with nurture."""

from pathlib import Path

import yaml

from nurture.actions.content.folder import read_folder
from nurture.domain.content.conditions import Conditions
from nurture.settings import SHIPPED_CONTENT

CONDITIONS = Conditions.model_validate(yaml.safe_load(Path(SHIPPED_CONTENT, "schedules/conditions.yaml").read_text()))
#: The whole folder: text by path.
SHIPPED = read_folder(SHIPPED_CONTENT)
