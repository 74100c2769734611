"""The HTTP API for a clinic's own system: events in, a client's timeline out."""

from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError
from ninja.security import HttpBearer

from nurture import __version__
from nurture.actions.accounts.api_keys import Caller, authenticate
from nurture.actions.accounts.audit import record_view
from nurture.actions.content.releases import NothingPublished
from nurture.actions.intake.process import process_for_a_while
from nurture.actions.intake.receive import InvalidRequest, NotAllowed, receive_json
from nurture.actions.records.timeline import timeline_of
from nurture.actions.worker import enqueue_soon
from nurture.api.body import MAX_BODY_BYTES, UnreadableBody, read_body
from nurture.api.errors import error_response, service_unavailable
from nurture.api.schema import EVENTS_BODY
from nurture.domain.values import actor
from nurture.models import Client


class _ApiKeyAuth(HttpBearer):
    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        return authenticate(token)


api = NinjaAPI(title="nurture", version=__version__, auth=_ApiKeyAuth(), urls_namespace="api", docs_url=None)


@api.post("/events", response={202: None}, openapi_extra=EVENTS_BODY)
def post_events(request: HttpRequest) -> HttpResponse:
    """Take in one event or a list of up to 1,000; stored when this answers, processed soon after."""
    scope = _caller(request).scope
    if not scope.may_report:
        return error_response(403, f"a key of the scope {scope} may not report events", "Authorization")
    received = receive_json(_body(request), scope)
    enqueue_soon(process_for_a_while.name, queue="intake")
    return JsonResponse({"results": [one.as_json() for one in received]}, status=202)


@api.get("/clients/{path:client_id}")
def get_client(request: HttpRequest, client_id: str) -> Any:
    """All that was, will be and was not sent to a client, with the reason of each."""
    caller = _caller(request)
    if not caller.scope.may_read:
        return error_response(403, f"a key of the scope {caller.scope} may not read", "Authorization")
    client = None if "\0" in client_id else Client.objects.filter(ref=client_id).first()
    if client is None:
        return error_response(404, "there is no such client", "id")
    record_view(actor.api_key(caller.name), client)
    return timeline_of(client)


def _caller(request: HttpRequest) -> Caller:
    found: Caller = request.auth  # type: ignore[attr-defined]  # what _ApiKeyAuth answered
    return found


def _body(request: HttpRequest) -> bytes:
    """The raw body, never more than the limit."""
    declared = request.META.get("CONTENT_LENGTH") or "0"
    if declared.isdigit() and int(declared) > MAX_BODY_BYTES:
        most = MAX_BODY_BYTES // 1024 // 1024
        raise HttpError(413, f"the body is over {most} MB: send fewer events at a time")
    try:
        return read_body(request, MAX_BODY_BYTES)
    except UnreadableBody:
        raise HttpError(400, "the body could not be read") from None


@api.exception_handler(InvalidRequest)
def _invalid_request(request: HttpRequest, error: InvalidRequest) -> HttpResponse:
    return JsonResponse(error.as_json(), status=422)


@api.exception_handler(NotAllowed)
def _not_allowed(request: HttpRequest, error: NotAllowed) -> HttpResponse:
    return JsonResponse(error.as_json(), status=403)


@api.exception_handler(AuthenticationError)
def _unauthorized(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return error_response(401, "send the header Authorization: Bearer KEY with the API key", "Authorization")


@api.exception_handler(HttpError)
def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return error_response(error.status_code, str(error), "body")


@api.exception_handler(NothingPublished)
@api.exception_handler(OperationalError)
@api.exception_handler(InterfaceError)
def _unavailable(request: HttpRequest, error: Exception) -> HttpResponse:
    return service_unavailable(request)
