"""``doctor``: what works on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from bluezone_xl.cli import options
from bluezone_xl.cli.app import LocalCommand, app
from bluezone_xl.cli.guard import ExitCode
from bluezone_xl.cli.session import Session
from bluezone_xl.cli.tables import add_rows, table

if TYPE_CHECKING:
    from bluezone_xl.doctor import Examined

_STYLES = {"ok": "green", "warn": "yellow", "fail": "bold red"}


@app.command("doctor", cls=LocalCommand, help="cli_help.doctor")
def doctor(
    context: typer.Context,
    workspace: Annotated[
        str, typer.Option("--workspace", "-w", metavar="DIR", help="cli_help.workspace_doctor")
    ] = "",
    deep: Annotated[bool, typer.Option("--deep", help="cli_help.deep")] = False,
    output: options.FormatOption = "text",
) -> int:
    """Examine this machine and, where there is one, the workspace."""
    from bluezone_xl.doctor import State, examine

    session = Session.of(context)
    as_json = options.wants_json(output)
    lines = examine(Path(workspace) if workspace else None, deep=deep)
    failed = any(line.state is State.FAIL for line in lines)
    if as_json:
        shown = [line.as_json(session.lang) for line in lines]
        session.show_json({"ok": not failed, "checks": shown})
    else:
        _show(session, lines)
    return ExitCode.FINDINGS if failed else ExitCode.FINE


def _show(session: Session, lines: Sequence[Examined]) -> None:
    headings = [session.words(f"column_{name}") for name in ("examined", "state", "found")]
    made = table([(heading, "left") for heading in headings])
    session.show(add_rows(made, (_row(session, line) for line in lines)))
    states = [line.state.value for line in lines]
    session.show(
        session.words(
            "doctor_summary",
            fine=states.count("ok"),
            warned=states.count("warn"),
            failed=states.count("fail"),
        )
    )


def _row(session: Session, line: Examined) -> list[str | Text]:
    value = line.state.value
    state = Text(session.words(f"doctor.state_{value}"), style=_STYLES[value])
    remedy = line.remedy(session.lang)
    detail = line.detail(session.lang)
    return [line.title(session.lang), state, f"{detail}\n→ {remedy}" if remedy else detail]
