"""The menu in LibreOffice: installed, which version, does what it starts still exist."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl import __version__
from bluezone_xl.doctor.examined import Examined, fail, ok, warn
from bluezone_xl.excel.libreoffice.extension.install import Place, find_installed
from bluezone_xl.soffice import find_soffice, find_uno_python


def extension_lines(place: Place | None = None) -> Iterator[Examined]:
    """Examine the extension where this user installs it; nothing without LibreOffice."""
    if find_soffice() is None:
        return
    found = find_installed(place or Place.usual())
    if found is None:
        yield warn("extension", "extension_absent", "install_extension")
        return
    values = {"version": found.version, "program": found.program}
    if not found.program.is_file():
        yield fail("extension", "extension_program_gone", "install_extension_again", **values)
    elif found.version != __version__:
        yield warn("extension", "extension_found", "install_extension_again", **values)
    elif find_uno_python() is None:
        yield fail("extension", "extension_found", "install_uno", **values)
    else:
        yield ok("extension", "extension_found", **values)
