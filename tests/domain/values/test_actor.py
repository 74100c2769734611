import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.values import actor

KINDS = [actor.user, actor.command_line, actor.api_key, actor.event]


@pytest.mark.parametrize(
    ("stored", "on_a_page"),
    [
        ("user:kim", "kim"),
        ("user:cli:root", "user:cli:root"),
        ("user:user:kim", "user:user:kim"),
        ("cli:root", "cli:root"),
        ("key:front-desk", "key:front-desk"),
        ("event:user:kim", "event:user:kim"),
        ("The client", "The client"),
        ("kim", "kim"),  # an entry of a version before
    ],
)
def test_an_account_is_shown_by_its_name_and_never_like_another_actor(stored: str, on_a_page: str) -> None:
    assert actor.shown(stored) == on_a_page


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_two_kinds_of_actor_are_ever_stored_or_shown_alike(one: str, other: str) -> None:
    for kind in KINDS:
        for different in set(KINDS) - {kind}:
            assert kind(one) != different(other)
            assert actor.shown(kind(one)) != actor.shown(different(other))
        assert len(kind(one)) <= actor.LONGEST
