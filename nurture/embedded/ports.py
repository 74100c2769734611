"""Free TCP ports of this machine."""

import errno
import secrets
import socket

# Below the ephemeral ports: no outgoing connection takes a server's port while it restarts.
_FIRST, _LAST = 20_000, 32_000


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Whether a server could listen on this port now; raises OSError where it never could (not our address)."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
            trial.listen()
        except OSError as wrong:
            if wrong.errno == errno.EADDRINUSE:
                return False
            raise
    return True


def free_port(preferred: int | None = None) -> int:
    """The preferred port of the loopback where it is free, else any free one."""
    if preferred and is_free(preferred):
        return preferred
    return next(port for _ in range(1000) if is_free(port := _FIRST + secrets.randbelow(_LAST - _FIRST)))
