"""The log: one JSON object a line, constant words and ids; what a library says of a client stays out."""

import ast
import json
import logging
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from nurture.logs import CONFIG, FIELDS, REFUSALS_A_MINUTE, JsonLines, RefusalLimit
from nurture.models import Release
from nurture.web.refusals import totals
from tests.support.sources import SOURCES

LEVELS = ("debug", "info", "warning", "error", "exception", "critical")


class LogLines:
    """What was logged since the last look, as it goes to stderr."""

    def __init__(self) -> None:
        self.stream = StringIO()
        self.handler = logging.StreamHandler(self.stream)
        self.handler.setFormatter(JsonLines())

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.stream.getvalue().splitlines()]

    def line(self) -> dict[str, Any]:
        (line,) = self.lines()
        return line


@pytest.fixture
def written() -> Iterator[LogLines]:
    written, root = LogLines(), logging.getLogger()
    root.addHandler(written.handler)
    yield written
    root.removeHandler(written.handler)


def test_a_line_is_one_object_with_its_time_level_place_words_and_ids(written: LogLines) -> None:
    logging.getLogger("nurture.actions.sending.opening").warning("not sent", extra={"touch": 81, "family": "try_later"})
    line = written.line()
    assert line.pop("time").endswith("+00:00")
    assert list(line.items()) == [
        ("level", "WARNING"), ("logger", "nurture.actions.sending.opening"), ("event", "not sent"), ("touch", 81),
        ("family", "try_later"),
    ]  # fmt: skip


def test_what_is_no_field_of_the_log_is_left_out(written: LogLines) -> None:
    logging.getLogger("nurture.actions.sending.opening").warning(
        "not sent", extra={"touch": 81, "address": "dana@example.com"}
    )
    assert "address" not in written.line()


def test_an_error_tells_its_kinds_and_places_without_its_words(written: LogLines) -> None:
    def broken() -> None:
        name = "Xanthippe"
        try:
            raise KeyError(name)
        except KeyError as lost:
            raise ValueError(f"{name} is lost") from lost

    try:
        broken()
    except ValueError:
        logging.getLogger("nurture.actions.intake.process").exception("not processed", extra={"event_id": 12})
    line = written.line()
    assert "Xanthippe" not in json.dumps({**line, "error": line["error"].replace('name = "Xanthippe"', "")})
    assert "in broken" in line["error"]
    assert line["error"].index("KeyError\n") < line["error"].index("\nValueError")


def test_a_librarys_line_keeps_its_constant_words_and_only_numbers_and_kinds(written: LogLines) -> None:
    logging.getLogger("kombu").warning("cannot reach %s on %s: %r", "dana@example.com", 6379, OSError("Dana"))
    line = written.line()
    assert (line["event"], line["values"]) == ("cannot reach %s on %s: %r", [None, 6379, "OSError"])


def test_a_librarys_line_that_was_put_together_says_only_where(written: LogLines) -> None:
    logging.getLogger("aiohttp.server").warning("Invalid request: {}".format("/u/" + "x" * 12))
    line = written.line()
    assert line["event"] == "line of a library"
    assert line["place"].rpartition(":")[0] == __file__


def test_a_failed_task_is_named_without_its_arguments(written: LogLines) -> None:
    told = {"name": "nurture.deliver", "id": "4f", "exc": "KeyError('Dana')", "args": "('Dana',)"}
    logging.getLogger("celery.app.trace").error("Task %(name)s[%(id)s]: %(exc)s", told, extra={"data": told})
    line = written.line()
    assert (line["event"], line["task"]) == ("Task %(name)s[%(id)s]: %(exc)s", "nurture.deliver")
    assert "Dana" not in json.dumps(line)


def test_a_request_is_logged_by_its_route(written: LogLines, client: Client, release: Release) -> None:
    client.get("/u/AAAAAAAAAAAA")
    client.get("/zzmarkeritis")
    assert [(line["event"], line["method"], line["route"], line["status"]) for line in written.lines()] == [
        ("request refused", "GET", "u/<token:token>", 404), ("request refused", "GET", None, 404)
    ]  # fmt: skip
    assert "AAAAAAAAAAAA" not in written.stream.getvalue()


