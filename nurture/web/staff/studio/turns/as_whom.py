"""As whom the preview is filled in: one of the sample clients, or a real one for who may see clients."""

from dataclasses import replace
from typing import Final

from django.http import HttpRequest

from nurture import clock
from nurture.actions.accounts.audit import record_view
from nurture.actions.clients.lookup import appointment_ahead, zones_for
from nurture.domain.checks.usage import for_booked_only, position_of
from nurture.domain.content.content import Content
from nurture.domain.content.file_kinds import template_of
from nurture.domain.rendering.placeholders import TemplateData
from nurture.domain.rendering.preview.sample_clients import sample_data
from nurture.domain.values.roles import Permission
from nurture.models import Client
from nurture.settings import current
from nurture.web.access import actor_of
from nurture.web.roles import NotPermitted, has_permission

#: For whom real clients are no secret.
SEES_CLIENTS: Final = Permission.CLIENTS_VIEW
#: Before the reference of a real client.
REAL: Final = "client:"


def template_data(request: HttpRequest, as_whom: str, path: str, content: Content) -> TemplateData:
    """What the file is filled in with. A real client is recorded in the audit; NotPermitted for who may see none."""
    template = template_of(path)
    booked_only = template is not None and for_booked_only(content, *template)
    position = position_of(content, *template) if template else None
    sample = replace(sample_data(as_whom, current().public_url, booked_only), position=position)
    if not as_whom.startswith(REAL):
        return sample
    if not has_permission(request.user, SEES_CLIENTS):
        raise NotPermitted(SEES_CLIENTS)
    client = Client.objects.filter(ref=as_whom.removeprefix(REAL), erased_at=None).first()
    if client is None:
        return sample
    record_view(actor_of(request), client)
    return _data_of(client, sample, content)


def _data_of(client: Client, sample: TemplateData, content: Content) -> TemplateData:
    """As `compose` fills in a touch: the practitioner of the next visit, and that visit by the client's own clock."""
    visit, zone = appointment_ahead(client, clock.now()), zones_for(client, content.clinic).home
    return TemplateData(
        first_name=client.first_name,
        practitioner=(visit.practitioner if visit else "") or client.practitioner,
        site=sample.site,
        token=sample.token,
        appointment_at=visit.starts_at.astimezone(zone) if visit else None,
        position=sample.position,
        language=content.language_for(client.language_tag),
    )
