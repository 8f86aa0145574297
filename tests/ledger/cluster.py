"""A private PostgreSQL cluster: in a temporary folder, on a Unix socket, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Debian keeps the server's programs off PATH, one folder a version.
_FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))


def why_missing() -> str | None:
    """Why no cluster can be started here, or None."""
    if _program("initdb") is None or _program("pg_ctl") is None:
        return "PostgreSQL is not installed (apt-get install postgresql)"
    if os.geteuid() == 0 and _account() is None:
        return "PostgreSQL will not run as root, and there is no account 'postgres' or 'nobody'"
    return None


class Cluster:
    """A running server; every database in it is somebody's alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def new_database(self) -> str:
        """Create an empty database and return its URL."""
        import psycopg

        self._count += 1
        name = f"ledger_{self._count}"
        with psycopg.connect(self._conninfo("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql://ledger@/{name}?host={self._folder / 'socket'}"

    def _conninfo(self, database: str) -> str:
        return f"host={self._folder / 'socket'} user=ledger dbname={database}"


@contextmanager
def running() -> Iterator[Cluster]:
    """Start a cluster, and stop and remove it at the end."""
    account = _account() if os.geteuid() == 0 else None
    # Not pytest's folder: that one is closed to every account but its own.
    with tempfile.TemporaryDirectory(prefix="bluezone-pg-") as name:
        folder = Path(name)
        (folder / "socket").mkdir()
        for path in (folder, folder / "socket"):
            if account is not None:
                os.chown(path, account.pw_uid, account.pw_gid)
        data = folder / "data"
        _run(
            account, "initdb", f"--pgdata={data}", "--username=ledger", "--auth=trust", "--no-sync"
        )
        options = f"-k {folder / 'socket'} -c listen_addresses= -c fsync=off"
        log = f"--log={folder / 'log'}"
        _run(account, "pg_ctl", f"--pgdata={data}", f"--options={options}", log, "--wait", "start")
        try:
            yield Cluster(folder)
        finally:
            _run(account, "pg_ctl", f"--pgdata={data}", "--mode=immediate", "--wait", "stop")


def _program(name: str) -> str | None:
    for folder in reversed(_FOLDERS):
        if (folder / name).is_file():
            return str(folder / name)
    return shutil.which(name)


def _account() -> pwd.struct_passwd | None:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None


def _run(account: pwd.struct_passwd | None, program: str, *arguments: str) -> None:
    found = _program(program)
    assert found is not None
    # Its output goes to a file that the server keeps open: a pipe would never end.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            [found, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            check=False,
            user=None if account is None else account.pw_uid,
            group=None if account is None else account.pw_gid,
        )
        output.seek(0)
        assert done.returncode == 0, output.read().decode(errors="replace")
