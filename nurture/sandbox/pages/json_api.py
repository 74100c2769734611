"""The sandbox's JSON API, for its page, the demo and tests: what arrived, and for whom."""

from collections.abc import Iterable
from datetime import datetime
from http import HTTPStatus
from typing import Any

from aiohttp import web

from nurture.sandbox.greeted import greeted_name
from nurture.sandbox.magic_numbers import described_recipients
from nurture.sandbox.mail.inbox import Inbox
from nurture.sandbox.mail.mail import Mail
from nurture.sandbox.pages.event_stream import EventStream
from nurture.sandbox.phone.phone import Phone
from nurture.sandbox.phone.replies import Replies


class JsonApi:
    """The routes: all read the two stores, but for a client's reply and deleting everything."""

    def __init__(self, inbox: Inbox, phone: Phone, replies: Replies, events: EventStream) -> None:
        self._inbox, self._phone, self._replies, self._events = inbox, phone, replies, events

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/api/inbox", self.mails),
            web.get("/api/inbox/{id}", self.mail),
            web.get("/api/inbox/{id}/raw", self.raw),
            web.get("/api/texts", self.texts),
            web.get("/api/addresses", self.addresses),
            web.get("/api/magic", self.magic),
            web.get("/api/live", self._events.stream),
            web.post("/phone/{number}/reply", self.reply),
            web.delete("/api/all", self.delete_all),
            web.get("/healthz", self.healthy),
        ]

    async def mails(self, request: web.Request) -> web.Response:
        """All mails, oldest first; `?to=` those to one address."""
        to = request.query.get("to")
        return web.json_response([m.as_json() for m in self._inbox.mails if to is None or m.is_to(to)])

    async def mail(self, request: web.Request) -> web.Response:
        return web.json_response(get_mail_or_404(request, self._inbox).as_json())

    async def raw(self, request: web.Request) -> web.Response:
        """An e-mail's bytes as the SMTP server received them."""
        mail = get_mail_or_404(request, self._inbox)
        return web.Response(body=mail.raw, content_type="application/octet-stream")

    async def texts(self, request: web.Request) -> web.Response:
        """All texts, oldest first; `?to=` those to one number, `?with=` those to it and from it."""
        to, other = request.query.get("to"), request.query.get("with")
        return web.json_response(
            [
                text.as_json()
                for text in self._phone.texts
                if to in (None, text.to) and (other is None or other in (text.to, text.sender))
            ]
        )

    async def addresses(self, request: web.Request) -> web.Response:
        """All addresses with messages: whom they greet, how many, when the last came; the newest first."""
        emails = ((to.lower(), mail.received, mail.greets) for mail in self._inbox.mails for to in mail.recipients)
        phones = ((text.client, text.shown_at, greeted_name(text.body)) for text in self._phone.texts)
        return web.json_response({"emails": _newest_first(emails), "phones": _newest_first(phones)})

    async def magic(self, request: web.Request) -> web.Response:
        return web.json_response([{"recipient": who, "does": what} for who, what in described_recipients()])

    async def reply(self, request: web.Request) -> web.Response:
        """Takes a client's reply, JSON `{"body": …}`, and delivers it to the product's webhook."""
        try:
            body = str((await request.json())["body"])
        except (ValueError, KeyError, TypeError):
            raise web.HTTPBadRequest(text='send JSON: {"body": "…"}') from None
        reply = await self._replies.receive(request.match_info["number"], body)
        return web.json_response({"text": reply.text.as_json(), "webhook_status": reply.webhook_status})

    async def delete_all(self, request: web.Request) -> web.Response:
        self._inbox.mails.clear()
        self._phone.clear()
        self._events.publish("forgotten", {})
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def healthy(self, request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})


def get_mail_or_404(request: web.Request, inbox: Inbox) -> Mail:
    """The e-mail whose id the request's path names; raises 404."""
    mail = inbox.mails.get(request.match_info["id"])
    if mail is None:
        raise web.HTTPNotFound(text="no such mail")
    return mail


def _newest_first(seen: Iterable[tuple[str, datetime, str]]) -> list[dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    for address, moment, name in seen:
        row = rows.setdefault(address, {"address": address, "count": 0})
        row["count"] += 1
        row["last"] = moment.isoformat()
        row |= {"name": name} if name else {}
    return sorted(rows.values(), key=lambda row: str(row["last"]), reverse=True)
