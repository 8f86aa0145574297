"""What documents are made from: the ledger at one moment, read through a workspace."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from bluezone_xl.archive import hash_file
from bluezone_xl.consolidate import Consolidated, Node, consolidate
from bluezone_xl.errors import RefusalError
from bluezone_xl.ledger import Book, Sent, Told
from bluezone_xl.receipts import Receipt
from bluezone_xl.reports.documents.briefing import (
    Briefing,
    DocumentKind,
    collect_difficulties,
)
from bluezone_xl.reports.documents.restatement import Restatement, restated, told_of
from bluezone_xl.reports.documents.scopes import Scope, excerpts, whole
from bluezone_xl.returns import Accepted
from bluezone_xl.workspace import Workspace

Telling = tuple[Sent, tuple[Told, ...]]


@dataclass(frozen=True)
class Sources:
    """The ledger as it was after its ``run``-th run, and every document sent before ``sent_by``.

    ``tellings`` are the sent documents with their figures, in order.
    """

    workspace: Workspace
    standing: tuple[Accepted, ...]
    receipts: tuple[Receipt, ...]
    tellings: tuple[Telling, ...]
    run: int

    @classmethod
    def of(cls, workspace: Workspace, book: Book, run: int | None = None) -> Sources:
        """Read the ledger, as it is or as it was after a run."""
        last = book.last_run() if run is None else run
        receipts = tuple(r for r in book.receipts() if r.run <= last)
        tellings = tuple((sent, book.told(sent.id)) for sent in book.sent())
        return cls(workspace, book.standing(until_run=last), receipts, tellings, last)

    def figures(self, scope: Scope, period: date) -> Consolidated:
        """The figures of a scope's units alone."""
        key = scope.place, period
        if key not in self._figures:
            codes = scope.register.by_code.keys()
            self._figures[key] = consolidate(
                self.workspace.campaign,
                scope.register,
                [one for one in self.standing if one.content.unit in codes],
                period,
                receipts=self.receipts,
            )
        return self._figures[key]

    @cached_property
    def _figures(self) -> dict[tuple[str, date], Consolidated]:
        """What was figured already: a document asks for its own period several times."""
        return {}

    @cached_property
    def province(self) -> Scope:
        """The whole."""
        return whole(self.workspace.register)

    def scopes(self, kind: DocumentKind, period: date, place: str = "") -> tuple[Scope, ...]:
        """What the documents of a kind are about; one ``place`` only, if named.

        Raises RefusalError for a place that there is no excerpt for.
        """
        if kind is not DocumentKind.DISTRICT:
            return (self.province,)
        found = excerpts(self.figures(self.province, period), self.workspace.register)
        if not place:
            return found
        chosen = tuple(scope for scope in found if place in (scope.place, scope.name))
        if not chosen:
            known = ", ".join(f"{scope.place} {scope.name}" for scope in found)
            raise RefusalError("documents.no_place", place=place, known=known)
        return chosen

    def briefing(
        self,
        kind: DocumentKind,
        scope: Scope,
        period: date,
        *,
        moment: datetime,
        day: date,
        number: str,
    ) -> Briefing:
        """Everything a document speaks from."""
        figures = self.figures(scope, period)
        district, districts = self._district(scope, period)
        codes = [unit.unit.code for unit in figures.roster]
        return Briefing(
            kind=kind,
            scope=scope,
            figures=figures,
            moment=moment,
            day=day,
            number=number,
            district=district,
            districts=districts,
            difficulties=collect_difficulties(self.standing, codes, period),
            restatements=tuple(self.restatements(kind.value, scope, until=period)),
        )

    def told(self, briefing: Briefing) -> tuple[Told, ...]:
        """What a document tells: its period, and the periods it restates."""
        periods = {briefing.figures.period, *(one.period for one in briefing.restatements)}
        return tuple(
            figure
            for period in sorted(periods)
            for figure in told_of(self.figures(briefing.scope, period), self.standing)
        )

    def restatements(self, kind: str, scope: Scope, *, until: date) -> Iterator[Restatement]:
        """What documents of a kind about a place said otherwise of the periods up to one."""
        for period, (sent, told) in sorted(self.last_told(kind, scope.place).items()):
            if period <= until:
                now = {period: told_of(self.figures(scope, period), self.standing)}
                rows = [figure for figure in told if figure.period == period]
                yield from restated(sent, rows, now, self.standing)

    def last_told(self, kind: str, place: str) -> Mapping[date, Telling]:
        """For each period, the document that told it last."""
        found: dict[date, Telling] = {}
        for sent, told in self.tellings:
            if (sent.kind, sent.place) == (kind, place):
                found.update(dict.fromkeys({figure.period for figure in told}, (sent, told)))
        return found

    def facts(self, kind: DocumentKind, scope: Scope, period: date) -> dict[str, object]:
        """What a file says of itself, so that it can be known again."""
        return {
            "kind": kind.value,
            "place": scope.place,
            "period": period.isoformat(),
            "run": self.run,
            "basis": basis(self.workspace),
        }

    def _district(self, scope: Scope, period: date) -> tuple[Node | None, int]:
        """The scope among the places of the province, and how many there are of its level."""
        nodes = self.figures(self.province, period).nodes
        own = next(
            (n for n in nodes if not n.leaf and n.number and n.unit.code == scope.place), None
        )
        if own is None:
            return None, 0
        return own, sum(not node.leaf and node.above == own.above for node in nodes if node.number)


def basis(workspace: Workspace) -> str:
    """A hash of what figures depend on besides the ledger: the campaign and the register."""
    paths = (workspace.campaign_path, workspace.register_path)
    return _joined(hash_file(path)[0] for path in paths)


def _joined(hashes: Iterable[str]) -> str:
    return hashlib.sha256(" ".join(hashes).encode()).hexdigest()[:16]
