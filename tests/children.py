"""Python in a child process: killed, out of disk, or without the rights of root."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
_NOBODY = 65534


def run_python(
    code: str, *arguments: object, check: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run code with arguments, from the checkout; with ``check`` it must end well."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert not check or done.returncode == 0, done.stderr
    return done


def start_python(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Start code and go on; talk to it through its pipes."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@contextmanager
def as_nobody() -> Iterator[None]:
    """Give up root's rights within the block. Import what it needs before."""
    if os.geteuid() != 0:
        yield
        return
    os.setegid(_NOBODY)
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


@contextmanager
def shared_folder() -> Iterator[Path]:
    """A folder that every account of the machine can enter; pytest's own are closed."""
    with tempfile.TemporaryDirectory(prefix="bluezone-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def lock_up(folder: Path, files: Sequence[Path] = ()) -> None:
    """Make a folder and files readable by all and writable by none (but root)."""
    for path in (*files, folder):
        path.chmod(0o444 if path.is_file() else 0o555)
