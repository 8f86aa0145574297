"""The doctor: what works on this machine, and what to do about what does not."""

from __future__ import annotations

from pathlib import Path

from bluezone_xl.doctor.examined import Examined, State
from bluezone_xl.doctor.machine import machine_lines
from bluezone_xl.doctor.office import office_lines
from bluezone_xl.doctor.registry import registry

__all__ = ["Examined", "State", "examine"]


def examine(workspace: Path | None = None, *, deep: bool = False) -> tuple[Examined, ...]:
    """Examine this machine and a workspace: the one given, else the current folder if it is one.

    ``deep`` also starts LibreOffice and reads workbooks back, which takes some seconds.
    """
    lines = [*machine_lines(), *office_lines(deep=deep)]
    if any(line.id == "packages" and line.state is State.FAIL for line in lines):
        # What follows is made of those packages: their absence is the one thing to say.
        return tuple(lines)
    from bluezone_xl.doctor.buttons import button_lines, security_lines
    from bluezone_xl.doctor.extension import extension_lines
    from bluezone_xl.doctor.reader import reader_line
    from bluezone_xl.doctor.workspace import is_workspace, workspace_lines

    lines += extension_lines()
    if deep:
        lines.append(reader_line())
    folder = workspace or (Path() if is_workspace(Path()) else None)
    windows = registry()
    if windows is not None:
        lines += security_lines(windows, None if folder is None else folder.resolve())
    if folder is not None:
        lines += workspace_lines(folder)
        lines += button_lines(folder) if is_workspace(folder) else ()
    return tuple(lines)
