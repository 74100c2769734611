"""Structured logging: one JSON object a line, of constant messages and ids; no value that could be a client's.

Our own lines are `log.info("touch sent", extra={"touch": 81})`. A library's line keeps its message where its source
holds it word for word; of the values that it filled in, numbers and the classes of errors stay.
"""

import linecache
import logging
import logging.config
import sys
import threading
import traceback
import warnings
from datetime import UTC, datetime
from typing import Any, TextIO

from pythonjsonlogger.json import JsonFormatter

#: Fields that a line may carry beside its message; anything else in `extra` is left out.
FIELDS = frozenset({
    "touch", "event_id", "enrollment", "release", "reply", "lease", "task", "queue", "channel", "sender", "touches",
    "handed_back", "in_doubt", "seconds", "state", "outcome", "family", "fate", "reason", "code", "kind", "method",
    "route", "replies", "response", "alert", "status", "place", "values", "left_out",
    "conversation", "about",
})  # fmt: skip
#: For logging.config, and so for Django.
CONFIG: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "nurture.logs.JsonLines"}},
    "filters": {"refusals": {"()": "nurture.logs.RefusalLimit"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines", "filters": ["refusals"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Django would mail each error, with the request that led to it, to the admins.
    "loggers": {
        "nurture": {"level": "INFO"},
        "django": {"level": "WARNING", "handlers": []},
        # A foreign Host, or bytes that are no request: counted (nurture.web.refusals), as strangers send any number.
        "django.security": {"level": "CRITICAL"},
        "gunicorn.error": {"level": "ERROR"},
    },
}
_OURS = "nurture"
#: Lines of refused requests, for each process; the next one says how many were left out before it.
REFUSALS_A_MINUTE = 20

log = logging.getLogger(__name__)


class JsonLines(JsonFormatter):
    """Formats a log record as one line of JSON, redacted."""

    def format(self, record: logging.LogRecord) -> str:
        """Nothing of the record itself but what is named here: the library would look through all of it, twice."""
        event, fields = _event_and_fields(record)
        failure = record.exc_info[1] if record.exc_info else None
        return self.serialize_log_record(
            {
                "time": datetime.fromtimestamp(record.created, UTC),
                "level": record.levelname,
                "logger": record.name,
                "event": event,
                **fields,
                **({"error": redacted_traceback(failure)} if failure else {}),
            }
        )


class RefusalLimit(logging.Filter):
    """Lets a few refused requests (4xx) a minute into the log and counts the others: strangers send any number."""

    def __init__(self) -> None:
        super().__init__()
        self._minute, self._written, self._left_out = 0, 0, 0

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno >= logging.ERROR or not hasattr(record, "request"):
            return True
        if (minute := int(record.created // 60)) != self._minute:
            self._minute, self._written = minute, 0
        if self._written == REFUSALS_A_MINUTE:
            self._left_out += 1
            return False
        vars(record)["left_out"], self._left_out = self._left_out, 0
        self._written += 1
        return True


def configure() -> None:
    """Configures logging for this process: its records, uncaught exceptions and warnings all go to the log."""
    logging.config.dictConfig(CONFIG)
    sys.excepthook = lambda kind, error, trace: _crashed(error)
    threading.excepthook = lambda crash: _crashed(crash.exc_value)
    logging.captureWarnings(
        True
    )  # before ours: the first call alone replaces `showwarning`, so a library's later one changes nothing
    warnings.showwarning = _warned


def redacted_traceback(failure: BaseException) -> str:
    """A traceback with the exception's class but without its message, which may quote a client; causes come first."""
    before = failure.__cause__ or (None if failure.__suppress_context__ else failure.__context__)
    cause = f"{redacted_traceback(before)}\n" if before else ""
    return f"{cause}{''.join(traceback.format_tb(failure.__traceback__))}{type(failure).__name__}"


def _event_and_fields(record: logging.LogRecord) -> tuple[str, dict[str, Any]]:
    """The constant message of a log record, and the fields beside it."""
    if record.name.partition(".")[0] == _OURS:
        return str(record.msg), {name: value for name, value in vars(record).items() if name in FIELDS}
    if request := getattr(record, "request", None):
        return "request refused" if record.levelno < logging.ERROR else "request failed", _request_fields(
            request, record
        )
    event = record.msg if isinstance(record.msg, str) else ""
    if event and event in "".join(linecache.getlines(record.pathname)):
        return event, _argument_fields(record.args)
    return "line of a library", {"place": f"{record.pathname}:{record.lineno}", **_argument_fields(record.args)}


def _request_fields(request: Any, record: logging.LogRecord) -> dict[str, Any]:
    """The log fields of a request: without its path, which may hold a token, a client's id or a condition."""
    match = getattr(request, "resolver_match", None)
    return {
        "method": getattr(request, "method", None),
        "route": match.route if match else None,
        "status": getattr(record, "status_code", None),
        **({"left_out": left_out} if (left_out := getattr(record, "left_out", 0)) else {}),
    }


def _argument_fields(args: object) -> dict[str, Any]:
    """The arguments of a library's message, without strings; of Celery's lines about a task, the task's name."""
    match args:
        case {"name": task}:
            return {"task": task}
        case (_, *_):
            return {"values": [_safe_value(value) for value in args]}
    return {}


def _safe_value(value: object) -> object:
    if isinstance(value, BaseException):
        return type(value).__name__
    return value if isinstance(value, int | float) else None


def _crashed(failure: BaseException | None) -> None:
    log.critical("crashed", exc_info=failure)


def _warned(
    message: Warning | str, category: type[Warning], filename: str, lineno: int,
    file: TextIO | None = None, line: str | None = None,
) -> None:  # fmt: skip
    log.warning("a library warns", extra={"kind": category.__name__, "place": f"{filename}:{lineno}"})
