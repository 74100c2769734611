import pytest

from nurture.models import Client


@pytest.mark.parametrize(
    ("first", "last", "shown"), [("Dana", "Reyes", "Dana Reyes"), ("", "Reyes", "Reyes"), ("", "", "c-1001")]
)
def test_a_client_is_shown_by_name_where_there_is_one(first: str, last: str, shown: str) -> None:
    client = Client(ref="c-1001", first_name=first, last_name=last)
    assert (client.name, str(client)) == (shown, "c-1001")
