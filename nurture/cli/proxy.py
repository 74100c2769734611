"""HTTP_PROXY and its like: never for this machine itself, where the web part and the sandbox are."""

import os

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def reach_this_machine_directly() -> None:
    """Adds the loopback addresses to NO_PROXY, for this process and its children; both spellings, as either is read."""
    for name in ("no_proxy", "NO_PROXY"):
        os.environ[name] = with_loopback(os.environ.get(name, ""))


def with_loopback(hosts: str) -> str:
    """A list of hosts as NO_PROXY holds it, with the loopback addresses; `*` is all hosts already."""
    given = [host.strip() for host in hosts.split(",") if host.strip()]
    return ",".join(dict.fromkeys([*given, *_LOOPBACK])) if "*" not in given else "*"
