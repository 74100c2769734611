"""What somebody chose at each place that both texts changed: one side, both, or words of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from nurture.domain.editing.comparing.choices import chosen_text
from nurture.domain.editing.merge import Region
from nurture.web.staff.studio.drafts.two_texts import TwoTexts

_PICK, _WRITTEN = "pick-", "written-"


@dataclass(frozen=True, slots=True)
class Picks:
    """By the number of the place, from 0. A place without a choice stays as `mine` has it."""

    picks: Mapping[int, str] = field(default_factory=dict)
    written: Mapping[int, str] = field(default_factory=dict)

    @property
    def typed(self) -> tuple[str, ...]:
        """The words of one's own."""
        return tuple(self.written.get(place, "") for place, pick in sorted(self.picks.items()) if pick == "written")

    def text(self, both: TwoTexts) -> str | None:
        """The whole text; None: the file is to be removed, as on one side it is."""
        picks = [self.picks.get(place, "mine") for place in range(len(both.regions))]
        for pick, side in (("mine", both.mine), ("theirs", both.theirs)):
            if side.text is None and picks == [pick]:
                return None
        return chosen_text(both.pieces, [self._chosen(*each) for each in enumerate(both.regions)])

    def _chosen(self, place: int, region: Region) -> str:
        match self.picks.get(place, "mine"):
            case "mine":
                return region.mine
            case "theirs":
                return region.theirs
            case "both":
                return region.mine + region.theirs
        return _lines(self.written.get(place, ""), region)


NOTHING_PICKED: Final = Picks()


def read_picks(form: Mapping[str, str]) -> Picks:
    """From the form of the page."""
    return Picks(_numbered(form, _PICK), _numbered(form, _WRITTEN))


def _numbered(form: Mapping[str, str], prefix: str) -> dict[int, str]:
    names = [(name, name.removeprefix(prefix)) for name in form if name.startswith(prefix)]
    return {
        int(number): form[name] for name, number in names if number.isascii() and number.isdigit() and len(number) < 6
    }


def _lines(written: str, region: Region) -> str:
    """As typed into the field, which keeps no line break at the end."""
    text = written.replace("\r\n", "\n")
    ends = (region.mine or region.theirs).endswith("\n")
    return f"{text}\n" if text and ends and not text.endswith("\n") else text
