"""Put the extension into LibreOffice and take it out again, with LibreOffice's own ``unopkg``."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from bluezone_xl import soffice
from bluezone_xl.errors import RefusalError
from bluezone_xl.excel.libreoffice.extension import registry
from bluezone_xl.excel.libreoffice.extension.package import FILE_NAME, Target, build
from bluezone_xl.vba.program import Program

_SECONDS = 180
_CLICKED = "bluezone_xl.excel.libreoffice.clicked"


@dataclass(frozen=True, slots=True)
class Place:
    """Where extensions are kept: with one user's profile, or for everyone on the machine.

    ``unopkg`` installs for everyone when the administrator runs it on Linux, and for nobody else
    then. ``profile`` None is the user's own, which LibreOffice finds itself.
    """

    profile: Path | None = None
    shared: bool = False

    @classmethod
    def usual(cls, profile: Path | None = None) -> Place:
        """Where this user may install."""
        return cls(profile, shared=hasattr(os, "geteuid") and os.geteuid() == 0)

    def arguments(self) -> list[str]:
        """What tells ``unopkg``, and ``soffice``, of a profile that is not the usual one."""
        if self.profile is None:
            return []
        arguments = [f"-env:UserInstallation={self.profile.absolute().as_uri()}"]
        if self.shared:
            # What is for everyone with this profile stays beside it.
            arguments.append(f"-env:UNO_SHARED_PACKAGES_CACHE={self._shared_cache().as_uri()}")
        return arguments

    def packages(self) -> Path:
        """The folder into which LibreOffice unpacks extensions."""
        if not self.shared:
            profile = self.profile or _usual_profile()
            return profile / "user" / "uno_packages" / "cache" / "uno_packages"
        return self._shared_cache() / "uno_packages"

    def _shared_cache(self) -> Path:
        if self.profile is not None:
            return self.profile.absolute() / "shared"
        return _program("soffice").parent.parent / "share" / "uno_packages" / "cache"


@dataclass(frozen=True, slots=True)
class Installed:
    """The extension as it is installed: its version, and the program a click starts."""

    version: str
    program: Path
    shared: bool


def install(place: Place, program: Program | None = None) -> Installed:
    """Install the extension, over an older one if there is one.

    ``program`` is what a click starts; by default the one that runs now. Raises RefusalError
    when LibreOffice is not here or does not take the extension.
    """
    target = _target(program or _this_program())
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / FILE_NAME
        package.write_bytes(build(target))
        _unopkg(place, "add", "--force", "--suppress-license", str(package))
    found = find_installed(place)
    if found is None:
        raise RefusalError("extension.install_failed", reason=str(place.packages()))
    return found


def uninstall(place: Place) -> bool:
    """Take the extension out. False when there was none."""
    if find_installed(place) is None:
        return False
    _unopkg(place, "remove", registry.IDENTIFIER)
    return True


def find_installed(place: Place) -> Installed | None:
    """Return what is installed at a place, without starting LibreOffice; None for nothing."""
    for path in place.packages().glob(f"*/{FILE_NAME}/settings.json"):
        if not _is_removed(path.parent.parent):
            settings = json.loads(path.read_text(encoding="utf-8"))
            return Installed(settings["version"], Path(settings["command"][0]), place.shared)
    return None


def _is_removed(folder: Path) -> bool:
    """Whether an extension is only waiting for LibreOffice's next start to be swept away.

    Beside ``lu12.tmp_``, which holds it, a file ``lu12.tmpremoved`` then says so.
    """
    return folder.with_name(f"{folder.name.rstrip('_')}removed").exists()


def _this_program() -> Program:
    """The program that runs now. It is started without a shell, from any path."""
    return Program(Path(sys.executable), frozen=bool(getattr(sys, "frozen", False)))


def _target(program: Program) -> Target:
    words = ["libreoffice", "clicked"] if program.frozen else ["-I", "-m", _CLICKED]
    logs = platformdirs.user_log_path("bluezone-xl", appauthor=False)
    return Target([str(program.path), *words], logs)


def _unopkg(place: Place, command: str, *words: str) -> None:
    """Run ``unopkg``; what it complains of becomes the reason of the refusal."""
    flags = ["--shared"] if place.shared else []
    line = [str(_program("unopkg")), command, *flags, *place.arguments(), *words]
    try:
        done = subprocess.run(
            line,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=soffice.clean_environment(),
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RefusalError("extension.install_failed", reason=str(error)) from error
    if done.returncode != 0:
        raise RefusalError("extension.install_failed", reason=_complaint(done.stderr))


def _complaint(output: bytes) -> str:
    """The line that says what went wrong."""
    lines = [line.strip() for line in output.decode("utf-8", "replace").splitlines()]
    wrong = [line for line in lines if line.startswith("ERROR")]
    return (wrong or [line for line in lines if line] or ["unopkg"])[-1]


def _program(name: str) -> Path:
    """A program of LibreOffice, beside ``soffice``."""
    office = soffice.find_soffice()
    if office is None:
        raise RefusalError("extension.no_office")
    names = [f"{name}.com", name] if sys.platform == "win32" else [name]
    beside = [office.resolve().with_name(each) for each in names]
    found = next((path for path in beside if path.is_file()), None) or shutil.which(name)
    if found is None:
        raise RefusalError("extension.no_unopkg", path=office)
    return Path(found)


def _usual_profile() -> Path:
    """Where LibreOffice keeps the profile of this user."""
    base = platformdirs.PlatformDirs(appauthor=False, roaming=True)
    if os.name == "posix" and platform.system() != "Darwin":
        return base.user_config_path / "libreoffice" / "4"
    return base.user_data_path / "LibreOffice" / "4"
