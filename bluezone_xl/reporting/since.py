"""What has changed since the documents that were sent: ``status --since-report``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bluezone_xl.ledger import Sent, Told
from bluezone_xl.reporting.sources import Sources
from bluezone_xl.reports.documents.briefing import DocumentKind
from bluezone_xl.reports.documents.restatement import Change, Restatement
from bluezone_xl.reports.documents.scopes import Scope
from bluezone_xl.workspace import Workspace

_FIGURES = ("total", "denominator", "installed", "minimum")


@dataclass(frozen=True, slots=True)
class Since:
    """Every document that was sent, and where what it told is otherwise now."""

    sent: tuple[Sent, ...]
    changes: tuple[Restatement, ...]

    def as_json(self) -> dict[str, object]:
        """The object that ``status --since-report --format json`` prints."""
        return {
            "sent": [_sent_json(one) for one in self.sent],
            "changes": [_change_json(one) for one in self.changes],
        }


def since_report(workspace: Workspace) -> Since:
    """Hold every sent document against what the ledger says now.

    Of several documents of one kind and place that told of a period, the last counts: it has
    already said what was otherwise then.
    """
    with workspace.view_ledger().reading() as book:
        sources = Sources.of(workspace, book)
    sent = tuple(one for one, _ in sources.tellings)
    return Since(sent, tuple(_changes(sources)))


def _changes(sources: Sources) -> Iterator[Restatement]:
    seen = dict.fromkeys((sent.kind, sent.place) for sent, _ in sources.tellings)
    for kind, place in seen:
        scope = _scope(sources, kind, place)
        if scope is not None:
            yield from sources.restatements(kind, scope, until=date.max)


def _scope(sources: Sources, kind: str, place: str) -> Scope | None:
    """What the document was about; None for a place that is no longer in the register."""
    periods = sources.workspace.campaign.calendar.periods
    scopes = sources.scopes(DocumentKind(kind), periods[0])
    return next((scope for scope in scopes if scope.place == place), None)


def _sent_json(sent: Sent) -> dict[str, object]:
    return {
        "id": sent.id,
        "kind": sent.kind,
        "place": sent.place,
        "period": sent.period.isoformat(),
        "number": sent.number,
        "day": sent.day.isoformat(),
        "file": sent.name,
        "sha256": sent.sha256,
        "sent_at": sent.sent_at.isoformat(),
    }


def _change_json(item: Restatement) -> dict[str, object]:
    return {
        "document": item.sent.id,
        "kind": item.sent.kind,
        "place": item.sent.place,
        "number": item.sent.number,
        "period": item.period.isoformat(),
        "groups": [{"id": one.group, **_was_and_is(one)} for one in item.groups],
        "units": [_unit_json(one) for one in item.units],
    }


def _unit_json(change: Change) -> dict[str, object]:
    return {
        "unit": change.unit,
        "group": change.group,
        "reason": change.reason.value if change.reason else None,
        "day": change.day.isoformat() if change.day else None,
        **_was_and_is(change),
    }


def _was_and_is(change: Change) -> dict[str, object]:
    return {"was": _told_json(change.was), "is": _told_json(change.now)}


def _told_json(figure: Told | None) -> dict[str, object] | None:
    if figure is None:
        return None
    shown: dict[str, object] = {name: getattr(figure, name) for name in _FIGURES}
    if figure.unit:
        shown |= {"state": figure.state, "revision": figure.revision}
    return shown
