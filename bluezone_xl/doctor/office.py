"""LibreOffice and Excel: found, which version, do they start."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from bluezone_xl.doctor.examined import Examined, fail, ok, warn
from bluezone_xl.doctor.machine import can_import
from bluezone_xl.soffice import find_soffice, run_program

_VERSION_SECONDS, _START_SECONDS = 30, 120


def office_lines(*, deep: bool) -> Iterator[Examined]:
    """Examine the two office programs; ``deep`` starts LibreOffice for real."""
    yield _excel()
    yield _xlwings()
    program = find_soffice()
    yield _libreoffice(program)
    if deep and program is not None:
        yield _libreoffice_starts(program)


def _libreoffice(program: Path | None) -> Examined:
    if program is None:
        return warn("libreoffice", "libreoffice_absent", "install_libreoffice")
    try:
        answer = run_program([str(program), "--version"], _VERSION_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return warn("libreoffice", "libreoffice_silent", "mend_libreoffice", place=program)
    match = re.search(r"[0-9]+(\.[0-9]+)+", answer)
    version = match[0] if match is not None else "?"
    return ok("libreoffice", "libreoffice_found", version=version, place=program)


def _libreoffice_starts(program: Path) -> Examined:
    """Let it convert a one-cell table, with a profile of its own so that nothing is disturbed."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "a.csv").write_text("1\n", encoding="utf-8")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [str(program), profile, "--headless", "--convert-to", "xlsx", "--outdir", name]
        with suppress(OSError, subprocess.TimeoutExpired):
            run_program([*command, str(folder / "a.csv")], _START_SECONDS)
        if (folder / "a.xlsx").is_file():
            return ok("libreoffice_starts", "libreoffice_works")
    return fail("libreoffice_starts", "libreoffice_dead", "mend_libreoffice", place=program)


def _excel() -> Examined:
    if sys.platform == "darwin":
        found = Path("/Applications/Microsoft Excel.app").exists()
        return ok("excel", "excel_found") if found else _no_excel()
    if os.name != "nt":
        return ok("excel", "excel_not_here")
    return ok("excel", "excel_found") if _excel_registered() else _no_excel()


def _no_excel() -> Examined:
    return warn("excel", "excel_absent", "install_excel")


def _excel_registered() -> bool:
    """Whether Windows knows Excel's automation, which is what xlwings asks for."""
    winreg: Any = importlib.import_module("winreg")
    try:
        with winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, "Excel.Application"):
            return True
    except OSError:
        return False


def _xlwings() -> Examined:
    if can_import("xlwings"):
        return ok("xlwings", "xlwings_found")
    return warn("xlwings", "xlwings_absent", "install_packages")
