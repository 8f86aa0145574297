"""Python, packages, encoding, disk: what any command needs."""

from __future__ import annotations

import importlib
import locale
import re
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from bluezone_xl.doctor.examined import Examined, fail, ok, warn

_PACKAGE = Path(__file__).resolve().parent.parent
_OLDEST_PYTHON, _NEWEST_PYTHON = (3, 11), (3, 14)
_REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?:\[[^]]*])?(?:>=(?P<least>[0-9.]+))?")
_MEGABYTE = 1 << 20
_TIGHT, _FULL = 1024, 200  # megabytes


def machine_lines() -> Iterator[Examined]:
    """Examine what does not depend on a workspace or an office program."""
    yield _python()
    yield _packages()
    yield _own_validators()
    yield _encoding()
    yield disk("temporary", Path(tempfile.gettempdir()))


def disk(identifier: str, folder: Path) -> Examined:
    """Examine whether a folder can be written to and how much room its disk has."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"0")
        free = shutil.disk_usage(folder).free // _MEGABYTE
    except OSError as error:
        reason = error.strerror or str(error)
        return fail(identifier, "not_writable", "make_writable", path=folder, reason=reason)
    if free < _FULL:
        return fail(identifier, "disk_full", "free_disk", path=folder, free=free)
    if free < _TIGHT:
        return warn(identifier, "disk_tight", "free_disk", path=folder, free=free)
    return ok(identifier, "disk_fine", path=folder, free=f"{free / 1024:.0f}")


def _python() -> Examined:
    version = ".".join(str(part) for part in sys.version_info[:3])
    values = {"version": version, "place": sys.executable}
    if sys.version_info[:2] < _OLDEST_PYTHON:
        return fail("python", "python_found", "python_old", **values)
    if sys.version_info[:2] > _NEWEST_PYTHON:
        return warn("python", "python_found", "python_new", **values)
    return ok("python", "python_found", **values)


def _packages() -> Examined:
    wanted = dict(_requirements())
    wrong = [name for name, least in wanted.items() if not _present(name, least)]
    if wrong:
        return fail("packages", "packages_wrong", "install_packages", names=", ".join(wrong))
    main = ", ".join(f"{n} {metadata.version(n)}" for n in ("openpyxl", "XlsxWriter", "pandas"))
    return ok("packages", "packages_found", count=len(wanted), main=main)


def _own_validators() -> Examined:
    """An unrelated package on PyPI is called ``validators`` too, and could hide ours."""
    import validators

    place = Path(str(validators.__file__)).resolve().parent
    if place.parent == _PACKAGE.parent:
        return ok("validators", "validators_ours")
    return fail("validators", "validators_other", "remove_validators", path=place)


def _encoding() -> Examined:
    screen = (getattr(sys.stdout, "encoding", None) or "?").lower()
    files = sys.getfilesystemencoding().lower()
    spoken = locale.setlocale(locale.LC_CTYPE) or "C"
    values = {"screen": screen, "files": files, "locale": spoken}
    if not files.startswith("utf"):
        return fail("encoding", "encoding_found", "encoding_files", **values)
    if not screen.startswith("utf"):
        return warn("encoding", "encoding_found", "encoding_screen", **values)
    return ok("encoding", "encoding_found", **values)


def _requirements() -> Iterator[tuple[str, str]]:
    """The packages the project asks for, with their least versions."""
    for line in _requirement_lines():
        match = _REQUIREMENT.match(line)
        if match is not None and "extra ==" not in line:
            yield match["name"], match["least"] or "0"


def _requirement_lines() -> list[str]:
    """From the installed project, else from the checkout it runs in."""
    try:
        return metadata.requires("bluezone-xl") or []
    except metadata.PackageNotFoundError:
        source = _PACKAGE.parent / "pyproject.toml"
        project = tomllib.loads(source.read_text(encoding="utf-8"))["project"]
        return list(project["dependencies"])


def _present(name: str, least: str) -> bool:
    try:
        return _numbers(metadata.version(name)) >= _numbers(least)
    except metadata.PackageNotFoundError:
        return False


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"[0-9]+", version)[:3])


def can_import(module: str) -> bool:
    """Whether a module can be imported on this machine."""
    try:
        importlib.import_module(module)
    except Exception:  # noqa: BLE001 - a half-installed package may fail in any way
        return False
    return True
