"""A real HTTP/1.1 server on this machine, that does what it is told to: answer, wait, break off, talk nonsense.

    with Loopback() as server:
        transport.send(HttpRequest("POST", f"{server.url}/echo", {}, b"{}"))
        assert server.requests == 1

It runs one event loop in a thread of its own (`LoopbackProcess`: in a process of its own) and answers by the first part of
the path; see ROUTES. `server.answers["/v23.0/1/messages"] = Scripted(b"{}")` adds fixed answers. What it counts is public:
`connections`, `open`, `requests`, `hits` and `authorized` by path, `received` and `sent` body bytes, `stalled`. `until`
waits for such a count, `release` lets everything that stalls go on.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import json
import re
import socket
import ssl
import struct
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Self

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
SENT = b'{"messaging_product":"whatsapp","contacts":[{"input":"+5511900000000","wa_id":"5511900000000"}],"messages":[{"id":"wamid.LOOPBACK"}]}'
ABSOLUTE = re.compile(r"https?://[^/]*")
PIECE = 64 * 1024


@dataclass(frozen=True)
class Scripted:
    """A fixed answer."""

    body: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("content-type", "application/json"),)

    def wire(self) -> bytes:
        lines = "".join(f"{name}: {value}\r\n" for name, value in self.headers)
        if self.status not in (204, 304):
            lines += f"content-length: {len(self.body)}\r\n"
        return f"HTTP/1.1 {self.status} Said\r\n{lines}\r\n".encode() + self.body


class Loopback:
    def __init__(self, *, tls: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, Scripted] = {}
        self.connections = self.open = self.requests = self.received = self.sent = self.stalled = 0
        self.hits: Counter[str] = Counter()
        self.authorized: Counter[str] = Counter()
        self.live: set[Connection] = set()
        self.waiting: list[Callable[[], None]] = []
        self.tls = tls
        self._loop = asyncio.new_event_loop()
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
        for direction in (socket.SO_RCVBUF, socket.SO_SNDBUF):  # small, so that who runs ahead is seen early
            listener.setsockopt(socket.SOL_SOCKET, direction, PIECE)
        scheme = "https" if self.tls else "http"
        self.port: int = listener.getsockname()[1]
        self.url = f"{scheme}://127.0.0.1:{self.port}"
        serve = self._loop.create_server(lambda: Connection(self), sock=listener, ssl=self.tls)
        self._server = self._loop.run_until_complete(serve)
        self._thread.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._loop.call_soon_threadsafe(self._stop)
        self._thread.join()
        self._loop.close()

    def until(self, reached: Callable[[], bool], within: float = 10.0) -> None:
        """Wait until something counted has reached what a test waits for."""
        with self._changed:
            assert self._changed.wait_for(reached, within), "the server never came to that"

    def release(self) -> None:
        """Let all stalled exchanges go on."""
        self._loop.call_soon_threadsafe(self._go_on)

    def forget(self) -> None:
        """Count from 0 again, once whoever was connected has gone."""
        self.drop_all()
        self.connections = self.requests = self.received = self.sent = self.stalled = 0
        self.hits.clear()
        self.authorized.clear()
        self.answers.clear()

    def drop_all(self) -> None:
        """Close every connection, and wait for that."""
        self._loop.call_soon_threadsafe(lambda: [connection.transport.abort() for connection in self.live])
        self.until(lambda: self.open == 0)

    def later(self, seconds: float, do: Callable[[], None]) -> None:
        self._loop.call_later(seconds, do)

    def stall(self, then: Callable[[], None]) -> None:
        self.waiting.append(then)
        self.stalled += 1
        self.changed()

    def changed(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _go_on(self) -> None:
        waiting, self.waiting = self.waiting, []
        self.stalled = 0
        for then in waiting:
            then()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()
        self._loop.run_until_complete(asyncio.sleep(0))

    def _stop(self) -> None:
        self._server.close()
        for connection in self.live:
            connection.transport.abort()
        self._loop.call_soon(self._loop.stop)


class Connection(asyncio.Protocol):
    """One connection, and the request that is being read or answered on it."""

    transport: asyncio.Transport

    def __init__(self, server: Loopback) -> None:
        self.server = server
        self.buffer = b""
        self.head = b""
        self.method = self.path = self.route = self.argument = ""
        self.left = self.length = 0
        self.hash = hashlib.sha256()
        self.doomed = self.busy = False
        self.download: Iterator[bytes] | None = None
        self.writable = True

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]
        self.server.live.add(self)
        self.server.connections += 1
        self.server.open += 1

    def connection_lost(self, exc: Exception | None) -> None:
        self.server.live.discard(self)
        self.server.open -= 1
        self.download = None
        self.server.changed()

    def data_received(self, data: bytes) -> None:
        if self.doomed:
            self.reset()
            return
        self.buffer += data
        while self.buffer and not self.busy:
            if not (self._body() if self.head else self._head()):
                return

    def _head(self) -> bool:
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            return False
        self.head, self.buffer = self.buffer[: end + 2], self.buffer[end + 4 :]
        self.method, self.path, _ = self.head.split(b"\r\n", 1)[0].decode().split(" ")
        found = LENGTH.search(self.head)
        self.left = self.length = int(found[1]) if found else 0
        self._count()
        if self.route in BEFORE_BODY:
            BEFORE_BODY[self.route](self)
            return False
        return self._body()

    def _count(self) -> None:
        server, path = self.server, self.path.split("?", 1)[0]
        local = ABSOLUTE.sub("", path)  # a proxy is given the whole URL
        _, self.route, self.argument = f"{local}/".split("/", 2) if local.startswith("/") else ("", "", "")
        server.requests += 1
        server.hits[path] += 1
        if b"\r\nauthorization:" in self.head.lower():
            server.authorized[path] += 1

    def _body(self) -> bool:
        if self.left:
            taken, self.buffer = self.buffer[: self.left], self.buffer[self.left :]
            self.left -= len(taken)
            self.server.received += len(taken)
            self.hash.update(taken)
        if self.left:
            return False
        scripted = self.server.answers.get(self.path)
        if scripted:
            self.write(scripted.wire())
        else:
            ROUTES.get(self.route, missing)(self)
        return not self.busy

    def write(self, data: bytes) -> None:
        """Write the end of an answer; the next request may come."""
        if not self.transport.is_closing():
            self.transport.write(data)
        self.head, self.busy = b"", False
        self.hash = hashlib.sha256()

    def say(self, body: bytes, *headers: tuple[str, str], status: int = 200) -> None:
        self.write(Scripted(body, status, headers).wire())

    def begin(self, data: bytes) -> None:
        """Write the beginning of an answer, and nothing more of it."""
        self.busy = True
        self.transport.write(data)

    def reset(self) -> None:
        """Break off so that the other side gets a reset."""
        raw = self.transport.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()

    def stream(self, pieces: Iterator[bytes]) -> None:
        self.busy, self.download = True, pieces
        self._pump()

    def pause_writing(self) -> None:
        self.writable = False

    def resume_writing(self) -> None:
        self.writable = True
        self._pump()

    def _pump(self) -> None:
        while self.download is not None and self.writable and not self.transport.is_closing():
            piece = next(self.download, None)
            if piece is None:
                self.download = None
                self.write(b"0\r\n\r\n")
                return
            self.server.sent += len(piece)
            self.transport.write(b"%x\r\n%b\r\n" % (len(piece), piece))


CHUNKED = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"


def missing(connection: Connection) -> None:
    connection.say(b"{}", status=404)


def echo(connection: Connection) -> None:
    """What arrived, as JSON: method, path, headers (but no token), and the body's length and SHA-256."""
    lines = [line.split(": ", 1) for line in connection.head.decode("latin-1").split("\r\n")[1:-1]]
    heard = {
        "method": connection.method,
        "path": connection.path,
        "headers": [[name, "…" if name.lower() == "authorization" else value] for name, value in lines],
        "length": connection.length,
        "sha256": connection.hash.hexdigest(),
    }
    connection.say(json.dumps(heard).encode(), ("content-type", "application/json"))


