"""The OpenAPI schema of the intake: the request's body, generated from the event types, and its answer."""

from typing import Any

from nurture.domain.intake.events import one_event, several_events

_RESULT = {
    "type": "object",
    "required": ["id", "status"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "description": "the event's"},
        "status": {"enum": ["accepted", "duplicate"]},
        "differs": {"const": True, "description": "a duplicate that says something else than the first, which counts"},
        "ignored": {
            "type": "array",
            "items": {"type": "string"},
            "description": "fields that could not be used and were left out",
        },
        "warnings": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "reason"],
                "properties": {"field": {"type": "string"}, "reason": {"type": "string"}},
            },
            "description": "fields that were kept, and do not do what was meant",
        },
    },
}
_RESULTS = {"type": "object", "required": ["results"], "properties": {"results": {"type": "array", "items": _RESULT}}}


def _events_body() -> dict[str, Any]:
    """The schema of one event or a list; references are inlined, as the document has no place for our definitions."""
    one, several = (a.json_schema(ref_template="#/$defs/{model}") for a in (one_event, several_events))
    schema = {"anyOf": [_inlined(one), _inlined(several)]}
    return {
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
        "responses": {202: {"description": "Stored", "content": {"application/json": {"schema": _RESULTS}}}},
    }


def _inlined(schema: dict[str, Any]) -> Any:
    definitions = schema.pop("$defs", {})

    def resolve(node: Any) -> Any:
        if isinstance(node, dict):
            if "$ref" in node:
                return resolve(definitions[node["$ref"].rsplit("/", 1)[1]])
            return {key: resolve(value) for key, value in node.items() if key != "discriminator"}
        return [resolve(item) for item in node] if isinstance(node, list) else node

    return resolve(schema)


EVENTS_BODY = _events_body()
