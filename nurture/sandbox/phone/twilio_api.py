"""Twilio's Messages API, version 2010-04-01: create, fetch, list."""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from aiohttp import web

from nurture.sandbox.magic_numbers import Fault
from nurture.sandbox.phone.account import Account
from nurture.sandbox.phone.carrier import Carrier
from nurture.sandbox.phone.listing import page_of
from nurture.sandbox.phone.phone import Phone
from nurture.sandbox.phone.send_request import read_send_request
from nurture.sandbox.phone.text import API_VERSION, Text
from nurture.sandbox.phone.twilio_errors import error_body, http_status

_HANG_SECONDS = 1.0
_RETRY_AFTER_SECONDS = 1

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class TwilioApi:
    """The routes of the Messages API for one account."""

    def __init__(self, account: Account, phone: Phone, carrier: Carrier) -> None:
        self._account, self._phone, self._carrier = account, phone, carrier

    def routes(self) -> list[web.RouteDef]:
        messages = f"/{API_VERSION}/Accounts/{{account}}/Messages"
        return [
            web.post(f"{messages}.json", self._authorized(self.create)),
            web.get(f"{messages}.json", self._authorized(self.list)),
            web.get(f"{messages}/{{sid}}.json", self._authorized(self.fetch)),
        ]

    def _authorized(self, handler: Handler) -> Handler:
        async def guarded(request: web.Request) -> web.StreamResponse:
            if self._account.authorizes(request.headers.get("Authorization"), request.match_info["account"]):
                return await handler(request)
            return _refuse(20003)

        return guarded

    async def create(self, request: web.Request) -> web.StreamResponse:
        sms = read_send_request(await request.post(), self._account.sender)
        if isinstance(sms, int):
            return _refuse(sms)
        if sms.to in self._phone.opted_out:
            return _refuse(21610)
        misbehaviour = self._phone.next_misbehaviour(sms.to)
        if misbehaviour.api_error:
            return _refuse(misbehaviour.api_error)
        if misbehaviour.fault is Fault.NEVER_ACCEPTED:
            return _drop_connection(request)
        text = self._phone.accept(sms)
        if misbehaviour.fault is Fault.CALLBACKS_FIRST:
            await self._carrier.deliver(text, misbehaviour)
        else:
            self._carrier.start(text, misbehaviour)
        if misbehaviour.fault is Fault.RESPONSE_LOST:
            await asyncio.sleep(_HANG_SECONDS)
            return _drop_connection(request)
        return web.json_response(self._resource(text), status=HTTPStatus.CREATED)

    async def fetch(self, request: web.Request) -> web.StreamResponse:
        text = self._phone.texts.get(request.match_info["sid"])
        return web.json_response(self._resource(text)) if text else _refuse(20404)

    async def list(self, request: web.Request) -> web.StreamResponse:
        try:
            texts, about = page_of(reversed(self._phone.texts), request.query, request.path)
        except ValueError:
            return _refuse(20001)
        return web.json_response({**about, "messages": [self._resource(text) for text in texts]})

    def _resource(self, text: Text) -> dict[str, Any]:
        return text.as_twilio(self._account.sid)


def _refuse(code: int) -> web.Response:
    status = http_status(code)
    headers = {"Retry-After": str(_RETRY_AFTER_SECONDS)} if status == HTTPStatus.TOO_MANY_REQUESTS else None
    return web.json_response(error_body(code), status=status, headers=headers)


def _drop_connection(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
