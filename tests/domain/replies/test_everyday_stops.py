"""Talk that is made of the words of everyday stops, and ends nothing."""

import pytest

from tests.domain.replies.reading import read

TALK = [
    "my tens machine won't stop buzzing how do I turn this thing off",
    "how do i turn that thing off, the massage gun i mean",
    "The tape itches and my phone is dead so take it off?",
    "I lost my phone at the gym. Tape itches, please take it off when I come in",
    "whatever it is I don't want it to get worse",
    "no need to send me anything more, I found the video",
    "I'd be lost without your emails, they make me want to stop sitting",
    "I don't need the brace and these texts are helpful",
    "no point in texting while driving lol will reply later",
    "My husbands email is the one to use for the invoice, please stop by the desk with it",
    "I asked you to stop pressing so hard last time",
    "Could you take me off Friday's schedule",
    "please pack it in the bag for me",
]  # fmt: skip


@pytest.mark.parametrize("body", TALK)
def test_they_end_nothing(body: str) -> None:
    assert read(body).stops == ()
