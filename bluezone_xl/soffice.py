"""Where LibreOffice is, and the one Python that can import its ``uno``.

``uno`` belongs to one Python: the one that LibreOffice bundles, or the system's (Debian's
python3-uno). Every other Python talks to a process that runs there.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/opt/libreoffice/program/soffice",
)
_PROBE_SECONDS = 60
# What would mislead another Python, or an office, started from this one.
_MISLEADING = frozenset(
    {
        "PYTHONHOME",
        "PYTHONPATH",
        "VIRTUAL_ENV",
        "LD_LIBRARY_PATH",
        "URE_BOOTSTRAP",
        "UNO_PATH",
    }
)


def find_soffice() -> Path | None:
    """Return LibreOffice's program, from the path or where it is usually installed."""
    for name in ("soffice.com", "soffice", "libreoffice"):
        found = shutil.which(name)
        if found is not None:
            return Path(found)
    return next((Path(place) for place in _PLACES if Path(place).is_file()), None)


def find_uno_python() -> Path | None:
    """Return a Python that can ``import uno``: LibreOffice's own if bundled, else the system's."""
    program = find_soffice()
    return None if program is None else _uno_python(program)


def clean_environment() -> dict[str, str]:
    """The environment without what would mislead another Python or its file names."""
    kept = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    # In the C locale LibreOffice cannot name a file in Vietnamese.
    return {**kept, "LC_ALL": "C.UTF-8"} if sys.platform == "linux" else kept


def run_program(command: list[str], seconds: int) -> str:
    """Run a program and return what it prints. Raises TimeoutExpired, leaving nothing behind.

    LibreOffice starts a process of its own that would outlive a plain kill and keep a pipe open:
    its output goes to a file, and the whole group is ended.
    """
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            raise
        output.seek(0)
        return output.read().decode("utf-8", "replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "nt":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@cache
def _uno_python(program: Path) -> Path | None:
    bundled = [program.resolve().with_name(name) for name in ("python", "python.exe")]
    resources = program.resolve().parent.parent / "Resources" / "python"
    candidates = [*bundled, resources, Path("/usr/bin/python3"), Path(sys.executable)]
    return next((path for path in candidates if path.exists() and _imports_uno(path)), None)


def _imports_uno(python: Path) -> bool:
    probe = [str(python), "-I", "-c", "import uno"]
    try:
        done = subprocess.run(
            probe, capture_output=True, env=clean_environment(), check=False, timeout=_PROBE_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
