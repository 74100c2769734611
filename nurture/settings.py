"""Settings from the environment, each with its type and default; nothing else reads environment variables."""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from nurture.host_names import ehlo_name, in_ascii, url_in_ascii
from nurture.secret_strength import weakness

SHIPPED_CONTENT = Path(__file__).resolve().parent.parent

#: Defaults of `nurture sandbox`: the ports that it listens on, and the Twilio account that it accepts.
SANDBOX_SMTP_PORT, SANDBOX_PORT = 1025, 8025
SANDBOX_SID, SANDBOX_TOKEN, SANDBOX_SENDER = "AC" + "0" * 31 + "1", "sandbox-token", "+15005550006"


class SettingsError(Exception):
    """A setting is missing or wrong; the message says which and what to do."""


class Settings(BaseSettings):
    """`NURTURE_…` variables, or a `.env` file in the working folder."""

    model_config = SettingsConfigDict(
        env_prefix="NURTURE_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    env: Literal["sandbox", "production"] = "sandbox"
    home: Path = Path(".nurture")
    database_url: str | None = None
    redis_url: str | None = None
    content_dir: Path = SHIPPED_CONTENT
    email_url: SecretStr | None = None
    twilio_account_sid: str | None = None
    twilio_auth_token: SecretStr | None = None
    twilio_sender: str | None = None
    twilio_api_base: str | None = None
    public_url: str = "http://127.0.0.1:8000"
    trusted_proxies: int = Field(default=0, ge=0, le=9)
    secret_key: SecretStr | None = None
    api_key: SecretStr | None = None
    lease_seconds: float = Field(default=30, gt=0)
    in_doubt_seconds: float = Field(default=120, gt=0)
    in_flight: int = Field(default=8, ge=1, le=256)
    send_threads: int | None = Field(default=None, ge=1, le=256)
    in_doubt_email: Literal["resend", "hold"] = "resend"
    email_webhook_secret: SecretStr | None = None
    bounce_address: str | None = None
    ehlo_name: str | None = None
    email_per_second: float | None = Field(default=None, gt=0)
    sms_per_second: float | None = Field(default=None, gt=0)  # segments
    failpoint: str | None = None
    clock: Literal["real", "offset"] = "real"

    @field_validator("home", "content_dir")
    @classmethod
    def _absolute(cls, path: Path) -> Path:
        return path.expanduser().absolute()

    @field_validator("public_url")
    @classmethod
    def _without_slash(cls, url: str) -> str:
        return url_in_ascii(url.rstrip("/"))

    @field_validator("ehlo_name")
    @classmethod
    def _host_name(cls, name: str | None) -> str | None:
        name = in_ascii(name) if name else None
        if name and not re.fullmatch(r"\[[0-9A-Za-z.:]+\]|(?!-)[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", name):
            raise ValueError("write the name that leads to this machine, such as mail.clinic.example")
        return name

    @field_validator("email_url")
    @classmethod
    def _readable_url(cls, url: SecretStr | None) -> SecretStr | None:
        try:
            parts = urlsplit(url.get_secret_value() if url else "")
            if parts.scheme.startswith("smtp"):  # an API's URL may hold a second credential where a port would stand
                _ = parts.port
        except ValueError:
            raise ValueError("cannot be read: special characters of user and password as %XX") from None
        return url

    @field_validator("bounce_address")
    @classmethod
    def _plain_address(cls, address: str | None) -> str | None:
        if address and not re.fullmatch(r"[A-Za-z0-9._-]{1,32}@[A-Za-z0-9.-]+", address):
            raise ValueError("use a plain address such as bounces@clinic.example, without a plus")
        return address

    @model_validator(mode="after")
    def _check_production(self) -> Self:
        if self.env != "production":
            return self
        missing = [
            name
            for name, there in {
                "NURTURE_SECRET_KEY (a long random secret)": self.secret_key,
                "NURTURE_PUBLIC_URL (an https:// address)": self.public_url.startswith("https://"),
                "NURTURE_EMAIL_URL (how e-mail goes out)": self.email_url,
            }.items()
            if not there
        ]
        if missing:
            raise ValueError("production needs " + ", ".join(missing))
        for name, secret in {"NURTURE_SECRET_KEY": self.secret_key, "NURTURE_API_KEY": self.api_key}.items():
            if secret and (why := weakness(secret.get_secret_value())):
                raise ValueError(f"{name} {why}: make another with openssl rand -hex 32")
        if self.clock != "real":
            raise ValueError("NURTURE_CLOCK must be real in production")
        if self.failpoint:
            raise ValueError("NURTURE_FAILPOINT is for tests: unset it in production")
        return self

    @property
    def production(self) -> bool:
        return self.env == "production"

    def read_note(self, name: str) -> dict[str, Any]:
        """The connection details (ports, passwords) that a running part wrote to `NURTURE_HOME`; empty without one."""
        try:
            found = json.loads((self.home / f"{name}.json").read_text())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def database(self) -> str | None:
        """The database's URL: the one given, or the embedded server's; None where that does not run."""
        return self.database_url or self.read_note("postgres").get("url")

    @property
    def redis(self) -> str | None:
        """The broker's URL: the one given, or the embedded server's; None where that does not run."""
        return self.redis_url or self.read_note("broker").get("url")

    @property
    def email(self) -> str:
        """Where e-mail goes: the URL given, or the sandbox's inbox."""
        if self.email_url:
            return self.email_url.get_secret_value()
        return str(self.read_note("sandbox").get("email_url") or f"smtp://127.0.0.1:{SANDBOX_SMTP_PORT}")

    @property
    def ehlo_host(self) -> str:
        """How we introduce ourselves to a mail server; "": by the address that we call it from."""
        return self.ehlo_name or ehlo_name(self.public_url)

    @property
    def sending_threads(self) -> int:
        """Of one worker process; each may have one message that is handed over and not recorded."""
        return min(self.send_threads or self.in_flight, self.in_flight)

    @property
    def sandbox_phone(self) -> bool:
        """Whether texts go to the sandbox: no Twilio account was given, and this is not production."""
        return not (self.twilio_account_sid or self.production)


@lru_cache(maxsize=1)
def current() -> Settings:
    """This process's settings, read once. Raises SettingsError."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("\n".join(_explained(e) for e in error.errors())) from None


def _explained(error: Any) -> str:
    name = "_".join(str(part).upper() for part in error["loc"])
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"NURTURE_{name}: {message}" if name else message
