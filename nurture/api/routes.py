"""The API for a clinic's own system: events in, a client's story out."""

from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse, RawPostDataException
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError
from ninja.security import HttpBearer

from nurture import __version__
from nurture.actions.accounts.api_keys import authenticate
from nurture.actions.accounts.audit import record_view
from nurture.actions.content.releases import NothingPublished
from nurture.actions.intake.process import process_waiting
from nurture.actions.intake.receive import InvalidRequest, receive_json
from nurture.actions.records.timeline import timeline_of
from nurture.actions.worker import enqueue_soon
from nurture.api.errors import error_response, service_unavailable
from nurture.api.schema import EVENTS_BODY
from nurture.models import Client

LARGEST_BODY = 4 * 1024 * 1024


class _Key(HttpBearer):
    def authenticate(self, request: HttpRequest, token: str) -> str | None:
        return authenticate(token)


api = NinjaAPI(title="nurture", version=__version__, auth=_Key(), urls_namespace="api", docs_url=None)


@api.post("/events", response={202: None}, openapi_extra=EVENTS_BODY)
def post_events(request: HttpRequest) -> HttpResponse:
    """Take in one event or a list of up to 1,000; stored when this answers, processed soon after."""
    received = receive_json(_body(request))
    enqueue_soon(process_waiting.name, queue="control")
    return JsonResponse({"results": [{"id": r.id, "status": r.status} for r in received]}, status=202)


@api.get("/clients/{path:client_id}")
def get_client(request: HttpRequest, client_id: str) -> Any:
    """All that was, will be and was not sent to a client, with the reason of each."""
    client = None if "\0" in client_id else Client.objects.filter(ref=client_id).first()
    if client is None:
        return error_response(404, "there is no such client", "id")
    record_view(f"key {request.auth}", client)  # type: ignore[attr-defined]  # what the key's check gave
    return timeline_of(client)


def _body(request: HttpRequest) -> bytes:
    """The raw body, never more than the limit, whether its length was declared or not."""
    too_large = HttpError(413, f"the body is over {LARGEST_BODY // 1024 // 1024} MB: send fewer events at a time")
    declared = request.META.get("CONTENT_LENGTH") or "0"
    if declared.isdigit() and int(declared) > LARGEST_BODY:
        raise too_large
    try:
        body: bytes = _stream(request).read(LARGEST_BODY + 1)
    except (OSError, RawPostDataException):
        raise HttpError(400, "the body could not be read") from None
    if len(body) > LARGEST_BODY:
        raise too_large
    return body


def _stream(request: HttpRequest) -> Any:
    """Where the body is read from; Django itself takes one that comes in chunks, without a length, for empty."""
    chunked = request.META.get("wsgi.input_terminated") and not request.META.get("CONTENT_LENGTH")
    return request.META["wsgi.input"] if chunked else request


@api.exception_handler(InvalidRequest)
def _refused(request: HttpRequest, wrong: InvalidRequest) -> HttpResponse:
    return JsonResponse({"errors": wrong.errors}, status=422)


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, wrong: AuthenticationError) -> HttpResponse:
    return error_response(401, "send the header Authorization: Bearer KEY with the API key", "Authorization")


@api.exception_handler(HttpError)
def _http(request: HttpRequest, wrong: HttpError) -> HttpResponse:
    return error_response(wrong.status_code, str(wrong), "body")


@api.exception_handler(NothingPublished)
@api.exception_handler(OperationalError)
@api.exception_handler(InterfaceError)
def _away(request: HttpRequest, lost: Exception) -> HttpResponse:
    return service_unavailable(request)
