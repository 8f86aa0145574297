"""What the harness needs on this machine."""

from __future__ import annotations

from bluezone_xl import soffice


def why_missing() -> str | None:
    """Why the harness cannot run on this machine, in one sentence; None when it can."""
    if soffice.find_soffice() is None:
        return "LibreOffice is not installed (libreoffice-calc)"
    if soffice.find_uno_python() is None:
        return "no Python here can import LibreOffice's uno (python3-uno)"
    return None


def clean_environment() -> dict[str, str]:
    """The environment for the helper, which needs no desktop."""
    return {name: value for name, value in soffice.clean_environment().items() if name != "DISPLAY"}
