"""`nurture status`: health and counts."""

import json
from typing import Any

import click

from nurture.cli.database import needs_database


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@needs_database
def status(as_json: bool) -> None:
    """Touches by state, events that wait, lag of the oldest due touch, what is in doubt, pauses, workers."""
    from nurture.actions.records.status import status as measure
    from nurture.cli.run.workers import workers_seen

    found: dict[str, Any] = {**measure(), "workers": workers_seen()}
    if as_json:
        click.echo(json.dumps(found, indent=2))
        return
    for name, value in found.items():
        click.echo(f"{name.replace('_', ' '):<16} {_shown(value)}")


def _shown(value: Any) -> Any:
    """On one line; what is zero or nothing is left out."""
    if isinstance(value, list):
        return "; ".join(map(_shown, value)) or "nobody"
    if not isinstance(value, dict):
        return value
    return (
        ", ".join(f"{k} ({_shown(v)})" if isinstance(v, dict) else f"{k} {v}" for k, v in value.items() if v) or "none"
    )
