import pytest
from django.http import QueryDict

from nurture import clock
from nurture.models import Audit
from nurture.web.paginate import before_of, paginate


@pytest.mark.django_db
def test_every_row_is_on_one_page_the_newest_first() -> None:
    Audit.objects.bulk_create(Audit(at=clock.now(), who="kim", what="end", about=f"client {n}") for n in range(7))
    newest_first, before, pages = Audit.objects.order_by("-id"), None, []
    while True:
        page = paginate(newest_first, 3, before)
        pages.append([entry.about for entry in page.rows])
        if page.older is None:
            break
        before = page.older
    assert pages == [["client 6", "client 5", "client 4"], ["client 3", "client 2", "client 1"], ["client 0"]]


@pytest.mark.django_db
def test_a_full_page_with_nothing_behind_it_is_the_last() -> None:
    Audit.objects.create(at=clock.now(), who="kim", what="end", about="client 1")
    assert paginate(Audit.objects.order_by("-id"), 1).older is None


@pytest.mark.parametrize(
    ("asked", "before"),
    [("before=7", 7), ("before=+7+", 7), ("", None), ("before=x", None), ("before=-7", None), ("before=²", None),
     ("before=" + "9" * 30, None)],
)  # fmt: skip
def test_what_is_no_number_counts_as_left_out(asked: str, before: int | None) -> None:
    assert before_of(QueryDict(asked)) == before
