"""``report``: the weekly notice, the report to superiors, the excerpts, and what was sent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bluezone_xl.cli import options
from bluezone_xl.cli.app import LocalCommand, command_group
from bluezone_xl.cli.guard import ExitCode
from bluezone_xl.cli.session import Session
from bluezone_xl.findings import localised

if TYPE_CHECKING:
    from bluezone_xl.reporting import Made

report = command_group("report", "cli_help.report")

NumberOption = Annotated[str, typer.Option("--number", metavar="N", help="cli_help.number")]
DayOption = Annotated[str, typer.Option("--date", metavar="DATE", help="cli_help.document_date")]
PdfOption = Annotated[bool, typer.Option("--pdf", help="cli_help.pdf")]
SentOption = Annotated[bool, typer.Option("--sent", help="cli_help.sent")]


def _add(kind: str, help_key: str) -> None:
    """Add the command of a document of the whole province."""

    @report.command(kind, cls=LocalCommand, help=help_key)
    def made(
        context: typer.Context,
        workspace: options.WorkspaceOption = options.HERE,
        period: options.PeriodOption = "",
        number: NumberOption = "",
        date: DayOption = "",
        pdf: PdfOption = False,
        sent: SentOption = False,
        output: options.FormatOption = "text",
    ) -> int:
        """Make the document."""
        return _make(
            context, kind, workspace, period, "", number=number, date=date, pdf=pdf, sent=sent,
            output=output,
        )  # fmt: skip


_add("notice", "cli_help.report_notice")
_add("ministry", "cli_help.report_ministry")


@report.command("district", cls=LocalCommand, help="cli_help.report_district")
def district(
    context: typer.Context,
    workspace: options.WorkspaceOption = options.HERE,
    period: options.PeriodOption = "",
    place: Annotated[
        str, typer.Option("--place", metavar="CODE|NAME", help="cli_help.report_place")
    ] = "",
    number: NumberOption = "",
    date: DayOption = "",
    pdf: PdfOption = False,
    sent: SentOption = False,
    output: options.FormatOption = "text",
) -> int:
    """Make the excerpt of each district, or of one."""
    return _make(
        context, "district", workspace, period, place, number=number, date=date, pdf=pdf,
        sent=sent, output=output,
    )  # fmt: skip


@report.command("page", cls=LocalCommand, help="cli_help.report_page")
def page(
    context: typer.Context,
    workspace: options.WorkspaceOption = options.HERE,
    period: options.PeriodOption = "",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="cli_help.report_page_out")
    ] = None,
    output: options.FormatOption = "text",
) -> int:
    """Make the page to share."""
    from bluezone_xl import reporting
    from bluezone_xl.workspace import Workspace

    session = Session.of(context)
    as_json = options.wants_json(output)
    day, path = reporting.make_page(
        Workspace.open(workspace), options.day(period, "--period"), path=out
    )
    if as_json:
        session.show_json({"period": day.isoformat(), "path": str(path)})
    else:
        shown = localised(day, session.lang)
        session.show(session.words("report_page_made", period=shown, path=path))
    return ExitCode.FINE


@report.command("freeze", cls=LocalCommand, help="cli_help.report_freeze")
def freeze(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="cli_help.report_file")],
    workspace: options.WorkspaceOption = options.HERE,
    number: NumberOption = "",
    date: DayOption = "",
    output: options.FormatOption = "text",
) -> int:
    """Record that a document made earlier was sent."""
    from bluezone_xl import reporting
    from bluezone_xl.workspace import Workspace

    session = Session.of(context)
    as_json = options.wants_json(output)
    made = reporting.freeze(
        Workspace.open(workspace),
        file,
        number=_number(number),
        day=options.day(date, "--date"),
    )
    _show(session, (made,), as_json=as_json)
    return ExitCode.FINE


def _make(
    context: typer.Context,
    kind: str,
    workspace: Path,
    period: str,
    place: str,
    *,
    number: str,
    date: str,
    pdf: bool,
    sent: bool,
    output: str,
) -> int:
    from bluezone_xl import reporting
    from bluezone_xl.workspace import Workspace

    session = Session.of(context)
    as_json = options.wants_json(output)
    made = reporting.make(
        Workspace.open(workspace),
        (reporting.DocumentKind(kind),),
        period=options.day(period, "--period"),
        place=place,
        number=_number(number),
        day=options.day(date, "--date"),
        sent=sent,
        pdf=pdf,
    )
    _show(session, made, as_json=as_json)
    return ExitCode.FINE


def _number(value: str) -> str:
    """A document's number: whole, from 1; empty when it is to be filled in by hand."""
    return str(options.whole(value, "--number", least=1, most=99_999)) if value else ""


def _show(session: Session, made: Sequence[Made], *, as_json: bool) -> None:
    if as_json:
        session.show_json({"documents": [_as_json(one) for one in made]})
        return
    for one in made:
        period = localised(one.period, session.lang)
        key = "report_made" if one.sent is None else "report_sent"
        session.show(session.words(key, name=_name(session, one), period=period, path=one.path))
        if one.pdf is not None:
            session.show(f"  {one.pdf}")
        if one.restated:
            session.show(session.words("report_restated", count=one.restated))
    if any(one.sent is None for one in made):
        session.show(session.words("report_draft_hint"))


def _name(session: Session, made: Made) -> str:
    name = session.words(f"report_kind_{made.kind.value}")
    return f"{name} – {made.name}" if made.place else name


def _as_json(made: Made) -> dict[str, object]:
    return {
        "kind": made.kind.value,
        "place": made.place,
        "name": made.name,
        "period": made.period.isoformat(),
        "path": str(made.path),
        "pdf": None if made.pdf is None else str(made.pdf),
        "sent": made.sent,
        "restated": made.restated,
    }
