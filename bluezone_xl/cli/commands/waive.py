"""``waive``: a named person lets one rule pass for one unit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bluezone_xl.cli import options
from bluezone_xl.cli.app import LocalCommand, app
from bluezone_xl.cli.guard import ExitCode
from bluezone_xl.cli.session import Session
from bluezone_xl.findings import localised
from bluezone_xl.waivers import Waiver


@app.command("waive", cls=LocalCommand, help="cli_help.waive")
def waive(
    context: typer.Context,
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="cli_help.unit")],
    rule: Annotated[str, typer.Argument(metavar="RULE", help="cli_help.rule")],
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help="cli_help.name")] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="cli_help.reason")] = "",
    expires: Annotated[
        str, typer.Option("--expires", metavar="DATE", help="cli_help.expires")
    ] = "",
    period: Annotated[
        str, typer.Option("--period", metavar="DATE", help="cli_help.period_waive")
    ] = "",
    workspace: options.WorkspaceOption = options.HERE,
    output: options.FormatOption = "text",
) -> int:
    """Record a waiver; the next run heeds it."""
    from bluezone_xl import run
    from bluezone_xl.workspace import Workspace

    session = Session.of(context)
    as_json = options.wants_json(output)
    opened = Workspace.open(Path(workspace))
    waiver = run.waive(
        opened,
        unit=unit,
        code=rule,
        name=options.given(name, "--name"),
        reason=options.given(reason, "--reason"),
        expires=options.required_day(expires, "--expires"),
        period=options.day(period, "--period"),
    )
    if as_json:
        session.show_json(_as_json(waiver))
    else:
        session.show(_sentence(session, waiver, opened.register.by_code[waiver.unit].name))
    return ExitCode.FINE


def _as_json(waiver: Waiver) -> dict[str, object]:
    return {
        "unit": waiver.unit,
        "rule": waiver.code,
        "period": None if waiver.period is None else waiver.period.isoformat(),
        "name": waiver.name,
        "reason": waiver.reason,
        "expires": waiver.expires.isoformat(),
    }


def _sentence(session: Session, waiver: Waiver, unit_name: str) -> str:
    every = session.words("waive_every_period")
    return session.words(
        "waive_done",
        rule=waiver.code,
        unit=f"{waiver.unit} {unit_name}",
        period=every if waiver.period is None else localised(waiver.period, session.lang),
        expires=localised(waiver.expires, session.lang),
        name=waiver.name,
        reason=waiver.reason,
    )
