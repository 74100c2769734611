"""Django's settings for the yardsticks: as the documentation of Django, Celery and django-post_office has them.

Where database, broker and mail server are stands in a note of the benchmark.
"""

from importlib.util import find_spec

from nurture.database import parse_url
from nurture.settings import current

_note = current().read_note("yardsticks")
_database = parse_url(str(_note.get("database", "")))

SECRET_KEY = "of no use"  # noqa: S105 — nothing here is signed
USE_TZ = True
TIME_ZONE = "UTC"
INSTALLED_APPS = ["django.contrib.contenttypes", "nurture.bench.yardsticks"]
if find_spec("post_office"):
    INSTALLED_APPS.append("post_office")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _database.name,
        "USER": _database.user,
        "PASSWORD": _database.password,
        "HOST": _database.host,
        "PORT": _database.port,
        "CONN_MAX_AGE": 300,
    }
}
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", _note.get("smtp", 25)
CELERY_BROKER_URL = _note.get("broker", "redis://127.0.0.1:1/1")
#: Larger batches than its own 100, for each of which it forks anew; and its log of what failed, as it advises.
POST_OFFICE = {
    "BACKENDS": {"default": EMAIL_BACKEND},
    "BATCH_SIZE": 1000,
    "LOG_LEVEL": 1,
}
