"""Talk that names e-mail beside a word that may end something: nothing ends."""

import pytest

from nurture.domain.replies.read import read_reply
from nurture.domain.values.channel import Channel

TALK = [
    "could you drop me an email", "can you drop an email to my doctor", "Without the email I can't find the address",
    "I can't log in without my email", "I have no email", "my dad has no email", "there is no email in my inbox",
    "no email on file? it's ann@example.com", "skip to the second part of the email?",
    "I hate that I missed your email", "sorry I hate writing emails, call me", "the end of your email is cut off",
    "I stopped running after reading your email", "spare me the jokes in the email lol", "not on email much, call me",
    "delete the attachment in that email please", "I quit my job so my work email is dead",
    "don't email before Monday, I'm away", "please don't email the report to my boss",
    "no need to resend the email",
]  # fmt: skip
ENDINGS = ["without emails please, texts only", "stop cluttering my inbox", "drop the emails", "no email please"]


@pytest.mark.parametrize("body", TALK)
def test_one_e_mail_that_is_spoken_of_ends_nothing(body: str) -> None:
    assert read_reply(body, opted_out=False).stops == ()


@pytest.mark.parametrize("body", ENDINGS)
def test_an_end_of_e_mail_beside_it_stays_one(body: str) -> None:
    assert read_reply(body, opted_out=False).stops == (Channel.EMAIL,)
