"""View: two texts of a file side by side, to choose or write what becomes of each place that both changed."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture.actions.content.drafts import EditConflict, read_draft, save_draft, settle_conflict, version_stamps
from nurture.domain.editing.merge import Region
from nurture.domain.values.finding import ContentError
from nurture.domain.values.roles import Permission
from nurture.web.access import actor_of, needs
from nurture.web.render import current_clinic, render_staff_page
from nurture.web.staff.studio.drafts.picks import NOTHING_PICKED, Picks, read_picks
from nurture.web.staff.studio.drafts.two_texts import TwoTexts, draft_and_release, refused_and_draft
from nurture.web.staff.studio.list.titles import title_of

_ANOTHER = "The draft changed once more while you chose: your text is kept, and stands beside it now."
_NOT_KNOWN = "What you chose between is not kept any more: choose once more."


@needs(Permission.WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def merge_page(request: HttpRequest, path: str) -> HttpResponse:
    """`?mine=N`: a refused version beside the draft. Without it: the draft beside the release that it conflicts with,
    or what was refused of this person's last.

    A POST saves what was chosen of the two texts that were shown; where the draft is another by now, the page comes
    again (409), and nothing is lost.
    """
    if request.method == "POST":
        return _save(request, path)
    both = _present(path, _number(request.GET.get("mine", "")), actor_of(request))
    if both is None:
        return _nothing_left(request, path)
    return _page(request, path, both)


def _save(request: HttpRequest, path: str) -> HttpResponse:
    picks, by, refused = read_picks(request.POST), actor_of(request), _number(request.POST.get("mine", ""))
    both = _as_shown(request, path, refused)
    if both is None or both.digest != request.POST.get("shown"):
        now = _present(path, refused, by)
        return _page(request, path, now, 409, _NOT_KNOWN, typed=picks.typed) if now else _nothing_left(request, path)
    try:
        if both.onto:
            settle_conflict(path, picks.text(both), both.version, both.onto, by)
        else:
            save_draft(path, picks.text(both), both.version, by)
    except EditConflict as conflict:
        onto = both.onto if read_draft(path).conflicts_with == both.onto else 0
        return _page(request, path, refused_and_draft(path, conflict.kept, onto=onto) or both, 409, _ANOTHER)
    except ContentError as error:
        return _page(request, path, both, 422, error.findings[0].message, picks)
    messages.success(request, "Saved. Both texts are kept as versions.")
    return HttpResponseRedirect(reverse("draft_versions", args=[path]))


def _present(path: str, refused: int | None, by: str) -> TwoTexts | None:
    """What is to be put together now."""
    if refused:
        return refused_and_draft(path, refused)
    draft = read_draft(path)
    if draft.conflicts_with:
        return draft_and_release(path, draft.version, draft.conflicts_with)
    latest = next((version for version in version_stamps(path) if version.by == by), None)
    return refused_and_draft(path, latest.number) if latest and latest.refused else None


def _as_shown(request: HttpRequest, path: str, refused: int | None) -> TwoTexts | None:
    """The two texts that the form was made of; None where they are not known any more."""
    version, onto = (_number(request.POST.get(name, "")) for name in ("version", "onto"))
    if version is None:
        return None
    if refused:
        return refused_and_draft(path, refused, version, onto or 0)
    return draft_and_release(path, version, onto) if onto else None


def _nothing_left(request: HttpRequest, path: str) -> HttpResponse:
    messages.info(request, "Nothing is left to put together.")
    return HttpResponseRedirect(reverse("draft_versions", args=[path]))


def _number(written: str) -> int | None:
    digits = written.removeprefix("-")
    return int(written) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def _page(
    request: HttpRequest,
    path: str,
    both: TwoTexts,
    status: int = 200,
    wrong: str = "",
    picks: Picks = NOTHING_PICKED,
    typed: tuple[str, ...] = (),
) -> HttpResponse:
    return render_staff_page(
        request,
        "staff/studio/drafts/merge.html",
        status,
        zone=ZoneInfo(current_clinic().timezone),
        path=path,
        title=title_of(path, both.mine.text or both.theirs.text or ""),
        both=both,
        pieces=[(piece, isinstance(piece, Region)) for piece in both.pieces],
        wrong=wrong,
        picks=picks,
        typed=typed,
    )
