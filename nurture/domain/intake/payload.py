"""Base of everything in an event: what we did not ask for is dropped, and what is empty says nothing."""

from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

from nurture.domain.intake.no_names import without_invisible


def _empty_fits_too(schema: dict[str, Any]) -> None:
    """In the description of a payload: each field that may be left out may also be null or an empty string."""
    for name, field in schema.get("properties", {}).items():
        if name not in schema.get("required", []):
            kinds = field.pop("anyOf", None) or [{key: field.pop(key) for key in list(field) if key not in _ABOUT}]
            empty = [kind for kind in ({"type": "null"}, {"const": ""}) if kind not in kinds]
            field["anyOf"] = [*kinds, *empty]


_ABOUT = ("title", "description", "default")


class Payload(BaseModel):
    """A part of an event. Unknown fields are dropped, not refused: a clinic's system may send more."""

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True, json_schema_extra=_empty_fits_too)

    @model_validator(mode="before")
    @classmethod
    def _empty_as_null(cls, told: Any) -> Any:
        """Reads "" and blanks as null in every field that may be left out: many systems write them for "not known"."""
        if not isinstance(told, dict):
            return told
        optional = {name for name, field in cls.model_fields.items() if not field.is_required()}
        return {name: None if name in optional and is_blank(value) else value for name, value in told.items()}


def is_blank(value: Any) -> bool:
    """Whether a value says nothing: null, or a text in which nothing is to be seen."""
    return value is None or (isinstance(value, str) and not without_invisible(value))
