"""The receiver under ASGI: any ASGI server, Starlette, FastAPI."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from smewa.delivery.receiver import RawRequest, Receiver
from smewa.integrations._library import needed
from smewa.webhooks.asgi import Receive, Scope, Send, body_of, in_thread, lifespan, respond

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fastapi import APIRouter
    from starlette.routing import Route


class AsgiReceiver:
    """A receiver as an ASGI application; the store is used in a worker thread.

    app = AsgiReceiver(receiver)        # uvicorn shop:app
    """

    def __init__(self, receiver: Receiver) -> None:
        self._receiver = receiver

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] == "lifespan":
            await lifespan(receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await body_of(receive, self._receiver.max_bytes) if scope["method"] == "POST" else b""
        if body is None:
            return
        pairs = cast("Iterable[tuple[bytes, bytes]]", scope["headers"])
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in pairs}
        query = cast("bytes", scope["query_string"]).decode("latin-1")
        request = RawRequest(str(scope["method"]), query, headers, body)
        answer = await in_thread(lambda: self._receiver.handle(request))
        await respond(send, answer.status, answer.body, answer.headers.items())


def starlette_route(receiver: Receiver, path: str = "/webhook") -> Route:
    """Return a route for Starlette. Raises `ConfigurationError` when Starlette is not installed.

    from starlette.applications import Starlette

    app = Starlette(routes=[starlette_route(receiver)])
    """
    routing = needed("starlette.routing")
    route: Route = routing.Route(path, AsgiReceiver(receiver), include_in_schema=False)
    return route


def fastapi_router(receiver: Receiver, path: str = "/webhook") -> APIRouter:
    """Return a router for FastAPI. Raises `ConfigurationError` when FastAPI is not installed.

    from fastapi import FastAPI

    app = FastAPI()
    app.include_router(fastapi_router(receiver))
    """
    router: APIRouter = needed("fastapi").APIRouter()
    router.routes.append(starlette_route(receiver, path))
    return router
