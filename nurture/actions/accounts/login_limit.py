"""Rate limit of log-ins: too many failures for one name from one address, or from one address for any names.

A try is counted as failed before its password is looked at, under a lock, and taken back when it was right: of any
number of tries at the same moment, no more passwords are looked at than the limit says.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F

from nurture import clock, keys
from nurture.models import LoginTries

PERIOD: Final = timedelta(minutes=15)
MOST_OF_NAME: Final = 5
MOST_OF_ADDRESS: Final = 30


@dataclass(frozen=True, slots=True)
class Try:
    """Whether a log-in may be tried: not before `closed_until`. After the `last` one that may, it is closed."""

    closed_until: datetime | None = None
    last: bool = False


def take_try(name: str, address: str | None) -> Try:
    """Counts a try, unless it is one too many. Without an address, visitors cannot be told apart: the name counts."""
    now = clock.real()
    with transaction.atomic():
        rows = _locked(name, address, now)
        limits = [(row, MOST_OF_NAME if row.name else MOST_OF_ADDRESS) for row in rows]
        if closed := [row.latest + PERIOD for row, most in limits if row.failures >= most]:
            return Try(closed_until=max(closed))
        for row in rows:
            row.failures, row.latest = row.failures + 1, now
            row.save(update_fields=["failures", "since", "latest"])
        _forget_old(now)
    return Try(last=any(row.failures >= most for row, most in limits))


def succeeded(name: str, address: str | None) -> None:
    """Takes a try back that was right: nothing is held against this name there any more."""
    LoginTries.objects.filter(name=_fingerprint(name), address=address or "").delete()
    LoginTries.objects.filter(name="", address=address or "", failures__gt=0).update(failures=F("failures") - 1)


def factor_key(account: int) -> str:
    """The name under which wrong codes of an account's second factor count, from wherever they come.

    Only who has the password gets so far, so nobody else is kept out by that. No name holds a NUL.
    """
    return f"second factor\0{account}"


def forget_tries(name: str) -> bool:
    """Forgets the failures of a name from every address; False where there were none."""
    return bool(LoginTries.objects.filter(name=_fingerprint(name)).delete()[0])


def _locked(name: str, address: str | None, now: datetime) -> list[LoginTries]:
    """The rows that count this try, locked in one order; what is over counts from the beginning again."""
    names = [*([""] if address else []), _fingerprint(name)]
    fresh = [LoginTries(name=each, address=address or "", since=now, latest=now) for each in names]
    rows: list[LoginTries] = []
    while len(rows) < len(names):  # one may be forgotten between the two statements: then it is made once more
        LoginTries.objects.bulk_create(fresh, ignore_conflicts=True)
        counting = LoginTries.objects.select_for_update().filter(name__in=names, address=address or "")
        rows = list(counting.order_by("name"))
    for row in rows:
        begun = row.since if row.failures < (MOST_OF_NAME if row.name else MOST_OF_ADDRESS) else row.latest
        if begun + PERIOD <= now:
            row.failures, row.since = 0, now
    return rows


def _forget_old(now: datetime) -> None:
    """Removes what no longer counts; passes over what others hold, so that it waits for nobody."""
    old = LoginTries.objects.filter(latest__lt=now - PERIOD).select_for_update(skip_locked=True)
    LoginTries.objects.filter(pk__in=[row.pk for row in old]).delete()


def _fingerprint(name: str) -> str:
    """As Django compares names. What is typed there may be a password, so it is not kept."""
    return keys.fingerprint(f"log-in {unicodedata.normalize('NFKC', name)}")
