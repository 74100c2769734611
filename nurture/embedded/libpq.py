"""libpq's environment variables: `PGSSLMODE=require` and its like are meant for another server than ours."""

import os


def ignore_libpq_variables() -> None:
    """Takes them from this process, and so from its children: they would change how the embedded database is reached.

    A database of the operator's own keeps them: its URL says what it needs, and they may fill in the rest.
    """
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]
