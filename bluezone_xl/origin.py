"""Who starts a run, and where: what ``Nhật ký`` says of it."""

from __future__ import annotations

import getpass
import platform


def origin(program: str) -> str:
    """Return the user, the machine and the program; what the system will not tell is left out."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    return ", ".join(part for part in (user, platform.node(), program) if part)
