"""The editor alone on its page, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.web.browsing import Watched
from tests.web.staff.studio.editor.site import EditorSite, editor_site
from tests.web.staff.studio.editor.writing import Writing


@pytest.fixture(scope="package")
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
