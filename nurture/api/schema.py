"""The OpenAPI schema of the intake's request body, generated from the event types."""

from typing import Any

from nurture.domain.intake.events import one_event, several_events


def _events_body() -> dict[str, Any]:
    """The schema of one event or a list; references are inlined, as the document has no place for our definitions."""
    one, several = (a.json_schema(ref_template="#/$defs/{model}") for a in (one_event, several_events))
    schema = {"anyOf": [_inlined(one), _inlined(several)]}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


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
