"""A server that misbehaves at random: seeded, so that a bad run can be had again."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections import Counter
from random import Random

REPLY = b'{"messaging_product":"whatsapp","messages":[{"id":"wamid.%s"}]}'
REFUSAL = b'{"error":{"code":130429,"message":"slow down","fbtrace_id":"T"}}'

# What happens to a request, and how often.
TREATMENTS = {
    "answer": 60,
    "answer slowly": 6,
    "answer, then close": 6,
    "refuse for now": 6,
    "proxy page": 3,
    "reset before reading": 4,
    "reset after reading": 4,
    "stall": 2,
    "truncate": 4,
    "truncate chunked": 3,
    "garbage": 2,
}


class Hostile:
    """Serves on loopback; remembers which sends it accepted."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.accepted: Counter[str] = Counter()
        self.treated: Counter[str] = Counter()
        self._writers: set[asyncio.StreamWriter] = set()

    async def __aenter__(self) -> str:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def __aexit__(self, *exc: object) -> None:
        self._server.close()
        for writer in list(self._writers):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            while await self._one(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self._writers.discard(writer)
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = await reader.readuntil(b"\r\n\r\n")
        treatment = self.random.choices(list(TREATMENTS), list(TREATMENTS.values()))[0]
        self.treated[treatment] += 1
        if treatment == "reset before reading":
            return self._reset(writer)
        length = next(int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
        name = json.loads(await reader.readexactly(length))["biz_opaque_callback_data"]
        if treatment == "refuse for now":
            self._write(writer, 429, REFUSAL)
            return True
        if treatment == "proxy page":
            self._write(writer, 502, b"<html>Bad gateway</html>")
            return True
        self.accepted[name] += 1
        return await self._after_accepting(treatment, name, reader, writer)

    async def _after_accepting(
        self, treatment: str, name: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        reply = REPLY % name.encode()
        match treatment:
            case "reset after reading":
                return self._reset(writer)
            case "stall":
                await reader.read()  # until the other side gives up
                return False
            case "truncate":
                self._write(writer, 200, reply, announced=len(reply) + 10)
                return False
            case "truncate chunked":
                writer.write(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n40\r\nhalf")
                return False
            case "garbage":
                writer.write(b"\x00\xffnot http at all\r\n\r\n")
                return False
            case "answer slowly":
                await asyncio.sleep(self.random.random() * 0.05)
        self._write(writer, 200, reply)
        return treatment != "answer, then close"

    @staticmethod
    def _write(writer: asyncio.StreamWriter, status: int, body: bytes, announced: int | None = None) -> None:
        head = (
            f"HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {announced or len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)

    @staticmethod
    def _reset(writer: asyncio.StreamWriter) -> bool:
        plain: socket.socket = writer.get_extra_info("socket")
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()
        return False
