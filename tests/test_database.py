from typing import Any

import pytest

from nurture.database import parse_url
from nurture.django_settings import _database
from nurture.embedded.dump import _environment
from nurture.settings import SettingsError

URL = "postgresql://ann%40clinic:p%2Fw@db.example:6432/clinic"


def test_each_part_is_read_as_it_was_meant() -> None:
    said = parse_url(URL)
    assert (said.host, said.port, said.user, said.password, said.name) == (
        "db.example", "6432", "ann@clinic", "p/w", "clinic",
    )  # fmt: skip
    assert said.options == {}
    assert "p/w" not in repr(said)


def test_an_option_reaches_django_and_the_programs_that_dump() -> None:
    options: Any = _database(f"{URL}?sslmode=verify-full&sslrootcert=/etc/ca.pem")["OPTIONS"]
    assert (options["sslmode"], options["sslrootcert"]) == ("verify-full", "/etc/ca.pem")
    environment = _environment(f"{URL}?sslmode=verify-full&sslrootcert=/etc/ca.pem")
    assert (environment["PGSSLMODE"], environment["PGSSLROOTCERT"]) == ("verify-full", "/etc/ca.pem")
    assert environment["PGPASSWORD"] == "p/w"


def test_an_option_that_would_be_dropped_is_refused_by_name() -> None:
    with pytest.raises(SettingsError, match="NURTURE_DATABASE_URL: sslmod is not known; there are sslmode"):
        parse_url(f"{URL}?sslmod=verify-full")
