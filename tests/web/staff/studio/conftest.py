"""The editor alone on its page, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.web.browsing import Watched, a_browser
from tests.web.staff.studio.editor_page import EditorSite, editor_site
from tests.web.staff.studio.writing import Writing


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def site() -> Iterator[EditorSite]:
    with editor_site() as site:
        yield site


@pytest.fixture
def writing(browser: Browser, site: EditorSite) -> Iterator[Writing]:
    """Somebody at the editor. Nothing may go wrong on the console, and nothing be asked of another host."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    tab = Watched(context, site.url)
    yield Writing(tab, site)
    context.close()
    assert tab.complaints == []
