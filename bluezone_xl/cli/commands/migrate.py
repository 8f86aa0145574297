"""``migrate``: what was typed into an older workbook, or last week's, into a new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from bluezone_xl.catalogue import Lang, Severity
from bluezone_xl.cli import options
from bluezone_xl.cli.app import LocalCommand, app
from bluezone_xl.cli.campaigns import campaign_named
from bluezone_xl.cli.commands.check import existing
from bluezone_xl.cli.guard import ExitCode
from bluezone_xl.cli.session import Session
from bluezone_xl.cli.tables import SEVERITY_STYLES, add_rows, table
from bluezone_xl.findings import Finding, localised

if TYPE_CHECKING:  # reading and templates take a moment to load: not for --help
    from bluezone_xl.checking import Against
    from bluezone_xl.migrating import Left, Migrated, Move


@app.command("migrate", cls=LocalCommand, help="cli_help.migrate")
def migrate(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="cli_help.paths_migrate")],
    folder: Annotated[
        str, typer.Option("--output", "-o", metavar="DIR", help="cli_help.output_migrate")
    ] = "",
    period: Annotated[
        str, typer.Option("--period", metavar="DATE", help="cli_help.period_migrate")
    ] = "",
    workspace: Annotated[
        str, typer.Option("--workspace", "-w", metavar="DIR", help="cli_help.workspace_migrate")
    ] = "",
    campaign: options.CampaignOption = "",
    output: options.FormatOption = "text",
) -> int:
    """Make new workbooks with the values of old ones."""
    session = Session.of(context)
    as_json = options.wants_json(output)
    day = options.day(period, "--period")
    places = existing(paths)

    from bluezone_xl.migrating import migrate_files

    with session.progress("progress_migrate") as advance:
        files = migrate_files(
            places,
            _against(workspace, campaign),
            folder=Path(folder) if folder else None,
            period=day,
            on_done=advance,
        )
    if as_json:
        session.show_json({"files": [_json(file, session.lang) for file in files]})
    elif not files:
        session.note("nothing_found", paths=", ".join(paths))
    else:
        for file in files:
            session.show(*_report(session, file))
    whole = all(file.target is not None and not file.left for file in files)
    return ExitCode.FINE if whole else ExitCode.FINDINGS


def _against(workspace: str, campaign: str) -> Against:
    """What the workspace knows; without one, the campaign that is named or that files name."""
    from bluezone_xl.checking import Against
    from bluezone_xl.workspace import Workspace

    if workspace:
        return Against.workspace(Workspace.open(Path(workspace)), options.today())
    return Against(options.today(), campaign_named(campaign) if campaign else None)


def _report(session: Session, file: Migrated) -> list[Text | Table | str]:
    """One file: where its values are now, what was carried, what was left."""
    path = file.path.encode("utf-8", "replace").decode()
    if file.target is None:
        head = Text.assemble((session.words("migrate_refused"), "bold red"), "  ", path)
        return [head, *(_sentence(session, finding) for finding in file.refused), ""]
    head = Text.assemble((session.words("migrate_done"), "bold green"), "  ", path)
    unknown = session.words("unknown")
    told = session.words(
        "migrate_summary",
        target=str(file.target),
        unit=file.unit or unknown,
        period=unknown if file.period is None else localised(file.period, session.lang),
        found=file.found,
        current=file.current,
        moved=len(file.moved),
        left=len(file.left),
    )
    parts: list[Text | Table | str] = [head, told]
    if file.moved:
        parts.append(_moved(session, file.moved))
    if file.left:
        parts += [session.words("migrate_left"), _left(session, file.left)]
    return [*parts, ""]


def _moved(session: Session, moved: Sequence[Move]) -> Table:
    names = ("old_cell", "new_cell", "question", "value")
    made = table([(session.words(f"column_{name}"), "left") for name in names], light=True)
    rows = ([one.source, one.target, one.name, _value(one.value, session.lang)] for one in moved)
    return add_rows(made, rows)


def _left(session: Session, left: Iterable[Left]) -> Table:
    names = ("old_cell", "question", "value", "left_why")
    made = table([(session.words(f"column_{name}"), "left") for name in names])
    return add_rows(made, _left_rows(session, left))


def _left_rows(session: Session, left: Iterable[Left]) -> Iterator[list[str | Text]]:
    for one in left:
        why = Text(session.words(f"left_{one.reason}"), style=SEVERITY_STYLES[Severity.WARNING])
        yield [one.source, one.name, _value(one.value, session.lang), why]


def _sentence(session: Session, finding: Finding) -> str:
    return f"{finding.message(session.lang)}\n→ {finding.remedy(session.lang)}"


def _value(value: object, lang: Lang) -> str:
    return "" if value is None else str(localised(value, lang))


def _json(file: Migrated, lang: Lang) -> dict[str, object]:
    return {
        "path": file.path,
        "target": None if file.target is None else str(file.target),
        "unit": file.unit,
        "kind": file.kind,
        "period": None if file.period is None else file.period.isoformat(),
        "found_version": file.found,
        "current_version": file.current,
        "carried": [
            {"source": m.source, "target": m.target, "name": m.name, "value": _plain(m.value)}
            for m in file.moved
        ],
        "left": [
            {"source": one.source, "name": one.name, "value": _plain(one.value),
             "reason": one.reason}
            for one in file.left
        ],
        "refused": [
            {"code": f.code, "message": f.message(lang), "remedy": f.remedy(lang)}
            for f in file.refused
        ],
    }  # fmt: skip


def _plain(value: object) -> object:
    """A value as JSON has it; a date in ISO form."""
    return value if isinstance(value, bool | int | float | str | None) else str(value)
