"""The time zone data: which version, from where, and whether all that is planned was planned by it."""

from nurture.actions.checkup.diagnosis import Diagnosis, ok, warning
from nurture.actions.touches.follow_zone_data import planned_by_older_data
from nurture.domain.delivery.states import RUNNING
from nurture.models import Enrollment
from nurture.zone_data import copies, in_use


def zone_data() -> Diagnosis:
    """Whether this machine has the newest that any machine of this deployment plans by."""
    ours = in_use()
    newer = Enrollment.objects.filter(state__in=RUNNING, zone_data__gt=ours.version).order_by("-zone_data").first()
    if newer:
        return warning(
            f"{ours.version} here, but another machine plans by {newer.zone_data}",
            "upgrade this machine's Python package tzdata, or its own zone data",
        )
    if older := planned_by_older_data().count():
        return warning(
            f"{older} of the running sequences are still planned by data older than {ours.version}",
            "wait for worker-control to plan them anew, or run nurture migrate",
        )
    others = [f"{copy.folder} has {copy.version or 'no version'}" for copy in copies() if copy.folder != ours.folder]
    return ok("; ".join([f"{ours.version}, from {ours.name}", *others]))
