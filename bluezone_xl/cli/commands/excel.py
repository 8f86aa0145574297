"""``excel``: what the buttons in Excel need, and the add-in for those who send returns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bluezone_xl.cli import options
from bluezone_xl.cli.app import LocalCommand, command_group
from bluezone_xl.cli.guard import ExitCode
from bluezone_xl.cli.session import Session
from bluezone_xl.errors import RefusalError

if TYPE_CHECKING:
    from bluezone_xl.vba.program import Program

excel = command_group("excel", "cli_help.excel")

ProgramOption = Annotated[
    str, typer.Option("--program", metavar="FILE", help="cli_help.excel_program")
]


@excel.command("setup", cls=LocalCommand, help="cli_help.excel_setup")
def setup(
    context: typer.Context,
    workspace: options.WorkspaceOption = options.HERE,
    program: ProgramOption = "",
    output: options.FormatOption = "text",
) -> int:
    """Let the master's buttons start a program, in the workspace and in a master that exists."""
    from bluezone_xl.publishing import set_program
    from bluezone_xl.workspace import Workspace

    session = Session.of(context)
    as_json = options.wants_json(output)
    opened = Workspace.open(workspace)
    chosen = _chosen(program)
    place = set_program(opened, chosen)
    master = opened.master_path if opened.master_path.is_file() else None
    if as_json:
        session.show_json(
            {
                "program": str(chosen.path),
                "frozen": chosen.frozen,
                "setting": str(place),
                "master": None if master is None else str(master),
            }
        )
        return ExitCode.FINE
    session.show(session.words("excel_setup_done", program=chosen.path, setting=place))
    key = "excel_setup_no_master" if master is None else "excel_setup_master"
    session.show(session.words(key, master=opened.master_path))
    return ExitCode.FINE


@excel.command("addin", cls=LocalCommand, help="cli_help.excel_addin")
def addin(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="cli_help.excel_addin_file")] = "",
    program: ProgramOption = "",
    output: options.FormatOption = "text",
) -> int:
    """Build the add-in; without a file, where Excel of this user loads it by itself."""
    from bluezone_xl.vba.addin import NAME, build_addin, startup_folder

    session = Session.of(context)
    as_json = options.wants_json(output)
    path = Path(file) if file else startup_folder() / NAME
    if path.suffix.lower() != ".xlam":
        raise RefusalError("excel.not_an_addin", path=path)
    chosen = _chosen(program)
    build_addin(path, chosen)
    if as_json:
        session.show_json({"addin": str(path), "program": str(chosen.path)})
    else:
        key = "excel_addin_made" if file else "excel_addin_installed"
        session.show(session.words(key, path=path, program=chosen.path))
    return ExitCode.FINE


def _chosen(program: str) -> Program:
    from bluezone_xl.vba.program import program_at, this_program

    return program_at(Path(program)) if program else this_program()
