"""Pydantic validation errors as sentences that a marketer understands."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

#: Error type → message, for the errors that a person is likely to make; others keep Pydantic's own.
_MESSAGES = {
    "string_type": "should be plain text: put it in quotes",
    "string_too_short": "is empty: write something here",
    "string_too_long": "is too long: at most {max_length} characters",
    "string_pattern_mismatch": "has a form that does not fit: {input!r} should look like {pattern}",
    "too_short": "is empty: at least {min_length} is needed",
    "too_long": "is too long: at most {max_length} entries",
    "int_parsing": "should be a whole number",
    "int_type": "should be a whole number",
    "float_type": "should be a number",
    "float_parsing": "should be a number",
    "greater_than_equal": "should be {ge} or more",
    "bool_parsing": "should be true or false",
    "bool_type": "should be true or false",
    "literal_error": "should be {expected}",
    "enum": "should be {expected}",
    "tuple_type": "should be a list: [one, two], or one `- entry` a line",
    "dict_type": "should be `name: value` lines below this one",
    "model_type": "should be `name: value` lines below this one",
}
#: Descriptions of our own regular expressions, by how these begin.
_PATTERNS = {
    "^[a-z0-9]": "small letters, digits and hyphens, such as first-tips",
    "^#": '"#0f766e", in quotes',
    "^[A-Z]{2}$": "two capital letters, such as US",
}


def without_redundant(errors: Iterable[ErrorDetails]) -> list[ErrorDetails]:
    """Drops the errors of a container that only repeat that one of its values is invalid."""
    found = list(errors)
    containers = {tuple(e["loc"][:n]) for e in found for n in range(len(e["loc"]))}
    return [e for e in found if tuple(e["loc"]) not in containers]


def explain(error: ErrorDetails, model: type[BaseModel]) -> tuple[str, tuple[str | int, ...], bool]:
    """Translates one error: the message, the keys of the value, and whether it is about the key itself."""
    keys = tuple(error["loc"])
    name = str(keys[-1]) if keys else ""
    if error["type"] == "missing":
        return f"{name!r} is missing: add a line `{name}: …`", keys[:-1], False
    if error["type"] == "extra_forbidden":
        return f"{name!r} is not known here: {_suggestion(name, model, keys[:-1])}", keys, True
    if error["type"] == "value_error" and "error" in error.get("ctx", {}):
        return str(error["ctx"]["error"]), keys, False
    return f"{_label(keys)}{_message(error)}", keys, False


def _label(keys: tuple[str | int, ...]) -> str:
    named = [k for k in keys if isinstance(k, str) and k != "[key]"]
    return f"{named[-1]!r} " if named else ""


def _message(error: ErrorDetails) -> str:
    template = _MESSAGES.get(error["type"])
    if not template:
        return error["msg"][:1].lower() + error["msg"][1:]
    context = dict(error.get("ctx", {}), input=error["input"])
    pattern = str(context.get("pattern", ""))
    descriptions = (text for start, text in _PATTERNS.items() if pattern.startswith(start))
    context["pattern"] = next(descriptions, pattern)
    return template.format(**context)


def _suggestion(name: str, model: type[BaseModel], keys: tuple[str | int, ...]) -> str:
    known = sorted(_names(_model_at(model, keys)))
    close = get_close_matches(name, known, 1)
    return f"did you mean {close[0]!r}?" if close else f"use {', '.join(known)}, or remove it"


def _names(model: type[BaseModel]) -> Iterator[str]:
    return (field.alias or name for name, field in model.model_fields.items())


def _model_at(model: type[BaseModel], keys: tuple[str | int, ...]) -> type[BaseModel]:
    for key in keys:
        field = next((f for n, f in model.model_fields.items() if (f.alias or n) == key), None)
        if field:
            model = next(_models_in(field.annotation), model)
    return model


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
