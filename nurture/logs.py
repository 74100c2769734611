"""The log: one JSON object a line, made of constant words and of ids; no value that could be a client's.

Our own lines are `log.info("touch sent", extra={"touch": 81})`. A library's line keeps its words only where its source
holds them word for word; of the values that it filled in, numbers and the kinds of errors stay.
"""

import linecache
import logging
import logging.config
import sys
import threading
import traceback
import warnings
from typing import Any, TextIO

from pythonjsonlogger.json import JsonFormatter

#: What a line may say beside its words; anything else in `extra` is left out.
FIELDS = frozenset({
    "touch", "event_id", "enrollment", "release", "reply", "lease", "task", "queue", "channel", "sender", "touches",
    "handed_back", "in_doubt", "seconds", "state", "outcome", "family", "fate", "reason", "code", "kind", "method",
    "route", "replies", "status", "place", "values",
})  # fmt: skip
#: For logging.config, and so for Django.
CONFIG: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "nurture.logs.Lines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Django would mail each error, with the request that led to it, to the admins.
    # The login's throttle would tell each wrong try, with the name and the address.
    "loggers": {
        "nurture": {"level": "INFO"},
        "django": {"level": "WARNING", "handlers": []},
        "axes": {"level": "CRITICAL"},
    },
}
_OURS = "nurture"

log = logging.getLogger(__name__)


class Lines(JsonFormatter):
    """Formats a record as one line."""

    def __init__(self) -> None:
        renamed = {"levelname": "level", "name": "logger", "message": "event"}
        super().__init__(["time", "levelname", "name", "message"], rename_fields=renamed, timestamp="time")

    def format(self, record: logging.LogRecord) -> str:
        return super().format(_as_shown(record))


def begin() -> None:
    """Sends everything that this process would say to the log: its records, crashes and warnings."""
    logging.config.dictConfig(CONFIG)
    sys.excepthook = lambda kind, error, trace: _crashed(error)
    threading.excepthook = lambda crash: _crashed(crash.exc_value)
    logging.captureWarnings(True)  # asked first, so that a library that asks again changes nothing
    warnings.showwarning = _warned


def trace_of(failure: BaseException) -> str:
    """Where it happened, and its kind, without its words; what led to it comes first."""
    before = failure.__cause__ or (None if failure.__suppress_context__ else failure.__context__)
    led_to_it = f"{trace_of(before)}\n" if before else ""
    return f"{led_to_it}{''.join(traceback.format_tb(failure.__traceback__))}{type(failure).__name__}"


def _as_shown(record: logging.LogRecord) -> logging.LogRecord:
    words, fields = _said(record)
    kept = {name: getattr(record, name) for name in ("name", "levelno", "levelname", "created", "msecs")}
    failure = record.exc_info[1] if record.exc_info else None
    error = {"error": trace_of(failure)} if failure else {}
    return logging.makeLogRecord({**fields, **error, **kept, "msg": words})


def _said(record: logging.LogRecord) -> tuple[str, dict[str, Any]]:
    """The constant words of a record, and what it says beside them."""
    if record.name.partition(".")[0] == _OURS:
        return str(record.msg), {name: value for name, value in vars(record).items() if name in FIELDS}
    if request := getattr(record, "request", None):
        return "request refused" if record.levelno < logging.ERROR else "request failed", _asked(request, record)
    words = record.msg if isinstance(record.msg, str) else ""
    if words and words in "".join(linecache.getlines(record.pathname)):
        return words, _filled_in(record.args)
    return "line of a library", {"place": f"{record.pathname}:{record.lineno}", **_filled_in(record.args)}


def _asked(request: Any, record: logging.LogRecord) -> dict[str, Any]:
    """A request without its path, which may hold a token, a client's id or a condition."""
    match = getattr(request, "resolver_match", None)
    return {
        "method": getattr(request, "method", None),
        "route": match.route if match else None,
        "status": getattr(record, "status_code", None),
    }


def _filled_in(args: object) -> dict[str, Any]:
    """What a library put into its words; of Celery's lines about a task, which one."""
    match args:
        case {"name": task}:
            return {"task": task}
        case (_, *_):
            return {"values": [_harmless(value) for value in args]}
    return {}


def _harmless(value: object) -> object:
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
