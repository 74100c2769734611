"""Django's settings, made from ours (nurture/settings.py)."""

from pathlib import Path
from urllib.parse import urlsplit

from django.utils.functional import SimpleLazyObject

from nurture import keys, logs
from nurture.database import parse_url
from nurture.settings import current

_ours = current()
_package = Path(__file__).resolve().parent
_public = urlsplit(_ours.public_url)


#: TCP keep-alive: without it, Linux would wait a quarter of an hour for a database host that vanished.
_TCP_KEEPALIVE = {
    "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 15_000,
}  # fmt: skip


def _database(url: str | None) -> dict[str, object]:
    parts = parse_url(url or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.name,
        "USER": parts.user,
        "PASSWORD": parts.password,
        "HOST": parts.host,
        "PORT": parts.port,
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": 5,
            "application_name": "nurture",
            "prepare_threshold": 5,  # Django's default, None, forbids what nurture/prepared.py asks for
            **_TCP_KEEPALIVE,
            **parts.options,
        },
        "TEST": {"TEMPLATE": "template0"},
    }


SECRET_KEY = SimpleLazyObject(keys.secret_key)
DEBUG = False
ALLOWED_HOSTS = ["*"] if not _ours.production else [_public.hostname or "", "127.0.0.1", "localhost"]
CSRF_TRUSTED_ORIGINS = [_ours.public_url]

INSTALLED_APPS = [
    "nurture",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "nurture.web.middleware.count_refusals",
    "nurture.web.middleware.machines_by_any_name",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "nurture.web.middleware.request_limits",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "nurture.web.idle.end_idle_sessions",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "nurture.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [_package / "web"],
        "OPTIONS": {"environment": "nurture.web.jinja.environment"},
    },
]
DATABASES = {"default": _database(_ours.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATICFILES_DIRS = [_package / "web" / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

LOGIN_URL = "/login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/login"
APPEND_SLASH = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "nurture.actions.accounts.passwords.ObviousPasswordValidator"},
]

SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _ours.production
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "nurture.web.errors.form_too_old"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _ours.production else None
# Pages go to https; machines, and a one-click unsubscribe, must never be redirected.
SECURE_SSL_REDIRECT = _ours.production
SECURE_REDIRECT_EXEMPT = [r"^(api|webhooks|u|p|r)/", r"^(healthz|readyz|metrics)$"]
SECURE_HSTS_SECONDS = 31_536_000 if _ours.production else 0
# Other names under the clinic's domain are not ours to bind: neither its subdomains (W005) nor a browser's list (W021).
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
LOGGING = logs.CONFIG
