"""The receiver as an AWS Lambda function: API Gateway (REST and HTTP), function URLs, load balancers.

Source: AWS, Lambda proxy integrations, payload formats 1.0 and 2.0; Application Load Balancers, Lambda targets; read 2026-11.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias, cast
from urllib.parse import urlencode

from smewa.delivery.receiver import RawRequest, Receiver

if TYPE_CHECKING:
    from smewa.values.jsons import JsonObject

Event: TypeAlias = "Mapping[str, object]"


def lambda_handler(receiver: Receiver) -> Callable[[JsonObject, object], JsonObject]:
    """Return a function for Lambda's runtime. It answers in the shape of what asked it.

    handler = lambda_handler(receiver)        # the function's handler: shop.handler
    """

    def handler(event: JsonObject, context: object) -> JsonObject:
        answer = receiver.handle(_request(event))
        response: dict[str, object] = {
            "statusCode": answer.status,
            "headers": dict(answer.headers),
            "body": answer.body.decode(),
            "isBase64Encoded": False,
        }
        if "elb" in _mapping(event.get("requestContext")):
            response["statusDescription"] = str(answer.status)
        return cast("JsonObject", response)

    return handler


def _request(event: Event) -> RawRequest:
    http = _mapping(_mapping(event.get("requestContext")).get("http"))
    method = str(event.get("httpMethod") or http.get("method") or "")
    query = event.get("rawQueryString")
    written = str(query) if query is not None else _query(event)
    body = str(event.get("body") or "")
    raw = b64decode(body) if event.get("isBase64Encoded") else body.encode("utf-8", "surrogatepass")
    return RawRequest(method, written, _headers(event), raw)


def _query(event: Event) -> str:
    """Write the parameters as a query again; a load balancer gives them percent-encoded, as they came."""
    several = _mapping(event.get("multiValueQueryStringParameters"))
    single = _mapping(event.get("queryStringParameters"))
    pairs = [(name, str(value)) for name, value in single.items()]
    if not pairs:
        pairs = [(name, str(value)) for name, values in several.items() for value in cast("list[object]", values)]
    if "elb" in _mapping(event.get("requestContext")):
        return "&".join(f"{name}={value}" for name, value in pairs)
    return urlencode(pairs)


def _headers(event: Event) -> dict[str, str]:
    several = _mapping(event.get("multiValueHeaders"))
    joined = {name: ", ".join(map(str, cast("list[object]", values))) for name, values in several.items()}
    return {**joined, **{name: str(value) for name, value in _mapping(event.get("headers")).items()}}


def _mapping(value: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", value) if isinstance(value, Mapping) else {}
