"""``excel``: what the buttons in Excel need."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bluezone_xl.cli import options
from bluezone_xl.cli.app import LocalCommand, command_group
from bluezone_xl.cli.guard import ExitCode
from bluezone_xl.cli.session import Session

excel = command_group("excel", "cli_help.excel")


@excel.command("setup", cls=LocalCommand, help="cli_help.excel_setup")
def setup(
    context: typer.Context,
    workspace: options.WorkspaceOption = options.HERE,
    program: Annotated[
        str, typer.Option("--program", metavar="FILE", help="cli_help.excel_program")
    ] = "",
    output: options.FormatOption = "text",
) -> int:
    """Keep in the workspace which program the buttons start."""
    from bluezone_xl.vba.program import program_at, save_program, this_program
    from bluezone_xl.workspace import Workspace

    session = Session.of(context)
    as_json = options.wants_json(output)
    opened = Workspace.open(workspace)
    chosen = program_at(Path(program)) if program else this_program()
    place = save_program(opened.folder, chosen)
    if as_json:
        session.show_json(
            {"program": str(chosen.path), "frozen": chosen.frozen, "setting": str(place)}
        )
    else:
        session.show(session.words("excel_setup_done", program=chosen.path, setting=place))
    return ExitCode.FINE
