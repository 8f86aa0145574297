"""A run on the terminal: what came, what it changes, where the targets stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from bluezone_xl.catalogue import Severity
from bluezone_xl.cli.session import Session
from bluezone_xl.cli.tables import WIDE, Justify, add_rows, keep_whole, number, percent, table
from bluezone_xl.consolidate import GroupFigures, Status
from bluezone_xl.findings import localised
from bluezone_xl.percents import goal
from bluezone_xl.receipts import Outcome, Receipt
from bluezone_xl.summary import Effect, RunSummary
from bluezone_xl.workspace import Workspace

_SENT_BACK = (Outcome.REJECTED, Outcome.UNREADABLE)
_STYLES = {
    Outcome.ACCEPTED: "green",
    Outcome.REPLACED: "green",
    Outcome.REJECTED: "bold red",
    Outcome.UNREADABLE: "bold red",
}
_STATUS_STYLES = {
    Status.MET: "bold green",
    Status.ON_COURSE: "green",
    Status.AT_RISK: "yellow",
    Status.NOT_MET: "bold red",
}
_SHOWN = 100


def show_run(session: Session, summary: RunSummary, workspace: Workspace) -> None:
    """Print a run, or what a run would do."""
    period = localised(summary.period, session.lang)
    session.show(session.words("run_dry" if summary.dry_run else "run_title", period=period), "")
    _show_files(session, summary)
    _show_units(session, summary)
    session.show(_groups(session, summary))
    _show_uncounted(session, summary.after.groups)
    others = summary.of_other_periods()
    if others:
        session.show(session.words("run_other_periods", count=len(others), listed=_listed(others)))
    if summary.messages:
        session.show(session.words("run_messages", path=workspace.folder / "returned"))
    if summary.acknowledged:
        folder = workspace.folder / "returned"
        session.show(session.words("run_receipts", count=len(summary.acknowledged), path=folder))
    if summary.master is not None:
        key = "master_made" if summary.master_rebuilt else "master_current"
        session.show(session.words(key, path=summary.master))


def _show_files(session: Session, summary: RunSummary) -> None:
    """The count of every outcome, and each file that is not simply known already."""
    tally = Counter(receipt.outcome for receipt in summary.files)
    session.show(
        session.words(
            "run_files",
            files=len(summary.files),
            new=tally[Outcome.ACCEPTED],
            replaced=tally[Outcome.REPLACED],
            superseded=tally[Outcome.SUPERSEDED],
            unchanged=tally[Outcome.UNCHANGED],
            rejected=sum(tally[outcome] for outcome in _SENT_BACK),
        )
    )
    telling = [receipt for receipt in summary.files if receipt.outcome is not Outcome.UNCHANGED]
    ranked = sorted(telling, key=lambda receipt: receipt.outcome not in _SENT_BACK)
    if not ranked:
        return
    names = ("outcome", "file", "unit", "period", "note")
    made = table([(session.words(f"column_{name}"), "left") for name in names])
    session.show(add_rows(made, (_file_row(session, receipt) for receipt in ranked[:_SHOWN])))
    if len(ranked) > _SHOWN:
        session.show(session.words("more_files", count=len(ranked) - _SHOWN))


def _file_row(session: Session, receipt: Receipt) -> list[str | Text]:
    outcome = session.words(f"outcome_{receipt.outcome.value}")
    period = "" if receipt.period is None else str(localised(receipt.period, session.lang))
    style = _STYLES.get(receipt.outcome, "")
    return [
        Text(outcome, style=style),
        receipt.label,
        receipt.unit,
        period,
        _note(session, receipt),
    ]


def _note(session: Session, receipt: Receipt) -> str:
    """How many mistakes and the first of them; or how many warnings; or that it was late."""
    errors = [f for f in receipt.findings if f.severity is Severity.ERROR]
    warnings = sum(f.severity is Severity.WARNING for f in receipt.findings)
    parts = []
    if errors:
        first = errors[0].message(session.lang)
        parts.append(session.words("note_errors", count=len(errors), first=first))
    if warnings:
        parts.append(session.words("note_warnings", count=warnings))
    if receipt.late:
        parts.append(session.words("note_late"))
    return " ".join(parts)


def _show_units(session: Session, summary: RunSummary) -> None:
    units = summary.after.units
    session.show(
        "",
        session.words(
            "run_units",
            expected=number(units.expected, session.lang),
            accepted=number(units.accepted, session.lang),
            missing=number(units.missing, session.lang),
            returned=number(units.returned, session.lang),
            exempt=number(units.exempt, session.lang),
        ),
    )


def _groups(session: Session, summary: RunSummary) -> Table:
    """Each group's figures after the run; below a figure, what the run adds to it."""
    wide = session.out.width >= WIDE
    figures = ("total", "denominator", "installed") if wide else ("denominator", "installed")
    columns: list[tuple[str, Justify]] = [(session.words("column_group"), "left")]
    columns += [(session.words(f"column_{n}"), "right") for n in (*figures, "rate", "minimum")]
    columns += [(session.words(f"column_{name}"), "left") for name in ("target", "status")]
    made = table(columns, light=True)
    keep_whole(made, len(columns) - 2)
    pairs = zip(summary.after.groups, summary.effects, strict=True)
    return add_rows(made, (_group_row(session, *pair, figures) for pair in pairs))


def _show_uncounted(session: Session, groups: Sequence[GroupFigures]) -> None:
    """What the guaranteed minimum cannot take in is said beside it (docs/decisions/0001)."""
    parts = [
        f"{_name(session, group)} {number(group.unregistered, session.lang)}"
        for group in groups
        if group.unregistered and group.minimum_rate is not None
    ]
    if parts:
        session.show(session.words("run_uncounted", listed="; ".join(parts)), "")


def _name(session: Session, figures: GroupFigures) -> str:
    return figures.group.short if session.lang == "vi" else figures.group.name_en


def _group_row(
    session: Session, group: GroupFigures, effect: Effect, figures: Sequence[str]
) -> list[str | Text]:
    lang = session.lang
    status = session.words(f"status_{group.progress.status.value}")
    return [
        _name(session, group),
        *(_figure(session, effect, figure) for figure in figures),
        percent(group.rate, lang),
        percent(group.minimum_rate, lang),
        _target(session, group),
        Text(status, style=_STATUS_STYLES.get(group.progress.status, "")),
    ]


def _figure(session: Session, effect: Effect, figure: str) -> Text:
    before, after = getattr(effect.before, figure), getattr(effect.after, figure)
    shown = Text(number(after, session.lang))
    if after != before:
        sign = "+" if after > before else "−"
        shown.append(f"\n{sign}{number(abs(after - before), session.lang)}", style="cyan")
    return shown


def _target(session: Session, group: GroupFigures) -> str:
    target = group.group.target
    if target is None:
        return "–"
    sign = {">=": "≥", ">": ">", "=": "="}[target.comparator]
    return f"{sign} {goal(target.value, session.lang)}\n{localised(target.deadline, session.lang)}"


def _listed(receipts: Sequence[Receipt]) -> str:
    return ", ".join(sorted({r.period.isoformat() for r in receipts if r.period is not None}))
