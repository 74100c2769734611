"""`nurture doctor`: is this deployment fit to send?"""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from nurture.cli.database import open_database
from nurture.settings import SettingsError

if TYPE_CHECKING:
    from nurture.actions.checkup.diagnosis import Diagnosis

_COLOURS = {"ok": "green", "warning": "yellow", "problem": "red"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.option("--only", multiple=True, metavar="CHECK", help="Only this check; may be given several times.")
def doctor(as_json: bool, only: tuple[str, ...]) -> None:
    """Look at everything that a message needs on its way, and say what to do. Exits 1 where there is a problem."""
    checks, fit = [], True
    for name, diagnosis in _examine(only):
        fit = fit and diagnosis.verdict != "problem"
        checks.append({"name": name, "verdict": diagnosis.verdict, "says": diagnosis.says, "do": diagnosis.do})
        if not as_json:
            click.echo(_line(name, diagnosis))
    if as_json:
        click.echo(json.dumps({"fit": fit, "checks": checks}, indent=2))
    raise SystemExit(0 if fit else 1)


def _examine(only: tuple[str, ...]) -> Iterator[tuple[str, "Diagnosis"]]:
    """Runs the checks; where the settings are invalid or no database is configured, that is the only finding."""
    from nurture.actions.checkup.diagnosis import problem

    try:
        open_database()
    except SettingsError as wrong:
        yield "settings", problem(str(wrong), "mend it in the environment or in .env")
        return
    except click.ClickException as wrong:
        yield "database", problem("none is known", wrong.message)
        return
    from nurture.actions.checkup.examine import CHECKS, examine

    if unknown := [name for name in only if name not in CHECKS]:
        raise click.UsageError(f"there is no check {unknown[0]!r}; there are {', '.join(CHECKS)}")
    yield from examine(only or CHECKS)


def _line(name: str, diagnosis: "Diagnosis") -> str:
    verdict = click.style(f"{diagnosis.verdict:<8}", fg=_COLOURS[diagnosis.verdict])
    return f"{verdict} {name:<15} {diagnosis.says}" + (f" → {diagnosis.do}" if diagnosis.do else "")
