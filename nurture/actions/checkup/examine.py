"""Examine: is this deployment fit to send? Every check by its name, in the order in which to mend things."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from django.db import InterfaceError, OperationalError, ProgrammingError
from redis.exceptions import RedisError

from nurture.actions.checkup import configured, mail, published, reachable, reputed, resolved, stored, texts, working
from nurture.actions.checkup.diagnosis import Diagnosis, Verdict, problem, warning
from nurture.actions.releases import NothingPublished
from nurture.settings import SettingsError


@dataclass(frozen=True, slots=True)
class Check:
    """How to look, and which checks must have come out well for that to make sense."""

    look: Callable[[], Diagnosis]
    needs: tuple[str, ...] = ()


CHECKS: Mapping[str, Check] = {
    "settings": Check(configured.settings),
    "secrets": Check(configured.secrets),
    "database": Check(stored.database),
    "migrations": Check(stored.migrations, ("database",)),
    "clock": Check(stored.same_time, ("migrations",)),
    "broker": Check(working.broker),
    "content": Check(published.content, ("migrations",)),
    "review": Check(published.review, ("migrations",)),
    "public-url": Check(reachable.public_url),
    "email": Check(mail.email, ("migrations",)),
    "sender": Check(resolved.sender, ("migrations",)),
    "reputation": Check(reputed.reputation, ("migrations",)),
    "sms": Check(texts.sms),
    "beat": Check(working.beat, ("broker",)),
    "worker-control": Check(partial(working.worker, "control"), ("broker", "migrations")),
    "worker-email": Check(partial(working.worker, "email"), ("broker", "migrations")),
    "worker-sms": Check(partial(working.worker, "sms"), ("broker", "migrations")),
    "backlog": Check(working.backlog, ("migrations",)),
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
    """What cannot be looked at is a finding too."""
    try:
        return check.look()
    except (OperationalError, InterfaceError) as lost:
        said = str(lost).partition("\n")[0]
        return problem(f"the database does not answer: {said}", "start it, or mend NURTURE_DATABASE_URL")
    except ProgrammingError:
        return problem("the database has no tables of this version", "run nurture migrate")
    except RedisError as lost:
        return problem(f"the broker does not answer: {lost}", "start it, or mend NURTURE_REDIS_URL")
    except (NothingPublished, SettingsError) as wrong:
        return problem("cannot go on", str(wrong))
