"""View: a picture that somebody drops into the editor, or chooses, becomes one of the working copy."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from nurture.actions.content import add_picture as pictures
from nurture.domain.values.finding import ContentError
from nurture.domain.values.roles import Permission
from nurture.web.access import actor_of, needs

_NO_WORDS = "Say what it shows, for those who do not see it."


@needs(Permission.WORDS)
@require_POST
def add_picture(request: HttpRequest) -> JsonResponse:
    """200 with its name, description and address; 422 with what to do."""
    file, description = request.FILES.get("picture"), request.POST.get("description", "").strip()
    if file is None or not description:
        return JsonResponse({"says": _NO_WORDS if file else "Choose a file."}, status=422)
    try:
        name, picture = pictures.add_picture(file.name or "", file.read(), description, actor_of(request))
    except ContentError as wrong:
        says = wrong.findings[0].message
        return JsonResponse({"says": f"{says[:1].upper()}{says[1:]}."}, status=422)
    return JsonResponse({"name": name, "description": picture.description, "address": picture.address})
