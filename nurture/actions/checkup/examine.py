"""Examine: is this deployment fit to send? Every check by its name, in the order in which to mend things."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from django.db import InterfaceError, OperationalError, ProgrammingError
from redis.exceptions import RedisError

from nurture.actions.checkup import (
    complaints,
    content,
    database,
    dns,
    mail,
    public_url,
    senders,
    settings,
    sms,
    workers,
    zone_data,
)
from nurture.actions.checkup.diagnosis import Diagnosis, Verdict, problem, warning
from nurture.actions.content.releases import NothingPublished
from nurture.domain.values.channel import Channel
from nurture.settings import SettingsError


@dataclass(frozen=True, slots=True)
class Check:
    """One check: the function that looks, and the checks that must pass first."""

    look: Callable[[], Diagnosis]
    needs: tuple[str, ...] = ()


CHECKS: Mapping[str, Check] = {
    "settings": Check(settings.settings),
    "secrets": Check(settings.secrets),
    "database": Check(database.database),
    "role": Check(database.role, ("database",)),
    "migrations": Check(database.migrations, ("database",)),
    "clock": Check(database.same_time, ("migrations",)),
    "zone-data": Check(zone_data.zone_data, ("migrations",)),
    "broker": Check(workers.broker),
    "content": Check(content.content, ("migrations",)),
    "review": Check(content.review, ("migrations",)),
    "public-url": Check(public_url.public_url),
    "email": Check(mail.email, ("migrations",)),
    "sender": Check(dns.sender, ("migrations",)),
    "paused": Check(senders.paused, ("migrations",)),
    "reputation": Check(complaints.reputation, ("migrations",)),
    "sms": Check(sms.sms),
    "beat": Check(workers.beat, ("broker",)),
    "worker-control": Check(partial(workers.worker, "control"), ("broker", "migrations")),
    **{
        f"worker-{channel.spec.queue}": Check(partial(workers.worker, channel.spec.queue), ("broker", "migrations"))
        for channel in Channel
    },
    "backlog": Check(workers.backlog, ("migrations",)),
}


def examine(names: Iterable[str] = tuple(CHECKS)) -> Iterator[tuple[str, Diagnosis]]:
    """Looks at one thing after another; yields each as it was found."""
    failed: set[str] = set()
    for name in names:
        if first := [needed for needed in CHECKS[name].needs if needed in failed]:
            found = warning("not looked at", f"mend {' and '.join(first)} first")
        else:
            found = _look(CHECKS[name])
        if first or found.verdict is Verdict.PROBLEM:
            failed.add(name)
        yield name, found


def _look(check: Check) -> Diagnosis:
    """Runs one check; an unreachable database, broker or release is a finding too."""
    try:
        return check.look()
    except (OperationalError, InterfaceError) as lost:
        message = str(lost).partition("\n")[0]
        return problem(f"the database does not answer: {message}", "start it, or mend NURTURE_DATABASE_URL")
    except ProgrammingError:
        return problem("the database has no tables of this version", "run nurture migrate")
    except RedisError as lost:
        return problem(f"the broker does not answer: {lost}", "start it, or mend NURTURE_REDIS_URL")
    except (NothingPublished, SettingsError) as wrong:
        return problem("cannot go on", str(wrong))
