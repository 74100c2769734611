"""How Twilio's client reaches its API: by requests' connections, settings of the environment and errors.

What requests works out anew for each request, though it is the same for every text, is prepared once: to look for
proxies, to read the URL and to write the headers took half of the time of handing one over.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from requests import PreparedRequest, Request
from requests.adapters import HTTPAdapter
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response

from nurture.channels.errors import retry_after
from nurture.channels.lease_deadline import check_deadline


class Http(TwilioHttpClient):
    """Twilio's client of one account, with the one thing that its exceptions do not carry: Retry-After."""

    retry_after: timedelta | None = None

    def __init__(self, timeout: float) -> None:
        super().__init__(timeout=timeout)
        self._posts: dict[str, tuple[PreparedRequest, Mapping[str, Any], HTTPAdapter]] = {}

    def request(
        self,
        method: str,
        url: str,
        params: dict[str, object] | None = None,
        data: dict[str, object] | None = None,
        headers: dict[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,
    ) -> Response:
        check_deadline()
        if method == "POST":
            answer = self._post(url, data, headers, auth)
        else:
            answer = super().request(method, url, params, data, headers, auth, timeout, allow_redirects)
        self.retry_after = retry_after(answer.headers)
        return answer

    def _post(
        self, url: str, form: dict[str, object] | None, headers: dict[str, str] | None, auth: tuple[str, str] | None
    ) -> Response:
        if url not in self._posts:
            everything_else = self.session.prepare_request(Request("POST", url, headers=headers, auth=auth))
            settings = self.session.merge_environment_settings(url, {}, None, None, None)
            self._posts[url] = everything_else, settings, self.session.get_adapter(url)
        prepared, settings, adapter = self._posts[url]
        post = prepared.copy()
        post.prepare_body(form, None)
        answer = adapter.send(post, timeout=self.timeout, **settings)
        return Response(answer.status_code, answer.text, answer.headers)
