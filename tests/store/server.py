"""A PostgreSQL of one's own, of the programs that are installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, the newest; None when they are not installed."""
    found = [Path(path).resolve() for name in ("initdb",) if (path := shutil.which(name))]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    return found[0].parent if found else None


@contextmanager
def private(programs: Path, *, durable: bool = False) -> Iterator[str]:
    """Run a server in a folder of its own, on a free port of this machine; yield its URL."""
    with tempfile.TemporaryDirectory(prefix="smewa-postgres-") as place:
        folder = Path(place)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        if os.getuid() == 0:  # PostgreSQL does not run as root
            shutil.chown(folder, "postgres")
        data = folder / "data"
        _run(folder, programs / "initdb", "-D", data, "-U", "smewa", "-A", "trust", "-E", "UTF8", "--no-sync")
        fsync = "on" if durable else "off"
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync={fsync}"
        _run(folder, programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql://smewa@127.0.0.1:{port}/postgres"
        finally:
            _run(folder, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _run(folder: Path, program: Path, *arguments: object) -> None:
    who: dict[str, Any] = {"user": "postgres"} if os.getuid() == 0 else {}
    subprocess.run([str(program), *map(str, arguments)], check=True, stdout=subprocess.DEVNULL, cwd=folder, **who)
