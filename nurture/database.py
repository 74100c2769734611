"""Where the database is: one URL, for Django and for PostgreSQL's own programs alike."""

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

from nurture.settings import SettingsError

#: What may stand behind the `?`, as libpq calls it, and as its programs find it in the environment.
OPTIONS = {
    "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY",
    "sslcrl": "PGSSLCRL", "sslnegotiation": "PGSSLNEGOTIATION", "channel_binding": "PGCHANNELBINDING",
    "gssencmode": "PGGSSENCMODE", "target_session_attrs": "PGTARGETSESSIONATTRS", "options": "PGOPTIONS",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DatabaseUrl:
    """`postgresql://user:password@host:port/name?sslmode=…`, taken apart; blank where it says nothing."""

    host: str
    port: str
    user: str
    password: str = field(repr=False)
    name: str
    options: dict[str, str]


def read_url(url: str) -> DatabaseUrl:
    """Raises SettingsError for an option that would be without effect: some of them keep the line private."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if unknown := sorted(options.keys() - OPTIONS.keys()):
        raise SettingsError(f"NURTURE_DATABASE_URL: {', '.join(unknown)} is not known; there are {', '.join(OPTIONS)}")
    return DatabaseUrl(
        unquote(parts.hostname or ""), str(parts.port or ""), unquote(parts.username or ""),
        unquote(parts.password or ""), unquote(parts.path.lstrip("/")), options,
    )  # fmt: skip
