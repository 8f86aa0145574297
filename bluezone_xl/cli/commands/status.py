"""``status``: who has reported, who owes, whom to call, what to tell them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from bluezone_xl.catalogue import Severity
from bluezone_xl.cli import options
from bluezone_xl.cli.app import LocalCommand, app
from bluezone_xl.cli.guard import ExitCode
from bluezone_xl.cli.session import Session
from bluezone_xl.cli.showing_since import show_since
from bluezone_xl.cli.tables import Justify, add_rows, keep_whole, number, table
from bluezone_xl.findings import localised

if TYPE_CHECKING:
    from bluezone_xl.campaign import Campaign
    from bluezone_xl.consolidate import Count
    from bluezone_xl.status import Owing, Row, Status

    Level = tuple[str, Count]

# The first is the sum of the next three; those sent back are among the missing.
_COUNTS = ("expected", "accepted", "missing", "exempt", "returned")


@app.command("remind", cls=LocalCommand, help="cli_help.remind_command")
def remind(
    context: typer.Context,
    workspace: options.WorkspaceOption = options.HERE,
    period: options.PeriodOption = "",
    output: options.FormatOption = "text",
) -> int:
    """Draft the reminders of a period."""
    from bluezone_xl import sending
    from bluezone_xl.chasing import Owed
    from bluezone_xl.workspace import Workspace

    session = Session.of(context)
    as_json = options.wants_json(output)
    opened = Workspace.open(workspace)
    wanted = options.day(period, "--period")
    with session.progress("progress_drafts") as advance:
        day, chased, written = sending.remind(
            opened, wanted, tell=lambda part, d, n: advance(d, n, f"progress_{part}")
        )
    if as_json:
        session.show_json(
            {
                "period": day.isoformat(),
                "folder": str(written.folder),
                "letters": written.letters,
                "units": [chaser.as_json(session.lang) for chaser in chased],
            }
        )
        return ExitCode.FINE
    shown = localised(day, session.lang)
    if not chased:
        session.show(session.words("remind_nobody", period=shown))
        return ExitCode.FINE
    counts = {owed.value: written.owed[owed] for owed in Owed}
    about = {"letters": written.letters, "period": shown, "path": written.folder}
    session.show(session.words("remind_done", **about, **counts))
    if written.unreached:
        session.show(session.words("remind_unreached", count=len(written.unreached)))
    return ExitCode.FINE


@app.command("status", cls=LocalCommand, help="cli_help.status")
def status(
    context: typer.Context,
    workspace: options.WorkspaceOption = options.HERE,
    period: options.PeriodOption = "",
    remind: Annotated[bool, typer.Option("--remind", help="cli_help.remind")] = False,
    since: Annotated[bool, typer.Option("--since-report", help="cli_help.since_report")] = False,
    output: options.FormatOption = "text",
) -> int:
    """Tell who stands where for a period."""
    from bluezone_xl import run
    from bluezone_xl.workspace import Workspace

    session = Session.of(context)
    as_json = options.wants_json(output)
    opened = Workspace.open(workspace)
    if since:
        show_since(session, opened, as_json=as_json)
        return ExitCode.FINE
    found = run.status(opened, options.day(period, "--period"))
    if as_json:
        session.show_json(found.as_json(session.lang))
    elif remind:
        _show_reminders(session, found)
    else:
        _show(session, found, opened.campaign)
    return ExitCode.FINE


def _show(session: Session, found: Status, campaign: Campaign) -> None:
    day = localised(found.period, session.lang)
    cutoff = f"{found.cutoff:%H:%M} {localised(found.cutoff.date(), session.lang)}"
    session.show(session.words("status_title", period=day, cutoff=cutoff), "")
    kinds = [(_kind_name(session, campaign, row), row.units) for row in found.by_kind]
    whole = (session.words("whole"), found.units)
    session.show(_levels(session, "status_by_kind", kinds, whole))
    parents = [(row.name or row.code or "–", row.units) for row in found.by_parent]
    session.show(_levels(session, "status_by_parent", parents))
    if not found.owing:
        session.show(session.words("status_nobody"))
        return
    session.show(_owing(session, found.owing), session.words("status_remind_hint"))


def _kind_name(session: Session, campaign: Campaign, row: Row) -> str:
    kind = campaign.kind(row.code)
    return kind.name if session.lang == "vi" else kind.name_en


def _levels(
    session: Session, title: str, rows: Iterable[Level], whole: Level | None = None
) -> Table:
    """Units by state, a line a level; the figures of a line add up from left to right."""
    columns: list[tuple[str, Justify]] = [(session.words("column_level"), "left")]
    columns += [(session.words(f"column_{name}"), "right") for name in _COUNTS]
    made = table(columns, session.words(title), light=True)
    add_rows(made, (_level_row(session, level) for level in rows))
    if whole is not None:
        made.add_section()
        add_rows(made, [_level_row(session, whole)])
    return made


def _level_row(session: Session, level: Level) -> list[str | Text]:
    name, units = level
    return [name, *(number(getattr(units, count), session.lang) for count in _COUNTS)]


def _owing(session: Session, owing: Iterable[Owing]) -> Table:
    items = list(owing)
    headings = [session.words(f"column_{name}") for name in ("code", "name", "owing", "contact")]
    title = session.words("status_owing", count=len(items))
    made = table([(heading, "left") for heading in headings], title)
    for column in (0, len(headings) - 1):  # codes and addresses are to be copied
        keep_whole(made, column)
    return add_rows(made, (_owing_row(session, item) for item in items))


def _owing_row(session: Session, item: Owing) -> list[str | Text]:
    if item.sent_back is None:
        state = Text(session.words("owing_missing"), style="yellow")
    else:
        errors = sum(f.severity is Severity.ERROR for f in item.sent_back.findings)
        state = Text(session.words("owing_returned", count=errors), style="red")
    if item.missed > 1:
        state.append(f"\n{session.words('owing_missed', count=item.missed)}")
    unit = item.unit
    contact = [part for part in (unit.contact, unit.phone, unit.email) if part]
    return [unit.code, unit.name, state, "\n".join(contact) or session.words("no_contact")]


def _show_reminders(session: Session, found: Status) -> None:
    """The texts as they are to be sent: not wrapped, each under whom it goes to."""
    if not found.owing:
        session.show(session.words("status_nobody"))
    for item in found.owing:
        unit = item.unit
        address = " · ".join(part for part in (unit.contact, unit.phone, unit.email) if part)
        session.show_plain(f"=== {unit.code} · {address or session.words('no_contact')}")
        session.show_plain(f"{item.reminder}\n")
