"""The conditions that come with nurture."""

from pathlib import Path

import yaml

from nurture.domain.content.conditions import Conditions
from nurture.settings import SHIPPED_CONTENT

CONDITIONS = Conditions.model_validate(yaml.safe_load(Path(SHIPPED_CONTENT, "schedules/conditions.yaml").read_text()))
