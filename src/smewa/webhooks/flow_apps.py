"""A Flow's endpoint as an ASGI and a WSGI application. Any framework can also call `FlowEndpoint.receive` itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from smewa.errors import ConfigurationError
from smewa.flows.endpoint import FlowEndpoint, FlowResponse
from smewa.rules.signature import SIGNATURE_HEADER
from smewa.webhooks import asgi, wsgi
from smewa.webhooks.asgi import Receive, Scope, Send

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_ONLY_POST = (("content-type", "text/plain"), ("allow", "POST"))
_NOT_ALLOWED = 405
_TOO_LARGE = FlowResponse(413)


class FlowAsgiApp:
    """A Flow's endpoint for any ASGI server or framework. A plain answer function runs in a worker thread.

    app = FlowAsgiApp(endpoint)         # uvicorn shop:app, or mount it
    """

    def __init__(self, endpoint: FlowEndpoint) -> None:
        self._endpoint = endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection, as the ASGI specification has it."""
        if scope["type"] == "lifespan":
            await asgi.lifespan(receive, send)
        elif scope["type"] == "http" and scope["method"] != "POST":
            await asgi.respond(send, _NOT_ALLOWED, b"", _ONLY_POST)
        elif scope["type"] == "http":
            await self._post(scope, receive, send)

    async def _post(self, scope: Scope, receive: Receive, send: Send) -> None:
        endpoint, headers = self._endpoint, cast("Iterable[tuple[bytes, bytes]]", scope["headers"])
        body = await asgi.body_of(receive, endpoint.max_bytes)
        if body is None:
            return
        if endpoint.is_async:
            response = await endpoint.areceive(body, headers)
        else:
            response = await asgi.in_thread(lambda: endpoint.receive(body, headers))
        await asgi.respond(send, response.status, response.body, _headers(response))


class FlowWsgiApp:
    """A Flow's endpoint for any WSGI server or framework. Raises `ConfigurationError` if the answer function is async.

    application = FlowWsgiApp(endpoint)     # gunicorn shop:application
    """

    def __init__(self, endpoint: FlowEndpoint) -> None:
        if endpoint.is_async:
            raise ConfigurationError("answer is an async function: use FlowAsgiApp")
        self._endpoint = endpoint

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Serve one request, as PEP 3333 has it."""
        if environ["REQUEST_METHOD"] != "POST":
            start_response(f"{_NOT_ALLOWED} Method Not Allowed", [*_ONLY_POST, ("content-length", "0")])
            return [b""]
        response = self._posted(environ)
        length = ("content-length", str(len(response.body)))
        start_response(f"{response.status} Flow", [*_headers(response), length])
        return [response.body]

    def _posted(self, environ: WSGIEnvironment) -> FlowResponse:
        body = wsgi.body_of(environ, self._endpoint.max_bytes)
        if body is None:
            return _TOO_LARGE
        signature = environ.get("HTTP_X_HUB_SIGNATURE_256")
        return self._endpoint.receive(body, {SIGNATURE_HEADER: signature} if signature is not None else {})


def _headers(response: FlowResponse) -> list[tuple[str, str]]:
    return [("content-type", response.content_type), ("x-content-type-options", "nosniff")]
