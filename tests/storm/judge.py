"""Compares the providers' log with the timelines."""

from collections import Counter
from typing import Any

from tests.storm.chaos import Chaos
from tests.storm.providers import ProviderLog

BUSY = {"claimed", "sending", "in_doubt"}
UNSENT = ("failed", "skipped", "cancelled")
BROKEN = ("lost", "unaccounted for", "texts doubled", "stuck", "unsent without a reason", "clients without a story")

Timelines = dict[str, list[dict[str, Any]]]


def judge(timelines: Timelines, record: ProviderLog, chaos: Chaos, may_double: int, end: str) -> int:
    """Prints the figures; 1 for a broken promise. `may_double`: e-mails that kills alone excuse; `end` is ISO 8601."""
    entries = [entry for story in timelines.values() for entry in story]
    said = [entry["provider_id"] for entry in entries if entry["state"] in ("sent", "delivered")]
    went = set(said)
    mails, texts = Counter(name for name, _ in record.mails), Counter(text["sid"] for text in record.texts)
    again = _sent_again_later(timelines, {name: to for name, to in record.mails if name not in went})
    strays = {*mails, *texts} - went - again
    unsent = Counter((entry["state"], entry["reason"]) for entry in entries if entry["state"] in UNSENT)
    words = Counter((text["to"], text["body"]) for text in record.texts)  # no step says the same as another
    figures = {
        "messages that the timelines say were sent": len(said),
        "messages that the providers took": mails.total() + texts.total(),
        "lost": len(said) - len(went & {*mails, *texts}),
        "e-mails taken in doubt, to go again later": len(again),
        "unaccounted for": len(strays),
        "texts doubled": words.total() - len(words),
        "e-mails doubled (same Message-ID)": mails.total() - len(mails),
        "e-mails that may double": may_double + record.faults["e-mail: take and drop the line"],
        "stuck": sum(e["state"] in BUSY or (e["state"] == "planned" and e["due_at"] < end) for e in entries),
        "unsent without a reason": sum(number for (_, why), number in unsent.items() if not why),
        "clients without a story": sum(not story for story in timelines.values()),
    }
    for name, number in figures.items():
        print(f"{name:<48}{number:>8,}")
    print("strikes:", dict(chaos.strikes), "| providers:", dict(record.faults))
    print("unsent:", {f"{state}: {why}": number for (state, why), number in unsent.items()})
    _print_details(record, strays, [text for text, number in words.items() if number > 1], chaos)
    fine = bool(said) and not any(figures[name] for name in BROKEN)
    fine &= figures["e-mails doubled (same Message-ID)"] <= figures["e-mails that may double"]
    return 0 if fine else 1


def _sent_again_later(timelines: Timelines, open_mails: dict[str, str]) -> set[str]:
    """Taken before the line was dropped, and put off for an hour when they went again: planned, same Message-ID."""
    put_off = {
        f"{ref}@example.com"
        for ref, story in timelines.items()
        for entry in story
        if (entry["channel"], entry["state"]) == ("email", "planned") and "retry" in [m["why"] for m in entry["moved"]]
    }
    return {name for name, to in open_mails.items() if to in put_off}


def _print_details(record: ProviderLog, strays: set[str], twice: list[tuple[str, str]], chaos: Chaos) -> None:
    """Prints what is needed to find out how a promise was broken."""
    for name in strays:
        print("unaccounted for:", name, dict(record.mails).get(name))
    for doubled in twice:
        print("a text twice:", [text["at"] for text in record.texts if (text["to"], text["body"]) == doubled])
    if strays or twice:
        print(chaos.log)
