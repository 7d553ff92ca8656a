"""A real PostgreSQL server of the tests' own, on a free port, where the binaries are installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOT_ROOT = "nobody"


def binaries() -> Path | None:
    """The folder of initdb and postgres; None where they are not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    there = shutil.which("initdb")
    return Path(there).parent if there else None


@contextmanager
def postgresql() -> Iterator[str]:
    """The URL of an empty server that lives as long as the context; FileNotFoundError without binaries."""
    folder = binaries()
    if folder is None:
        raise FileNotFoundError("PostgreSQL's binaries are not installed")
    # PostgreSQL refuses to run as root: then everything runs as a user without rights.
    root = os.geteuid() == 0
    prefix = ["runuser", "-u", NOT_ROOT, "--"] if root else []
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = Path(tempfile.mkdtemp(prefix="lagebild-postgresql-"))
    home.chmod(0o777)
    data = home / "data"
    try:
        initdb = [str(folder / "initdb"), "-D", str(data), "-U", "lagebild", "-A", "trust", "-E", "UTF8"]
        subprocess.run([*prefix, *initdb, "--locale=C", "--no-sync"], check=True, capture_output=True, cwd=home)
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        control = [*prefix, str(folder / "pg_ctl"), "-D", str(data), "-w"]
        subprocess.run([*control, "-o", options, "-l", str(home / "log"), "start"], check=True, capture_output=True)
        try:
            yield f"postgresql://lagebild@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=False, capture_output=True)
    finally:
        shutil.rmtree(home, ignore_errors=True)
