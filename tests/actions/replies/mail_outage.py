"""An outage of e-mail, for tests of alerts."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from nurture.channels.email.mailer import mailer
from nurture.settings import current


@contextmanager
def nobody_takes_mail() -> Iterator[None]:
    """Nothing listens where our e-mail goes."""
    with pytest.MonkeyPatch.context() as patch, socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        patch.setattr(type(current()), "email", f"smtp://127.0.0.1:{taken.getsockname()[1]}")
        mailer.cache_clear()
        yield
    mailer.cache_clear()