def sent(connection: Connection) -> None:
    """The platform's answer to a message: small, and fast."""
    connection.write(SENT_WIRE)


def status(connection: Connection) -> None:
    """/status/429: that status, and no body."""
    connection.say(b"", status=int(connection.argument.strip("/")))


def delay(connection: Connection) -> None:
    """/delay/0.05: `sent` after so many seconds."""
    connection.busy = True
    connection.server.later(float(connection.argument.strip("/")), lambda: sent(connection))


def stall(connection: Connection) -> None:
    """No answer until `release`."""
    connection.busy = True
    connection.server.stall(lambda: sent(connection))


def stall_head(connection: Connection) -> None:
    """Half the headers until `release`."""
    connection.begin(b"HTTP/1.1 200 OK\r\ncontent-le")
    connection.server.stall(lambda: connection.write(b"ngth: 2\r\n\r\n{}"))


def stall_body(connection: Connection) -> None:
    """Half the body until `release`."""
    connection.begin(b"HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\nhalf")
    connection.server.stall(lambda: connection.write(b"half"))


def unread(connection: Connection) -> None:
    """Reads no body until `release`."""
    connection.transport.pause_reading()
    connection.head, connection.doomed = b"", True
    connection.server.stall(connection.transport.resume_reading)


def drip(connection: Connection) -> None:
    """/drip/20/0.02: so many pieces of one byte, so many seconds apart."""
    count, pause = connection.argument.strip("/").split("/")
    connection.begin(CHUNKED)

    def drop(left: int) -> None:
        if connection.transport.is_closing():
            return
        connection.transport.write(b"1\r\n.\r\n")
        if left > 1:
            connection.server.later(float(pause), lambda: drop(left - 1))
        else:
            connection.write(b"0\r\n\r\n")

    drop(int(count))


