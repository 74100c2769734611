"""Labelled replies, each read once for all tests that look at it: reading some 17,000 takes half a minute."""

from collections.abc import Iterable
from functools import cache

from nurture.domain.replies.evaluate import Labelled, Score, score
from nurture.domain.replies.read import read_reply
from nurture.domain.replies.reply_class import ReplyClass


@cache
def read(body: str) -> ReplyClass:
    """How a reply of somebody who has not opted out is read."""
    return read_reply(body, opted_out=False)


def scored(replies: Iterable[Labelled]) -> Score:
    """The score of labelled replies."""
    return score([(reply, read(reply.body)) for reply in replies])
