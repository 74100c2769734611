"""What a client who starts at a chosen time would get by the text of a schedule."""

from nurture.domain.content.clinic import Clinic
from nurture.domain.editing.schedule.sequence_file import read_sequence
from nurture.domain.editing.schedule.yaml_lines import CannotEdit
from nurture.domain.timing.client_zones import zones_of
from nurture.domain.timing.plan import PlannedTouch, plan
from nurture.domain.timing.slot import SendingRules
from nurture.web.staff.sequences.calendar import Start


def planned(text: str, start: Start, clinic: Clinic) -> list[PlannedTouch]:
    """The plan of a schedule's text; none where it cannot be read."""
    try:
        sequence = read_sequence(text)
    except CannotEdit:
        return []
    return plan(sequence, start.at, zones_of(start.zone.key, None, clinic.timezone), SendingRules.of(clinic))
