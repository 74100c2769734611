"""What the models of all `schedules/` files share: their base class, and the type of a name."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
"""The name of a sequence, a step, a condition or a symptom: it stands in files, URLs and columns."""


class Schema(BaseModel):
    """An immutable part of a file; a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
