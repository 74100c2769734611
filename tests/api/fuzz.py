"""What nobody should send: values made from the API's own description, then bent; and text of every awkward kind."""

import json
from typing import Any

from hypothesis import strategies as st

AWKWARD_TEXT = st.one_of(
    st.text(max_size=20),
    st.text(st.characters(), max_size=5),  # lone surrogates too
    st.sampled_from([
        "", " ", "\0", "a\0b", "\ud800", "\u202e", "\ufeff", "é" * 300, "🙂" * 200, "x" * 5000, "../../etc/passwd",
        "%00", "%s", "' OR 1=1 --", "{{7*7}}", "<script>", "null", "NaN", "-1", "9" * 40, "1e999", "٣",
        "\r\nSet-Cookie: a=b", "2026-11-23T15:04:00-05:00",
        "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "+16175550123",
    ]),
)  # fmt: skip
AWKWARD = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.just(10**400), st.floats(), AWKWARD_TEXT
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(AWKWARD_TEXT, inner, max_size=3)),
    max_leaves=6,
)  # fmt: skip
#: What fits by its meaning, which the description cannot say: some of it, so that events come through.
FITTING: dict[str, list[Any]] = {
    "condition": ["pfps", "knee", "other"],
    "symptoms": [["front-of-knee"], []],
    "email": ["dana@example.com"],
    "phone": ["+16175550123"],
    "timezone": ["America/New_York", "Asia/Kathmandu"],
    "occurred_at": ["2026-11-23T15:04:00-05:00", "2026-11-01T00:00:00Z"],
    "starts_at": ["2026-12-03T10:00:00-05:00"],
    "next_appointment": [None, "2026-12-03T10:00:00-05:00"],
}


def described(schema: Any, name: str = "") -> st.SearchStrategy[Any]:
    """Values that fit a JSON schema, as far as ours goes."""
    if name in FITTING:
        return st.one_of(st.sampled_from(FITTING[name]), _of(schema))
    return _of(schema)


def _of(schema: Any) -> st.SearchStrategy[Any]:
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return st.one_of([described(one) for one in schema[several]])
    match schema.get("type"):
        case "object":
            fields = {name: described(field, name) for name, field in schema.get("properties", {}).items()}
            needed = {name: fields.pop(name) for name in schema.get("required", [])}
            return st.fixed_dictionaries(needed, optional=fields)
        case "array":
            return st.lists(described(schema.get("items", {})), min_size=schema.get("minItems", 0), max_size=3)
        case "string":
            return st.text(min_size=schema.get("minLength", 0), max_size=min(schema.get("maxLength", 20), 20))
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers()
    return st.none()


@st.composite
def bent(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> Any:
    """A value of `values` with some of its parts taken out, doubled or replaced."""
    value = draw(values)
    for _ in range(draw(st.sampled_from([0, 0, 1, 1, 2, 3]))):
        value = _bend(draw, value)
    return value


def _bend(draw: st.DrawFn, value: Any) -> Any:
    parts = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    if not parts or draw(st.integers(0, 4)) == 0:
        return draw(AWKWARD)
    part = draw(st.sampled_from(parts))
    if isinstance(value, dict):
        rest = {name: inner for name, inner in value.items() if name != part}
        return rest if draw(st.booleans()) else {**rest, part: _bend(draw, value[part])}
    return [*value[:part], _bend(draw, value[part]), *value[part + draw(st.integers(0, 1)) :]]


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@st.composite
def bodies(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> bytes:
    """The bytes of a JSON body; some cut off, in another encoding, or nested beyond measure."""
    text = json.dumps(draw(bent(values)), ensure_ascii=draw(st.booleans()))
    form = draw(st.integers(0, 14))
    match form:
        case 0:
            return _utf8(text)[: draw(st.integers(0, 200))]
        case 1:
            return text.encode("utf-16", "surrogatepass")
        case 2:
            return text.encode("latin-1", "replace")
        case 3:
            return b"\xef\xbb\xbf" + _utf8(text)
        case 4:
            depth = draw(st.sampled_from([10, 500, 50_000]))
            return draw(st.sampled_from([b"[", b'{"client":'])) * depth + _utf8(text)
        case 5:
            return draw(st.binary(max_size=60))
    return _utf8(text)
