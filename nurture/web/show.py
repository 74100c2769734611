"""Show: a page with the clinic on it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nurture.actions.releases import current_press
from nurture.domain.clinic import Clinic


def show(request: HttpRequest, page: str, **told: Any) -> HttpResponse:
    """Prints `page` with the current release's clinic and what else it is told."""
    return render(request, page, {"clinic": the_clinic(), **told})


def the_clinic() -> Clinic:
    """Who we are, as the current release says; raises NothingPublished."""
    return current_press().content.clinic
