"""The command `nurture`: each command in a file of its own, loaded when it is called."""

import gc
import sys
from importlib import import_module

import click

from nurture import __version__
from nurture.cli.proxy import reach_this_machine_directly
from nurture.settings import SettingsError

COMMANDS = {
    "demo": ("operate.demo", "Watch three clients' weeks go by, on everything embedded."),
    "up": ("run.up", "Run everything in one place, for one small clinic."),
    "web": ("run.web", "Serve the pages, the intake and the webhooks."),
    "worker": ("run.worker", "Work on queues: control, email, sms."),
    "beat": ("run.beat", "Run the timers that enqueue what is due."),
    "migrate": ("run.migrate", "Bring the database up to date; publish the content the first time."),
    "sandbox": ("run.sandbox", "Stand in for the outside world: an inbox and a phone."),
    "events": ("clients.events", "Send events to the intake, or import them from a spreadsheet."),
    "timeline": ("clients.timeline", "All that was, will be and was not sent to a client, and why."),
    "client": ("clients.client", "All that is known of a person, and how to forget it."),
    "plan": ("content.plan", "The calendar that a client would get."),
    "content": ("content.content", "Check and publish the sequences and templates."),
    "clock": ("operate.clock", "Show or move the sandbox's clock."),
    "status": ("operate.status", "Health and counts."),
    "resolve": ("clients.resolve", "Say what became of a message that was cut off."),
    "doctor": ("operate.doctor", "Is this deployment fit to send? What to do where it is not."),
    "backup": ("operate.backup", "Write the whole database to a file."),
    "restore": ("operate.restore", "Put a backup back."),
    "simulate": ("operate.simulate", "Send a made-up population through its weeks, and check every promise."),
    "bench": ("operate.bench", "How fast it is, beside other ways to do the same, in one run."),
    "user": ("operate.user", "Accounts for the web pages."),
    "key": ("operate.key", "The keys that open the API."),
    "replies": ("clients.replies", "How well what clients write back is read."),
}


class _Commands(click.Group):
    """Imports a command's module only when it is needed, so that help and usage errors come at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, _ = COMMANDS[name]
        command = getattr(import_module(f"nurture.cli.{module}"), module.rpartition(".")[2])
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_line) for name, (_, help_line) in COMMANDS.items()])


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="nurture")
def nurture() -> None:
    """Sends a clinic's clients the right words at the right time."""


def main() -> None:
    """Exit codes: 0 success, 1 a refusal with its reason, 2 wrong usage."""
    # Garbage collection: what a start imports stays until the end, and looking through it again and again takes a
    # seventh of the start.
    gc.set_threshold(50_000, 50, 50)
    reach_this_machine_directly()
    try:
        nurture(prog_name="nurture")
    except SettingsError as wrong:
        click.echo(f"nurture: {wrong}", err=True)
        sys.exit(1)