def truncated_length(connection: Connection) -> None:
    """Fewer bytes than announced."""
    connection.write(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nfew")
    connection.transport.close()


def truncated_chunked(connection: Connection) -> None:
    """No last chunk."""
    connection.write(CHUNKED + b"3\r\nfew\r\n")
    connection.transport.close()


def garbage(connection: Connection) -> None:
    """No HTTP; it quotes what it was asked, as confused servers do."""
    connection.write(b"SMTP?? " + connection.head + b"\r\n\r\n")
    connection.transport.close()


def nothing(connection: Connection) -> None:
    """Closes without a word."""
    connection.transport.close()


def redirect(connection: Connection) -> None:
    """/redirect?to=http://…: a 302 to there."""
    where = connection.path.partition("?to=")[2] or "/echo"
    connection.say(b"", ("location", where), status=302)


def download(connection: Connection) -> None:
    """/download/1000000: so many bytes, chunked, no faster than they are read."""
    connection.transport.write(CHUNKED)
    connection.stream(zeros(int(connection.argument.strip("/"))))


def zeros(count: int) -> Iterator[bytes]:
    for start in range(0, count, PIECE):
        yield bytes(min(PIECE, count - start))


def zipped(connection: Connection) -> None:
    """/gzip/100: so many zeros, compressed though nobody asked."""
    body = gzip.compress(bytes(int(connection.argument.strip("/"))))
    connection.say(body, ("content-encoding", "gzip"), ("content-type", "application/json"))


def badly_zipped(connection: Connection) -> None:
    """Says gzip, and is not."""
    connection.say(b"not gzip", ("content-encoding", "gzip"))


def half_zipped(connection: Connection) -> None:
    """Half of a gzip body."""
    connection.say(gzip.compress(bytes(range(256)))[:-20], ("content-encoding", "gzip"))


def many_headers(connection: Connection) -> None:
    """Repeated names in mixed case."""
    connection.say(b"{}", ("X-Twice", "one"), ("x-twice", "two"), ("Content-Type", "application/json"))


def cookie(connection: Connection) -> None:
    """Sets a cookie that nobody should send back."""
    connection.say(b"{}", ("set-cookie", "who=ana; Path=/"))


def close(connection: Connection) -> None:
    """Answers, and says that it closes."""
    connection.say(b"{}", ("connection", "close"))
    connection.transport.close()


def hang_up(connection: Connection) -> None:
    """Answers, and closes without saying so."""
    connection.say(b"{}")
    connection.transport.close()


def last(connection: Connection) -> None:
    """Answers, and resets the connection as soon as the next request arrives on it."""
    connection.say(b"{}")
    connection.doomed = True


SENT_WIRE = Scripted(SENT).wire()

BEFORE_BODY: dict[str, Callable[[Connection], None]] = {
    "reset-before-body": Connection.reset,
    "unread": unread,
}

ROUTES: dict[str, Callable[[Connection], None]] = {
    "echo": echo,
    "sent": sent,
    "status": status,
    "delay": delay,
    "stall": stall,
    "stall-head": stall_head,
    "stall-body": stall_body,
    "drip": drip,
    "reset-after-body": Connection.reset,
    "truncated-length": truncated_length,
    "truncated-chunked": truncated_chunked,
    "garbage": garbage,
    "nothing": nothing,
    "redirect": redirect,
    "download": download,
    "gzip": zipped,
    "badly-zipped": badly_zipped,
    "half-zipped": half_zipped,
    "many-headers": many_headers,
    "cookie": cookie,
    "close": close,
    "hang-up": hang_up,
    "last": last,
}


class LoopbackProcess:
    """The same server in a process of its own, for benchmarks: only its `url`, no counts."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().decode().strip()
        return self

    def __exit__(self, *exc: object) -> None:
        self._process.communicate()


if __name__ == "__main__":
    with Loopback() as server:
        print(server.url, flush=True)
        sys.stdin.read()
