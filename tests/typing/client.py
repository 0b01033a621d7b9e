"""Read by the type checkers only: both colors of the client, from one description."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, assert_type

from smewa import AsyncClient, Call, Client, Response
from smewa._core.call import Steps, do
from smewa._core.download import AsyncDownload, Download
from smewa._core.incoming import Success
from smewa._core.items import AsyncItems, Items
from smewa._core.operation import procedure
from smewa._core.resource import Async, C, Resource, Sync
from smewa.api import BusinessNumber
from smewa.api.media import MediaId
from smewa.api.messages import Messages, Sent
from smewa.values import JsonValue


class Uploads(Resource[C]):
    """A procedure, to see its type in both colors."""

    @procedure
    def whole(self, name: str) -> Steps[str]:
        """Upload in parts."""
        session = yield from do(Call.post("app/uploads", {"name": name}, MediaId))
        assert_type(session, MediaId)
        return session.id


def blocking(client: Client, uploads: Uploads[Sync]) -> None:
    assert_type(client.messages, Messages[Sync])
    assert_type(client.messages.send("+5511912345678", "Oi"), Sent)
    assert_type(client.messages.send.raw("+5511912345678", "Oi"), Response[Sent])
    assert_type(client.messages.send.build("+5511912345678", "Oi"), Call[Sent])
    assert_type(client.messages.send.with_options(timeout=5)("+5511912345678", "Oi"), Sent)
    assert_type(client.messages.mark_read("wamid.x", typing=True), Success)
    assert_type(client.numbers.list(), Items[BusinessNumber])
    for number in client.numbers.list():
        assert_type(number, BusinessNumber)
    with client.media.download("1") as file:
        assert_type(file, Download)
        assert_type(file.read(), bytes)
    assert_type(client.request("GET", "1065"), JsonValue)
    assert_type(client.with_options(max_retries=0), Client)
    assert_type(client.number("1066"), Client)
    assert_type(uploads.whole("bolo"), str)
    client.messages.send("+5511912345678", "Oi", replyto="x")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue] - no such keyword
    client.messages.send("+5511912345678", 7)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - no content
    client.with_options(retries=3)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue] - no such option


async def awaited(client: AsyncClient, uploads: Uploads[Async]) -> None:
    assert_type(client.messages, Messages[Async])
    sending = client.messages.send("+5511912345678", "Oi")
    same = assert_type(sending, Coroutine[Any, Any, Sent])
    assert_type(await same, Sent)
    assert_type(await client.messages.send.raw("+5511912345678", "Oi"), Response[Sent])
    assert_type(client.messages.send.build("+5511912345678", "Oi"), Call[Sent])
    assert_type(client.numbers.list(), AsyncItems[BusinessNumber])
    async for number in client.numbers.list():
        assert_type(number, BusinessNumber)
    async with client.media.download("1") as file:
        assert_type(file, AsyncDownload)
        assert_type(await file.read(), bytes)
    assert_type(await client.request("GET", "1065"), JsonValue)
    assert_type(await uploads.whole("bolo"), str)
    send = client.messages.send
    send("+55", "Oi")  # type: ignore[unused-coroutine]  # pyright: ignore[reportUnusedCoroutine] - a forgotten await
    found = client.numbers.list()
    list(found)  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue, reportUnknownArgumentType] - wrong color


def wrong_color(messages: Messages[Async]) -> None:
    blocking_messages: Messages = messages  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType] - colors differ
    print(blocking_messages)
