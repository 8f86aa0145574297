"""``consolidate`` and ``master``: from the inbox to the provincial workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from bluezone_xl.cli import options
from bluezone_xl.cli.app import LocalCommand, app
from bluezone_xl.cli.guard import ExitCode
from bluezone_xl.cli.session import Session

if TYPE_CHECKING:
    from bluezone_xl.stages import Stage


@app.command("consolidate", cls=LocalCommand, help="cli_help.consolidate")
def consolidate(
    context: typer.Context,
    workspace: options.WorkspaceOption = options.HERE,
    period: options.PeriodOption = "",
    dry_run: options.DryRunOption = False,
    output: options.FormatOption = "text",
) -> int:
    """Take in what arrived and bring the master up to date."""
    from bluezone_xl.cli.showing_run import show_run
    from bluezone_xl.origin import origin
    from bluezone_xl.run import consolidate_workspace
    from bluezone_xl.workspace import Workspace

    session = Session.of(context)
    as_json = options.wants_json(output)
    day = options.day(period, "--period")
    opened = Workspace.open(workspace)
    with session.progress("progress_consolidate") as advance:

        def tell(stage: Stage, done: int, total: int) -> None:
            advance(done, total, f"stage_{stage.value}")

        summary = consolidate_workspace(
            opened, period=day, dry_run=dry_run, progress=tell, origin=origin("bluezone-xl")
        )
    if as_json:
        session.show_json(summary.as_json())
    else:
        show_run(session, summary, opened)
    for label in summary.gone:
        session.note("run.changed_meanwhile", label=label)
    if summary.master_kept is not None:
        session.note("run.master_kept", path=summary.master_kept)
    return ExitCode.FINDINGS if summary.sent_back else ExitCode.FINE


@app.command("master", cls=LocalCommand, help="cli_help.master")
def master(
    context: typer.Context,
    workspace: options.WorkspaceOption = options.HERE,
    period: options.PeriodOption = "",
    output: options.FormatOption = "text",
) -> int:
    """Rebuild the master from the ledger, without looking into the inbox."""
    from bluezone_xl.publishing import Snapshot, publish
    from bluezone_xl.run import status
    from bluezone_xl.workspace import Workspace

    session = Session.of(context)
    as_json = options.wants_json(output)
    opened = Workspace.open(workspace)
    day = status(opened, options.day(period, "--period")).period
    ledger = opened.open_ledger()
    with session.progress("progress_master"):
        with ledger.reading() as book:
            seen = Snapshot.of(book)
        done = publish(opened, ledger, seen, day)
    path = str(opened.master_path)
    if as_json:
        session.show_json({"period": day.isoformat(), "master": path, "rebuilt": done.made})
    else:
        session.show(session.words("master_made" if done.made else "master_current", path=path))
    if done.kept is not None:
        session.note("run.master_kept", path=done.kept)
    return ExitCode.FINE
