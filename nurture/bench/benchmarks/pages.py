"""`pages`: how long staff wait for a page with 20,000 clients and 600,000 touches, and to find one of a million."""

import secrets
from contextlib import closing
from datetime import timedelta
from typing import Any

from nurture.bench.compare import Report
from nurture.bench.layout.clients import Clinic
from nurture.bench.machine.deployment import Deployment
from nurture.bench.options import Options
from nurture.bench.outside.staff import Staff
from nurture.bench.result import milliseconds
from nurture.embedded.ports import free_port

_SMALL = 200  # clients, with which the same pages are the yardstick
_TIMES, _FIRST = 15, 3  # how often each page is opened, and how often before that
_PAST = (timedelta(days=200), timedelta(days=400))  # since when clients are through with earlier sequences

SEARCHES = {
    "one_letter": "/clients?q=a",
    "beginning": "/clients?q=rey",
    "full_name": "/clients?q=dana+reyes",
    "phone": "/clients?q=%2B1617200",
    "nobody": "/clients?q=xyzzy",
}
PAGES = {
    "today": "/",
    "clients": "/clients",
    "filtered": "/clients?sequence=pfps&state=active",
    "stopped": "/clients?state=stopped",
    "visit_ahead": "/clients?state=visit-ahead",
    "no_sequence": "/clients?state=no-sequence",
    "by_name": "/clients?sort=name&practitioner=Sam",
    "client": "/clients/c-150",
    "sequences": "/sequences",
    "sequence": "/sequences/pfps",
    "conversations": "/conversations",
    "releases": "/releases",
    "audit": "/audit",
    "studio": "/studio",
    "month": "/studio/sequences/pfps",
    "message": "/studio/files/templates/knee/rebook.sms.txt",
    "how_it_did": "/studio/drafts/templates/knee/rebook.sms.txt/facts",
    **{f"search_{name}": path for name, path in SEARCHES.items()},
}


def pages(deployed: Deployment, options: Options, report: Report) -> dict[str, Any]:
    """Times by page; the same page with few clients is its yardstick."""
    clinic, port = Clinic(deployed.database, deployed.home / "content"), free_port()
    password = secrets.token_urlsafe(16)
    deployed.run("user", "add", "kim", "--role", "admin", stdin=password)
    deployed.start("web", "--port", str(port))
    deployed.wait_for_port(port)
    small = min(_SMALL, options.clients)
    with closing(Staff(port)) as staff:
        report(f"{small:,} clients")
        _fill(clinic, small)
        staff.log_in("kim", password)
        before = _open_all(staff, PAGES)
        report(f"{options.clients:,} clients")
        _fill(clinic, options.clients - small)
        touches = deployed.database.execute("SELECT count(*) FROM nurture_touch").fetchone()[0]
        after = _open_all(staff, PAGES)
        report(f"{options.planned:,} clients to search")
        clinic.add_names(max(0, options.planned - options.clients))
        found = _open_all(staff, SEARCHES)
    for name, few in before.items():
        few["ratio"] = round(after[name]["median_ms"] / few["median_ms"], 3)
    return {
        "name": "pages", "clients": options.clients, "touches": touches, "pages": after,
        f"search_in_{options.planned}": found, "yardsticks": {f"with_{small}_clients": before},
    }  # fmt: skip


def _fill(clinic: Clinic, count: int) -> None:
    clinic.plan_clients(count, timedelta(days=1), timedelta(days=30))
    for past in _PAST:
        clinic.add_history(past)


def _open_all(staff: Staff, paths: dict[str, str]) -> dict[str, dict[str, Any]]:
    staff.close()  # the server has closed a connection that was idle meanwhile; the next request opens another
    for path in paths.values():
        for _ in range(_FIRST):
            staff.open(path)
    return {name: milliseconds([staff.open(path) for _ in range(_TIMES)]) for name, path in paths.items()}
