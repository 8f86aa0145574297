"""The buttons in Excel: do they know their program, and does Excel let them run."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PureWindowsPath

from bluezone_xl.doctor.examined import Examined, State, fail, ok, warn
from bluezone_xl.doctor.registry import Registry
from bluezone_xl.errors import RefusalError
from bluezone_xl.vba.addin import NAME, startup_folder
from bluezone_xl.vba.kept import kept_program
from bluezone_xl.workspace import MASTER, OLD_MASTER

# Office 2010 to 365; the newest that says something decides.
_OFFICES = ("16.0", "15.0", "14.0")
_USER = r"Software\Microsoft\Office\{office}\Excel\Security"
_POLICY = r"Software\Policies\Microsoft\Office\{office}\Excel\Security"
_INTERNET = 3  # the zones from which Windows marks files: internet, restricted sites


def button_lines(folder: Path) -> Iterator[Examined]:
    """Examine the master of a workspace, as its buttons need it."""
    master = folder / MASTER
    if master.is_file():
        yield _program("buttons", master, "set_up_buttons")
        yield from _mark_of_the_web(master)
    else:
        yield warn("buttons", "no_master", "build_master", path=master)
    if (folder / OLD_MASTER).is_file():
        yield warn("old_master", "old_master_found", "put_away_old_master", path=folder)


def security_lines(
    registry: Registry, folder: Path | None, environment: Mapping[str, str] | None = None
) -> Iterator[Examined]:
    """Examine what Excel of this user lets macros do. Windows only."""
    yield _macro_security(registry)
    if folder is not None:
        yield _trusted(registry, str(folder))
    try:
        addin = startup_folder(environment) / NAME
    except RefusalError:
        return
    if addin.is_file():
        yield _program("addin", addin, "set_up_addin")
    else:
        yield ok("addin", "addin_absent", path=addin)


def _program(identifier: str, workbook: Path, advice: str) -> Examined:
    try:
        program = kept_program(workbook)
    except RefusalError as refusal:
        return Examined(identifier, State.FAIL, "refused", {"refusal": refusal})
    if program is None:
        return warn(identifier, "program_none", advice)
    if not program.path.is_file():
        return fail(identifier, "program_gone", advice, path=program.path)
    return ok(identifier, "program_found", path=program.path)


def _mark_of_the_web(workbook: Path) -> Iterator[Examined]:
    """Windows marks what comes from the internet or by mail; Excel then blocks its macros."""
    try:
        mark = Path(f"{workbook}:Zone.Identifier").read_text(encoding="ascii", errors="replace")
    except OSError:
        mark = ""
    zone = re.search(r"^ZoneId=(\d+)", mark, re.MULTILINE)
    if zone is not None and int(zone[1]) >= _INTERNET:
        yield fail("mark_of_web", "mark_found", "unblock", path=workbook)
    elif zone is not None or os.name == "nt":
        yield ok("mark_of_web", "mark_none")


def _macro_security(registry: Registry) -> Examined:
    """``VBAWarnings``: 1 runs all, 2 asks (as it comes), 3 signed ones only, 4 none."""
    level = _first(registry, "VBAWarnings")
    if level == 4:
        return fail("macro_security", "macros_off", "let_macros_ask")
    if level == 3:
        return fail("macro_security", "macros_signed", "let_macros_ask")
    if level == 1:
        return warn("macro_security", "macros_all", "let_macros_ask")
    return ok("macro_security", "macros_ask")


def _first(registry: Registry, name: str) -> object | None:
    """What an administrator ordered, else what the user chose."""
    for place in (_POLICY, _USER):
        for office in _OFFICES:
            value = registry.value(place.format(office=office), name)
            if value is not None:
                return value
    return None


def _trusted(registry: Registry, folder: str) -> Examined:
    for office in _OFFICES:
        key = rf"{_USER.format(office=office)}\Trusted Locations"
        for name in registry.keys(key):
            place = registry.value(rf"{key}\{name}", "Path")
            deep = registry.value(rf"{key}\{name}", "AllowSubfolders") == 1
            if isinstance(place, str) and _within(folder, os.path.expandvars(place), deep=deep):
                return ok("trusted_location", "folder_trusted", path=place)
    return warn("trusted_location", "folder_not_trusted", "trust_folder", path=folder)


def _within(folder: str, place: str, *, deep: bool) -> bool:
    inner, outer = PureWindowsPath(folder), PureWindowsPath(place)
    return inner == outer or (deep and outer in inner.parents)