def test_what_strangers_send_without_a_request_that_can_be_read_is_counted_and_not_logged(
    written: LogLines, client: Client
) -> None:
    before = totals().get(400, 0)
    client.get("/login", HTTP_HOST="a b")
    logging.getLogger("gunicorn.error").warning("Invalid request from ip=8.8.8.8: junk")
    assert totals()[400] == before + 1
    assert written.stream.getvalue() == ""


def _fails(request: HttpRequest, name: str) -> HttpResponse:
    raise LookupError(name)


urlpatterns = [path("fails/<slug:name>", _fails)]
handler500 = "nurture.web.errors.server_error"


@override_settings(ROOT_URLCONF=__name__)
def test_a_request_that_fails_is_logged_without_what_it_asked(written: LogLines) -> None:
    Client(raise_request_exception=False).get("/fails/xanthippe")
    line = written.line()
    assert (line["event"], line["route"], line["status"]) == ("request failed", "fails/<slug:name>", 500)
    assert line["error"].endswith("LookupError")
    assert "xanthippe" not in written.stream.getvalue()


def log_calls() -> Iterator[tuple[str, ast.Call]]:
    for name, source in SOURCES.items():
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="log"), attr=level)) if level in LEVELS:
                    yield f"{name}:{node.lineno}", node


def is_harmless(call: ast.Call) -> bool:
    """Constant words, and beside them nothing but fields of the log (and an error, which the log strips)."""
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    extra = given.pop("extra", ast.Dict(keys=[], values=[]))
    given.pop("exc_info", None)
    return (
        not given
        and [type(argument) for argument in call.args] == [ast.Constant]
        and isinstance(extra, ast.Dict)
        and all(isinstance(key, ast.Constant) and key.value in FIELDS for key in extra.keys)
    )


def test_every_line_of_ours_is_constant_words_and_known_fields() -> None:
    calls = dict(log_calls())
    assert len(calls) > 5
    assert [place for place, call in calls.items() if not is_harmless(call)] == []


@pytest.mark.parametrize(
    "call",
    ['log.info(f"sent {touch}")', 'log.info("sent %s", touch)', 'log.info("sent", extra={"address": touch.address})',
     'log.info("sent", extra=vars(touch))'],
)  # fmt: skip
def test_a_line_with_more_in_it_is_found(call: str) -> None:
    (statement,) = ast.parse(call).body
    assert isinstance(statement, ast.Expr)
    assert isinstance(statement.value, ast.Call)
    assert not is_harmless(statement.value)


def test_nobody_logs_but_by_the_name_that_is_looked_at() -> None:
    """A logger of another name would escape the two rules above."""
    made = [
        place for place, source in SOURCES.items() for line in source.read_text(encoding="utf-8").splitlines()
        if "getLogger(" in line and line != "log = logging.getLogger(__name__)"
    ]  # fmt: skip
    assert made == ["simulate/error_log.py"]


def refusal(second: float, level: int = logging.WARNING, **extra: object) -> logging.LogRecord:
    told = {
        "name": "django.request",
        "created": second,
        "levelno": level,
        "request": object(),
        "status_code": 404,
        **extra,
    }
    return logging.makeLogRecord({name: value for name, value in told.items() if value is not None})


def test_of_many_refused_requests_a_few_are_written_and_the_others_counted() -> None:
    limit = RefusalLimit()
    assert sum(limit.filter(refusal(59.9)) for _ in range(100_000)) == REFUSALS_A_MINUTE
    assert limit.filter(refusal(59.9, logging.ERROR))
    assert limit.filter(refusal(59.9, request=None))
    next_one, another = refusal(60), refusal(60)
    assert (limit.filter(next_one), limit.filter(another)) == (True, True)
    lines = [json.loads(JsonLines().format(record)) for record in (next_one, another)]
    assert [line.get("left_out") for line in lines] == [100_000 - REFUSALS_A_MINUTE, None]


def test_the_log_of_a_process_has_the_limit() -> None:
    assert CONFIG["handlers"]["stderr"]["filters"] == ["refusals"]
    assert CONFIG["filters"]["refusals"] == {"()": "nurture.logs.RefusalLimit"}
