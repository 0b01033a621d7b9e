"""The receiver under WSGI: any WSGI server, Flask, Django."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol

from smewa.delivery.receiver import RawRequest, RawResponse, Receiver
from smewa.integrations._library import needed
from smewa.webhooks.wsgi import body_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment
    from flask import Blueprint, Response


class WsgiReceiver:
    """A receiver as a WSGI application.

    application = WsgiReceiver(receiver)        # gunicorn shop:application
    """

    def __init__(self, receiver: Receiver) -> None:
        self._receiver = receiver

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Serve one request."""
        answer = answered(self._receiver, environ)
        headers = {**answer.headers, "content-length": str(len(answer.body))}
        start_response(f"{answer.status} {HTTPStatus(answer.status).phrase}", list(headers.items()))
        return [answer.body]


def answered(receiver: Receiver, environ: WSGIEnvironment) -> RawResponse:
    """Answer a request by its environment, reading no more of the body than may be."""
    method, most = environ["REQUEST_METHOD"], receiver.max_bytes
    body = body_of(environ, most) if method == "POST" else b""
    names = {name[5:].replace("_", "-").lower(): value for name, value in environ.items() if name.startswith("HTTP_")}
    too_long = b"\0" * (most + 1)
    return receiver.handle(
        RawRequest(method, environ.get("QUERY_STRING", ""), names, too_long if body is None else body)
    )


def flask_blueprint(receiver: Receiver, path: str = "/webhook", *, name: str = "smewa") -> Blueprint:
    """Return a blueprint for Flask. Raises `ConfigurationError` when Flask is not installed.

    from flask import Flask

    app = Flask("shop")
    app.register_blueprint(flask_blueprint(receiver))
    """
    flask = needed("flask")
    blueprint: Blueprint = flask.Blueprint(name, "smewa")

    def endpoint() -> Response:
        answer = answered(receiver, flask.request.environ)
        response: Response = flask.Response(answer.body, answer.status, dict(answer.headers))
        return response

    methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    blueprint.add_url_rule(path, "webhook", endpoint, methods=methods, provide_automatic_options=False)
    return blueprint


class DjangoRequest(Protocol):
    """What the view reads of Django's `HttpRequest`, which brings no types of its own."""

    method: str | None
    META: Mapping[str, str]
    headers: Mapping[str, str]

    @property
    def body(self) -> bytes:
        """The request's bytes."""
        ...


def django_view(receiver: Receiver) -> Callable[[DjangoRequest], object]:
    """Return a view for Django, exempt from its CSRF check. Raises `ConfigurationError` when Django is not installed.

    # not run: it stands in a urls.py
    urlpatterns = [path("webhook", django_view(receiver))]
    """
    http = needed("django.http")
    csrf = needed("django.views.decorators.csrf")

    def view(request: DjangoRequest) -> object:
        too_long = int(request.META.get("CONTENT_LENGTH") or 0) > receiver.max_bytes
        body = b"\0" * (receiver.max_bytes + 1) if too_long else request.body
        raw = RawRequest(str(request.method), request.META.get("QUERY_STRING", ""), dict(request.headers), body)
        answer = receiver.handle(raw)
        response: object = http.HttpResponse(answer.body, status=answer.status, headers=dict(answer.headers))
        return response

    exempt: Callable[[DjangoRequest], object] = csrf.csrf_exempt(view)
    return exempt
