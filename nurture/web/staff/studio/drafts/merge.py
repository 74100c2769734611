"""View: two texts of a file side by side, to choose or write what becomes of each place that both changed."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nurture.actions.content.drafts import EditConflict, draft_versions, save_draft, settle_conflict
from nurture.domain.editing.comparing.choices import chosen_text
from nurture.domain.editing.merge import Region
from nurture.domain.values.finding import ContentError
from nurture.domain.values.roles import Permission
from nurture.web.access import actor_of, needs
from nurture.web.render import current_clinic, render_staff_page
from nurture.web.staff.studio.drafts.two_texts import TwoTexts, draft_and_release, refused_and_draft
from nurture.web.staff.studio.list.titles import title_of


@needs(Permission.WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def merge_page(request: HttpRequest, path: str) -> HttpResponse:
    """`?mine=N`: a refused version beside the draft. Without it: the draft beside the release that it conflicts with,
    or what was refused of this person's last.

    A POST saves what was chosen; where the draft is another by now, the page comes again (409), and nothing is lost.
    """
    both = _two_texts(request, path)
    if both is None:
        messages.info(request, "Nothing is left to put together.")
        return HttpResponseRedirect(reverse("draft_versions", args=[path]))
    if request.method != "POST":
        return _page(request, path, both)
    return _save(request, path, both)


def _save(request: HttpRequest, path: str, both: TwoTexts) -> HttpResponse:
    text, by = _chosen(request, both), actor_of(request)
    try:
        if both.onto:
            settle_conflict(path, text, both.version, both.onto, by)
        else:
            save_draft(path, text, both.version, by)
    except EditConflict as conflict:
        again = refused_and_draft(path, conflict.kept) or both
        return _page(request, path, again, 409, "The draft changed once more while you chose: your text is kept.")
    except ContentError as error:
        return _page(request, path, both, 422, error.findings[0].message)
    messages.success(request, "Saved. Both texts are kept as versions.")
    return HttpResponseRedirect(reverse("draft_versions", args=[path]))


def _two_texts(request: HttpRequest, path: str) -> TwoTexts | None:
    given = request.POST if request.method == "POST" else request.GET
    refused = _number(given.get("mine", ""))
    if refused:
        return refused_and_draft(path, refused, _number(given.get("version", "")))
    if (both := draft_and_release(path)) or request.method == "POST":
        return both
    latest = next((version for version in draft_versions(path) if version.by == actor_of(request)), None)
    return refused_and_draft(path, latest.number) if latest and latest.how == "refused" else None


def _chosen(request: HttpRequest, both: TwoTexts) -> str | None:
    """The text that was chosen; None: the file is to be removed, as on one side it is."""
    regions = [piece for piece in both.pieces if isinstance(piece, Region)]
    picks = [request.POST.get(f"pick-{n}", "mine") for n in range(len(regions))]
    for pick, side in (("mine", both.mine), ("theirs", both.theirs)):
        if side.text is None and picks == [pick]:
            return None
    chosen = [
        {"mine": region.mine, "theirs": region.theirs, "both": region.mine + region.theirs}.get(pick)
        or (_lines(request.POST.get(f"written-{n}", ""), region) if pick == "written" else "")
        for n, (pick, region) in enumerate(zip(picks, regions, strict=True))
    ]
    return chosen_text(both.pieces, chosen)


def _lines(written: str, region: Region) -> str:
    """As typed into the field, which keeps no line break at the end."""
    text = written.replace("\r\n", "\n")
    ends = (region.mine or region.theirs).endswith("\n")
    return f"{text}\n" if text and ends and not text.endswith("\n") else text


def _number(written: str) -> int | None:
    digits = written.removeprefix("-")
    return int(written) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def _page(request: HttpRequest, path: str, both: TwoTexts, status: int = 200, wrong: str = "") -> HttpResponse:
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
    )
