"""Floor 8: smewa in the tools that people have already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa._lazy import lazily

if TYPE_CHECKING:
    from smewa.integrations.asgi import AsgiReceiver, fastapi_router, starlette_route
    from smewa.integrations.aws_lambda import lambda_handler
    from smewa.integrations.opentelemetry import OpenTelemetryHook
    from smewa.integrations.wsgi import WsgiReceiver, django_view, flask_blueprint

__all__ = [
    "AsgiReceiver",
    "OpenTelemetryHook",
    "WsgiReceiver",
    "django_view",
    "fastapi_router",
    "flask_blueprint",
    "lambda_handler",
    "starlette_route",
]

__getattr__, __dir__ = lazily(
    __name__,
    {
        "AsgiReceiver": ".asgi",
        "fastapi_router": ".asgi",
        "starlette_route": ".asgi",
        "lambda_handler": ".aws_lambda",
        "OpenTelemetryHook": ".opentelemetry",
        "WsgiReceiver": ".wsgi",
        "django_view": ".wsgi",
        "flask_blueprint": ".wsgi",
    },
)
