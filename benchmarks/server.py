"""A platform that answers every send at once, or after a while: plain asyncio, in a process of its own."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

REPLY = (
    b'{"messaging_product":"whatsapp","contacts":[{"input":"+5511912345678","wa_id":"5511912345678"}],'
    b'"messages":[{"id":"wamid.HBgNNTUxMTkxMjM0NTY3OBUCABEYEjAwMDAwMDAwMDAwMDAwMDAwMAA="}]}'
)
ANSWER = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s" % (len(REPLY), REPLY)


class Platform(asyncio.Protocol):
    """Reads requests by their content-length; `delay` seconds pass before each answer."""

    opened = 0

    def __init__(self, delay: float) -> None:
        self.delay = delay
        self.held = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        Platform.opened += 1

    def data_received(self, data: bytes) -> None:
        self.held += data
        while True:
            head, found, rest = self.held.partition(b"\r\n\r\n")
            if not found:
                return
            length = next(
                (int(line[15:]) for line in head.split(b"\r\n") if line[:15].lower() == b"content-length:"), 0
            )
            if len(rest) < length:
                return
            self.held = rest[length:]
            if head.startswith(b"GET /opened"):
                body = b"%d" % Platform.opened
                self.transport.write(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n%s" % (len(body), body))
            elif self.delay:
                asyncio.get_running_loop().call_later(self.delay, self.answer)
            else:
                self.answer()

    def answer(self) -> None:
        if not self.transport.is_closing():
            self.transport.write(ANSWER)


async def serve(delay: float) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Platform(delay), "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@contextmanager
def platform(delay: float = 0.0) -> Iterator[str]:
    """Start the server in a process of its own; yield its address."""
    command = [sys.executable, "-m", "benchmarks.server", str(delay)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.kill()


def opened(address: str) -> int:
    """Return how many connections the server has seen, this one not counted."""
    from urllib.request import urlopen

    with urlopen(f"{address}/opened") as answer:
        return int(answer.read()) - 1


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1])))
