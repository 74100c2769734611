"""The API's refusals, all of one shape: {"errors": [{"field", "reason"}]}."""

from django.http import HttpRequest, HttpResponse, JsonResponse

RETRY_AFTER = 5  # seconds


def error_response(status: int, reason: str, field: str = "request") -> JsonResponse:
    """One reason in the common shape."""
    return JsonResponse({"errors": [{"field": field, "reason": reason}]}, status=status)


def service_unavailable(request: HttpRequest) -> HttpResponse:
    """The database cannot be reached: nothing was kept, ask again."""
    answer = error_response(503, "the database is away; nothing of this request was kept: send it again")
    answer["Retry-After"] = str(RETRY_AFTER)
    return answer
