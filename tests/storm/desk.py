"""Somebody of the front desk, in a browser session of their own: logs in, and writes to clients from the pages."""

import re
from collections.abc import Callable
from threading import local

import requests

from tests.support.deployment import Deployment

NAME, PASSWORD = "kim", "a-long-quiet-afternoon"
_FIELD = re.compile(r'name="(csrfmiddlewaretoken|seen|seen_reply)" value="([^"]*)"')


class Desk:
    """An account with role `desk`; a session for each thread that asks."""

    def __init__(self, deployment: Deployment) -> None:
        deployment.command("user", "add", NAME, "--role", "desk", stdin=f"{PASSWORD}\n{PASSWORD}\n")
        self._url, self._sessions = deployment.url, local()

    def open(self, conversation: int, words: str) -> Callable[[], int]:
        """Opens the page and types; what it returns presses *send*, and returns the status of that.

        302: it was kept, to be sent; 409: it may not go; 422: something is wrong with the words.
        """
        session, page = self._session(), f"{self._url}/conversations/{conversation}"
        fields = dict(_FIELD.findall(session.get(page, timeout=60).text))
        form = {**fields, "channel": "sms", "body": words, "subject": ""}

        def press() -> int:
            sent = session.post(
                f"{page}/write", data=form, headers={"Referer": page}, allow_redirects=False, timeout=60
            )
            return sent.status_code

        return press

    def done(self, conversation: int) -> None:
        """Presses Done: what waited for the conversation goes on."""
        session, page = self._session(), f"{self._url}/conversations/{conversation}"
        fields = dict(_FIELD.findall(session.get(page, timeout=60).text))
        session.post(f"{page}/do/done", data=fields, headers={"Referer": page}, timeout=60).raise_for_status()

    def _session(self) -> requests.Session:
        if not hasattr(self._sessions, "ours"):
            self._sessions.ours = session = requests.Session()
            login = f"{self._url}/login"
            token = dict(_FIELD.findall(session.get(login, timeout=60).text))["csrfmiddlewaretoken"]
            form = {"csrfmiddlewaretoken": token, "username": NAME, "password": PASSWORD}
            answer = session.post(login, data=form, headers={"Referer": login}, timeout=60)
            assert answer.ok and "password" not in answer.url, answer.url
        return self._sessions.ours  # type: ignore[no-any-return]
