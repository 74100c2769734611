"""The outside world reaches our webhooks here too: in these tests `outside` is the one of `actions`."""

from tests.actions.conftest import outside

__all__ = ["outside"]
