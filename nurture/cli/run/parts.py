"""The parts of a deployment: `nurture` commands that are forked from `nurture up`, not started anew.

What all of them import is imported once, before: a part starts in a tenth of the time, and their memory is shared.
"""

import gc
from collections.abc import Mapping
from importlib import import_module
from itertools import takewhile
from pathlib import Path

from nurture.cli.run.forked import ForkedProgram
from nurture.settings import current

#: No module here reads a setting, or is Django's or Celery's application: each part makes its own.
_SHARED = (
    "celery.app.amqp", "celery.app.control", "celery.app.events", "celery.app.log", "celery.apps.beat",
    "celery.apps.worker", "celery.bin.celery", "celery.concurrency.prefork", "celery.fixups.django",
    "celery.loaders.app", "gunicorn.arbiter",
    "django.contrib.admin.filters", "django.contrib.admin.utils", "django.contrib.admin.widgets",
    "django.contrib.auth.hashers", "django.contrib.messages.middleware", "django.contrib.postgres.fields",
    "django.contrib.postgres.indexes", "django.contrib.sessions.middleware", "django.contrib.staticfiles.finders",
    "django.core.management.commands.migrate", "django.core.wsgi", "django.db.backends.postgresql.base",
    "django.db.migrations.executor", "django.template.backends.django", "django.template.backends.jinja2",
    "django.test.client", "django.utils.translation.trans_null", "django.views.generic", "django.views.i18n",
    "whitenoise.middleware",
    "nurture.broker_transport", "nurture.channels.registry", "nurture.database", "nurture.domain.checks.check_content",
    "nurture.domain.delivery.policy", "nurture.domain.intake.events", "nurture.domain.rendering.renderer",
    "nurture.domain.replies.read", "nurture.domain.timing.plan", "nurture.keys", "nurture.sandbox.server",
    "nurture.cli.run.beat", "nurture.cli.run.http.worker", "nurture.cli.run.migrate", "nurture.cli.run.sandbox",
    "nurture.cli.run.web", "nurture.cli.run.worker",
)  # fmt: skip


def import_shared() -> None:
    """Imports what the parts share. Garbage collection leaves it alone from then on, or it would copy that memory."""
    for name in _SHARED:
        import_module(name)
    gc.collect()
    gc.freeze()


def part(role: tuple[str, ...], home: Path, environment: Mapping[str, str]) -> ForkedProgram:
    """The program of a `nurture` command, such as ("worker", "email", "sms"), with a log of its own."""
    name = "-".join(takewhile(lambda word: not word.startswith("-"), role))
    return ForkedProgram(name, ("nurture", *role), home / "logs" / f"{name}.log", environment, main=run_command)


def run_command() -> None:
    """Runs the command that stands in `sys.argv`, with the settings of the environment."""
    from nurture.cli.main import main

    current.cache_clear()  # read before the fork, by another command
    main()
