"""What was told in documents and is otherwise now, on the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bluezone_xl.cli.session import Session
from bluezone_xl.cli.tables import Justify, add_rows, number, table
from bluezone_xl.findings import localised

if TYPE_CHECKING:
    from rich.table import Table

    from bluezone_xl.ledger import Told
    from bluezone_xl.reports.documents.restatement import Change, Restatement
    from bluezone_xl.workspace import Workspace


def show_since(session: Session, workspace: Workspace, *, as_json: bool) -> None:
    """Tell which figures of documents that were sent are otherwise now."""
    from bluezone_xl.reporting import since_report

    found = since_report(workspace)
    if as_json:
        session.show_json(found.as_json())
    elif not found.sent:
        session.show(session.words("since_none_sent"))
    elif not found.changes:
        session.show(session.words("since_unchanged", count=len(found.sent)))
    for item in () if as_json else found.changes:
        session.show(_changes(session, workspace, item))


def _changes(session: Session, workspace: Workspace, item: Restatement) -> Table:
    """The totals of each group first, then every unit that made them differ."""
    title = session.words(
        "since_title",
        document=_document(session, item),
        period=localised(item.period, session.lang),
    )
    heads: tuple[tuple[str, Justify], ...] = (
        ("name", "left"), ("group", "left"), ("was", "right"), ("now", "right"), ("why", "left"),
    )  # fmt: skip
    made = table([(session.words(f"column_{name}"), side) for name, side in heads], title)
    return add_rows(made, _rows(session, workspace, item))


def _document(session: Session, item: Restatement) -> str:
    sent = item.sent
    return session.words(
        "since_document",
        kind=session.words(f"report_kind_{sent.kind}"),
        number=sent.number or session.words("since_unnumbered"),
        day=localised(sent.day, session.lang),
    )


def _rows(session: Session, workspace: Workspace, item: Restatement) -> Iterator[list[str]]:
    groups = {group.id: group for group in workspace.campaign.groups}
    units = workspace.register.by_code
    for change in (*item.groups, *item.units):
        unit, group = units.get(change.unit), groups.get(change.group)
        short = "" if group is None else group.short if session.lang == "vi" else group.name_en
        yield [
            (unit.name if unit else change.unit) or session.words("since_whole"),
            short,
            _figure(session, change.was),
            _figure(session, change.now),
            _why(session, change),
        ]


def _figure(session: Session, told: Told | None) -> str:
    """12/40; a unit's state where it had nothing to count."""
    if told is None:
        return "–"
    if told.denominator is None:
        return session.words(f"state_{told.state}") if told.state else "–"
    return f"{number(told.installed, session.lang)}/{number(told.denominator, session.lang)}"


def _why(session: Session, change: Change) -> str:
    if change.reason is None:
        return ""
    day = "" if change.day is None else localised(change.day, session.lang)
    return session.words(f"since_{change.reason.value}", day=day)
