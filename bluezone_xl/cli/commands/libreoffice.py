"""``libreoffice``: the menu and toolbar in LibreOffice Calc."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bluezone_xl.cli import options
from bluezone_xl.cli.app import LocalCommand, command_group
from bluezone_xl.cli.guard import ExitCode
from bluezone_xl.cli.session import Session

if TYPE_CHECKING:
    from bluezone_xl.excel.libreoffice.extension.install import Place

libreoffice = command_group("libreoffice", "cli_help.libreoffice")

ProfileOption = Annotated[
    str, typer.Option("--profile", metavar="DIR", help="cli_help.libreoffice_profile")
]


@libreoffice.command("install", cls=LocalCommand, help="cli_help.libreoffice_install")
def install(
    context: typer.Context, profile: ProfileOption = "", output: options.FormatOption = "text"
) -> int:
    """Put the menu and the toolbar into LibreOffice."""
    from bluezone_xl.excel.libreoffice.extension import install as installing

    session = Session.of(context)
    as_json = options.wants_json(output)
    done = installing.install(_place(profile))
    if as_json:
        shown = {"version": done.version, "program": str(done.program), "all_users": done.shared}
        session.show_json(shown)
    else:
        key = "libreoffice_installed_for_all" if done.shared else "libreoffice_installed"
        session.show(session.words(key, version=done.version, program=done.program))
        session.show(session.words("libreoffice_restart"))
    return ExitCode.FINE


@libreoffice.command("uninstall", cls=LocalCommand, help="cli_help.libreoffice_uninstall")
def uninstall(
    context: typer.Context, profile: ProfileOption = "", output: options.FormatOption = "text"
) -> int:
    """Take the menu and the toolbar out of LibreOffice."""
    from bluezone_xl.excel.libreoffice.extension import install as installing

    session = Session.of(context)
    as_json = options.wants_json(output)
    removed = installing.uninstall(_place(profile))
    if as_json:
        session.show_json({"removed": removed})
    elif removed:
        session.show(session.words("libreoffice_removed"))
        session.show(session.words("libreoffice_restart"))
    else:
        session.show(session.words("libreoffice_not_installed"))
    return ExitCode.FINE


def _place(profile: str) -> Place:
    from bluezone_xl.excel.libreoffice.extension.install import Place

    return Place.usual(Path(profile) if profile else None)
