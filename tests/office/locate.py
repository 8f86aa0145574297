"""Find LibreOffice, and the one Python that can import its ``uno``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

_WINDOWS = Path(r"C:\Program Files\LibreOffice\program\soffice.exe")
_MACOS = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")


@cache
def soffice() -> Path | None:
    """The ``soffice`` program, wherever this system keeps it."""
    on_path = shutil.which("soffice") or shutil.which("libreoffice")
    candidates = [Path(on_path)] if on_path else []
    return next((path for path in [*candidates, _WINDOWS, _MACOS] if path.exists()), None)


@cache
def uno_python() -> Path | None:
    """A Python that can ``import uno``: LibreOffice's own where bundled, else the system's."""
    program = soffice()
    if program is None:
        return None
    bundled = [program.resolve().with_name(name) for name in ("python", "python.exe")]
    resources = program.parent.parent / "Resources" / "python"
    candidates = [*bundled, resources, Path("/usr/bin/python3"), Path(sys.executable)]
    return next((path for path in candidates if path.exists() and _imports_uno(path)), None)


def why_missing() -> str | None:
    """Why the harness cannot run on this machine, in one sentence; None when it can."""
    if soffice() is None:
        return "LibreOffice is not installed (libreoffice-calc)"
    if uno_python() is None:
        return "no Python here can import LibreOffice's uno (python3-uno)"
    return None


def clean_environment() -> dict[str, str]:
    """The environment without what would mislead another Python or its file names."""
    misleading = {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "DISPLAY"}
    kept = {name: value for name, value in os.environ.items() if name not in misleading}
    # In the C locale LibreOffice cannot name a file in Vietnamese.
    return {**kept, "LC_ALL": "C.UTF-8"} if sys.platform == "linux" else kept


def _imports_uno(python: Path) -> bool:
    probe = [str(python), "-I", "-c", "import uno"]
    done = subprocess.run(probe, capture_output=True, env=clean_environment(), check=False)
    return done.returncode == 0
