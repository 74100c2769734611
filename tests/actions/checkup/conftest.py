"""Providers that do as they are told."""

from collections.abc import Iterator

import pytest

from nurture.channels.email.mailer import mailer
from tests.channels.conftest import post, provider

__all__ = ["post", "provider"]


@pytest.fixture(autouse=True)
def _mailer_looked_up_anew() -> Iterator[None]:
    mailer.cache_clear()
    yield
    mailer.cache_clear()
