"""`nurture plan`: the calendar that a client would get; touches no database."""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from nurture.cli.content.errors import reports_content_errors
from nurture.cli.param_types import TimeParam
from nurture.settings import current


@click.command()
@click.argument("sequence")
@click.option("--anchor", type=TimeParam(), required=True, help="When the intake happened, ISO 8601 with an offset.")
@click.option("--timezone", required=True, help="The client's IANA zone.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@reports_content_errors
def plan(sequence: str, anchor: datetime, timezone: str, as_json: bool) -> None:
    """The calendar that a client on SEQUENCE would get, from the content folder."""
    from nurture.actions.content.folder import read_folder
    from nurture.domain.content.clinic import known_zone
    from nurture.domain.content.parse import read_content
    from nurture.domain.timing.client_zones import zones_of
    from nurture.domain.timing.plan import plan as plan_touches
    from nurture.domain.timing.slot import SendingRules

    content = read_content(read_folder(current().content_dir))
    if sequence not in content.sequences:
        listed = ", ".join(sorted(content.sequences))
        raise click.ClickException(f"there is no sequence {sequence!r}; there are: {listed}")
    try:
        zones = zones_of(known_zone(timezone), None, content.clinic.timezone)
    except ValueError as wrong:
        raise click.ClickException(str(wrong)) from None
    touches = plan_touches(content.sequences[sequence], anchor, zones, SendingRules.of(content.clinic))
    rows = [_row(touch, zones.home) for touch in touches]
    click.echo(json.dumps(rows, indent=2)) if as_json else _show(rows, sequence, timezone)


def _row(touch: Any, home: ZoneInfo) -> dict[str, Any]:
    return {
        "step": touch.step,
        "channel": touch.channel.value,
        "purpose": touch.purpose.value,
        "planned_for": touch.planned_for.isoformat(),
        "due_at": touch.due_at.isoformat() if touch.due_at else None,
        "local": touch.due_at.astimezone(home).isoformat() if touch.due_at else None,
        "moved": [move.as_json() for move in touch.moves],
        "reason": None if touch.due_at else "no_slot",
    }


def _show(rows: list[dict[str, Any]], sequence: str, timezone: str) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("when", "step", "channel", "moved", title=f"{sequence}, as in {timezone}")
    for row in rows:
        local = f"{datetime.fromisoformat(row['local']):%a %d %b %Y %H:%M}" if row["local"] else "no slot"
        table.add_row(local, row["step"], row["channel"], ", ".join(move["why"] for move in row["moved"]))
    Console(markup=False, emoji=False).print(table)
