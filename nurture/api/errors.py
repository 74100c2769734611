"""Error responses of the API, all of one shape: {"errors": [{"field", "reason"}]}."""

from django.http import HttpRequest, HttpResponse, JsonResponse

RETRY_AFTER = 5  # seconds


def error_response(status: int, reason: str, field: str = "request") -> JsonResponse:
    """An error response with one reason."""
    return JsonResponse({"errors": [{"field": field, "reason": reason}]}, status=status)


def service_unavailable(request: HttpRequest) -> HttpResponse:
    """503 with Retry-After: the database cannot be reached, and nothing of the request was stored."""
    response = error_response(503, "the database is away; nothing of this request was kept: send it again")
    response["Retry-After"] = str(RETRY_AFTER)
    return response
