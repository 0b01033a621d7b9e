"""Read by the type checkers only: Flows in both colors, and what an endpoint's function may be."""

from __future__ import annotations

from typing import assert_type

from smewa import AsyncClient, Client
from smewa._core.incoming import Success
from smewa._core.items import AsyncItems, Items
from smewa.api.flow_answers import Flow, FlowChecked, FlowCreated, FlowMetric, FlowPreview
from smewa.api.health import Health
from smewa.flows import (
    FlowAnswer,
    FlowDataExchange,
    FlowEndpoint,
    FlowFinished,
    FlowMedia,
    FlowRequest,
    FlowResponse,
    NextScreen,
)
from smewa.values import JsonObject


def blocking(client: Client, media: FlowMedia) -> None:
    assert_type(client.flows.create("x", ["OTHER"]), FlowCreated)
    assert_type(client.flows.list(), Items[Flow])
    assert_type(client.flows.upload("1", b"{}"), FlowChecked)
    assert_type(client.flows.download("1"), bytes)
    assert_type(client.flows.preview("1"), FlowPreview)
    assert_type(client.flows.metrics("1", "ENDPOINT_AVAILABILITY"), FlowMetric)
    assert_type(client.flows.health("1"), Health)
    assert_type(client.flows.download_media(media), bytes)
    assert_type(client.encryption.set("-----BEGIN"), Success)
    client.flows.create("x", ["FOOD"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType] - no such category
    client.flows.metrics("1", "CLICKS")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - no such figure


async def awaited(client: AsyncClient) -> None:
    assert_type(client.flows.list(), AsyncItems[Flow])
    assert_type(await client.flows.publish("1"), Success)
    assert_type(await client.flows.download("1"), bytes)


def answer(request: FlowRequest) -> FlowAnswer | None:
    match request:
        case FlowDataExchange(screen="DAY", data=data):
            assert_type(data, JsonObject)
            return NextScreen("HOUR", {"hours": []})
        case _:
            return None


async def later(request: FlowRequest) -> FlowFinished:
    return FlowFinished()


def wrong(request: FlowRequest) -> str:
    return "DAY"


async def endpoints(pem: str, body: bytes) -> None:
    assert_type(FlowEndpoint(pem, answer, app_secrets=["x"]).receive(body, {}), FlowResponse)
    assert_type(await FlowEndpoint([pem], later, app_secrets=["x"]).areceive(body, {}), FlowResponse)
    FlowEndpoint(pem, wrong, app_secrets=["x"])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - no answer of an endpoint
    FlowEndpoint(pem, answer)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue] - without a secret
