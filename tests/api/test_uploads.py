"""Resumable uploads: what breaks goes on where it broke."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smewa import Client, InvalidRequest, TimeoutError
from smewa.errors import ConfigurationError
from smewa.simulator import Simulator
from smewa.simulator.uploads import Uploads
from smewa.transports.http import HttpRequest, HttpResponse

FILE = b"%PDF-1.7\n" + bytes(range(256)) * 1000


class Breaking:
    """Carries to a simulator only so many bytes of each body that asks for it, then breaks."""

    def __init__(self, world: Simulator, *cuts: int) -> None:
        self.world, self.cuts, self.sent = world, list(cuts), 0

    def send(self, request: HttpRequest) -> HttpResponse:
        body = request.body if isinstance(request.body, bytes) else b"".join(request.body.pieces())
        if request.method == "POST" and "upload:" in request.url and self.cuts:
            part = body[: self.cuts.pop(0)]
            self.sent += len(part)
            self.world.handle(HttpRequest(request.method, request.url, request.headers, part))
            raise TimeoutError("the connection broke")
        self.sent += len(body)
        return self.world.handle(HttpRequest(request.method, request.url, request.headers, body))

    def open(self, request: HttpRequest) -> Any:
        raise NotImplementedError

    def close(self) -> None:
        """Hold nothing."""


@pytest.fixture
def breaking(world: Simulator) -> Callable[..., tuple[Client, Breaking]]:
    def made(*cuts: int) -> tuple[Client, Breaking]:
        transport = Breaking(world, *cuts)
        ours = {"app_id": world.platform.settings.app, "clock": world.clock}
        return Client(world.token, transport=transport, **ours), transport  # type: ignore[arg-type]

    return made


def sample(world: Simulator, handle: str) -> bytes:
    return world.platform.state.of(Uploads).samples[handle].content


def test_a_file_goes_up_and_has_a_handle(world: Simulator, client: Client) -> None:
    handle = client.uploads.upload(FILE)
    assert handle.h.startswith("4::")
    assert handle.h not in repr(handle)
    assert sample(world, handle.h) == FILE


@pytest.mark.anyio
async def test_a_file_goes_up_on_an_async_client(world: Simulator) -> None:
    async with world.async_client() as client:
        handle = await client.uploads.upload(FILE)
    assert sample(world, handle.h) == FILE


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, len(FILE)), max_size=4))
def test_a_broken_connection_is_taken_up_where_it_broke(cuts: list[int]) -> None:
    with Simulator() as world:
        transport = Breaking(world, *cuts)
        client = Client(world.token, transport=transport, app_id=world.platform.settings.app, clock=world.clock)  # type: ignore[arg-type]
        assert sample(world, client.uploads.upload(FILE).h) == FILE
    assert transport.sent == len(FILE)


def test_breaks_without_progress_end_the_upload(breaking: Callable[..., tuple[Client, Breaking]]) -> None:
    client, transport = breaking(*[0] * 20)
    with pytest.raises(TimeoutError):
        client.uploads.upload(FILE)
    assert transport.cuts == [0] * 14


def test_an_upload_is_resumed_by_its_id(
    world: Simulator, breaking: Callable[..., tuple[Client, Breaking]], tmp_path: Path
) -> None:
    path = tmp_path / "cardapio.pdf"
    path.write_bytes(FILE)
    client, transport = breaking(1000)
    session = client.uploads.start(path)
    handle = client.uploads.resume(session.id, path)
    assert sample(world, handle.h) == FILE
    assert transport.sent == len(FILE)


def test_a_lookup_tells_what_arrived(client: Client) -> None:
    session = client.uploads.start(FILE)
    assert client.uploads.lookup(session.id).file_offset == 0


def test_the_token_comes_after_the_word_oauth(world: Simulator, client: Client) -> None:
    client.uploads.upload(FILE)
    headers = world.requests[-1].request.headers
    assert headers["authorization"].startswith("OAuth ")
    assert headers["file_offset"] == "0"


@pytest.mark.parametrize(
    ("file", "mime_type", "said"),
    [
        (b"OggS" + b"0" * 40, None, r"the file is audio/ogg\..*It takes application/pdf, image/jpeg"),
        (b"", "image/png", "the file is empty"),
        (b"GIF89a", None, "the file is image/gif"),
    ],
)
def test_what_cannot_be_a_sample_is_refused(client: Client, file: bytes, mime_type: str | None, said: str) -> None:
    with pytest.raises(InvalidRequest, match=said):
        client.uploads.upload(file, mime_type=mime_type)


def test_a_file_too_large_is_refused(client: Client, tmp_path: Path) -> None:
    path = tmp_path / "grande.mp4"
    with path.open("wb") as file:
        file.write(b"\0\0\0\x20ftypisom")
        file.truncate(100 * 1024 * 1024 + 1)
    with pytest.raises(InvalidRequest, match="at most 104857600 bytes"):
        client.uploads.start(path)


@pytest.mark.parametrize("session", ["", "upload:", "1065", "upload:x/y", "upload:a b"])
def test_what_is_no_uploads_id_is_refused(client: Client, session: str) -> None:
    with pytest.raises(InvalidRequest, match="session_id"):
        client.uploads.lookup(session)


def test_an_upload_needs_the_apps_id(world: Simulator) -> None:
    with pytest.raises(ConfigurationError, match="app_id"):
        Client(world.token).uploads.upload(FILE)


def test_a_shorter_file_than_what_arrived_is_refused(breaking: Callable[..., tuple[Client, Breaking]]) -> None:
    client, _ = breaking(200_000, *[0] * 6)
    session = client.uploads.start(FILE)
    with pytest.raises(TimeoutError):
        client.uploads.resume(session.id, FILE)
    with pytest.raises(InvalidRequest, match=r"file is shorter than what arrived of it\. Pass the same file"):
        client.uploads.resume(session.id, FILE[:1000])


def test_a_name_that_is_no_unicode_is_still_told(client: Client) -> None:
    call = client.uploads.start.build(FILE, filename="or\udce7amento.pdf")
    assert call.query["file_name"] == "or?amento.pdf"
    assert client.perform(call).id.startswith("upload:")
