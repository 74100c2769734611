"""The content: a release that is fit to be sent, and the folder that it came from."""

from nurture.actions.checkup.diagnosis import Diagnosis, ok, problem, warning
from nurture.actions.content.folder import read_folder
from nurture.actions.content.releases import NothingPublished, current_renderer
from nurture.domain.checks.check_content import check_content
from nurture.domain.values.finding import ContentError
from nurture.models import Release
from nurture.settings import current

_PUBLISH = "run nurture content publish"


def content() -> Diagnosis:
    """Whether there is a release, and whether the content folder still says the same."""
    release = _newest()
    try:
        folder = read_folder(current().content_dir)
    except (FileNotFoundError, ContentError) as wrong:
        return warning(f"the folder cannot be read: {wrong}", "mend NURTURE_CONTENT_DIR")
    paths = folder.keys() | release.files.keys()
    if changed := sorted(path for path in paths if folder.get(path) != release.files.get(path)):
        if release.origin == "studio":
            return ok(f"release {release.number}, as the studio published it; the folder holds other files")
        return warning(
            f"the folder is not release {release.number}: {_some(changed)}",
            f"look with nurture content diff, then {_PUBLISH}",
        )
    return ok(f"release {release.number}, as in the folder")


def review() -> Diagnosis:
    """Whether the release could be published in production: above all, whether a person has read every page."""
    release = _newest()
    if blocking := [finding for finding in check_content(release.files, production=True) if finding.blocks]:
        judge = problem if current().production else warning
        return judge(
            f"release {release.number} is not for clients yet: {_some([str(finding) for finding in blocking])}",
            f"look with nurture content check, mend, then {_PUBLISH}",
        )
    return ok(f"release {release.number} has been read, and passes every check")


def sender_address() -> str:
    """Whom e-mail comes from, by the newest release."""
    return current_renderer().content.clinic.sender.email


def _newest() -> Release:
    release = Release.objects.defer("compiled").order_by("-number").first()
    if release is None:
        raise NothingPublished
    return release


def _some(names: list[str]) -> str:
    """The first of them, and how many more there are."""
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
