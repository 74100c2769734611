import pytest
from django.test import Client as Browser

from nurture.models import Release
from tests.web.reading import title


@pytest.mark.parametrize("name", ["two-runners", "after-sitting", "stay-moving"])
def test_an_article_is_public_and_its_tab_neutral(name: str, visitor: Browser, release: Release) -> None:
    response = visitor.get(f"/articles/{name}")
    assert (response.status_code, title(response)) == (200, "Active Holistic Therapy")
    assert response.content.decode().count("<h1>") == 1


def test_an_article_that_is_not_there_is_404(visitor: Browser, release: Release) -> None:
    assert visitor.get("/articles/nothing").status_code == 404
