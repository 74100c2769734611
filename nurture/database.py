"""The database's URL, parsed for Django and for PostgreSQL's own programs alike."""

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

from nurture.settings import SettingsError

#: Connection options of the URL's query, by libpq's name, and the environment variable that its programs read.
OPTIONS = {
    "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY",
    "sslcrl": "PGSSLCRL", "sslnegotiation": "PGSSLNEGOTIATION", "channel_binding": "PGCHANNELBINDING",
    "gssencmode": "PGGSSENCMODE", "target_session_attrs": "PGTARGETSESSIONATTRS", "options": "PGOPTIONS",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DatabaseUrl:
    """The parts of `postgresql://user:password@host:port/name?sslmode=…`; "" for one that is left out."""

    host: str
    port: str
    user: str
    password: str = field(repr=False)
    name: str
    options: dict[str, str]


def parse_url(url: str) -> DatabaseUrl:
    """Parses the URL. Raises SettingsError for an unknown option: ignored, one such as `sslmode` would cost privacy."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if unknown := sorted(options.keys() - OPTIONS.keys()):
        raise SettingsError(f"NURTURE_DATABASE_URL: {', '.join(unknown)} is not known; there are {', '.join(OPTIONS)}")
    return DatabaseUrl(
        unquote(parts.hostname or ""), str(parts.port or ""), unquote(parts.username or ""),
        unquote(parts.password or ""), unquote(parts.path.lstrip("/")), options,
    )  # fmt: skip
