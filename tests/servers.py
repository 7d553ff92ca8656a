"""A real PostgreSQL server of the tests' own, on a free port, where the binaries are installed."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
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
    account = pwd.getpwnam(NOT_ROOT) if os.geteuid() == 0 else None
    user, group = (account.pw_uid, account.pw_gid) if account else (None, None)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    home = Path(tempfile.mkdtemp(prefix="lagebild-postgresql-"))
    home.chmod(0o777)
    data = str(home / "data")
    initdb = [str(folder / "initdb"), "-D", data, "-U", "lagebild", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
    serve = [str(folder / "postgres"), "-D", data, "-p", port, "-h", "127.0.0.1", "-k", "", "-F"]
    ready = [str(folder / "pg_isready"), "-h", "127.0.0.1", "-p", port, "-q"]
    try:
        subprocess.run(initdb, check=True, capture_output=True, cwd=home, user=user, group=group)
        with (home / "log").open("w") as log:
            server = subprocess.Popen(serve, stdout=log, stderr=log, cwd=home, user=user, group=group)
        try:
            deadline = time.monotonic() + 60
            while subprocess.run(ready, check=False).returncode:
                if server.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"PostgreSQL does not start: {(home / 'log').read_text()[-500:]}")
                time.sleep(0.1)
            yield f"postgresql://lagebild@127.0.0.1:{port}/postgres"
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait(30)
    finally:
        shutil.rmtree(home, ignore_errors=True)
