"""Reading and adding rows within one transaction."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, Subquery, Table, Text, and_, cast, func, select

from bluezone_xl import __version__
from bluezone_xl.ledger import rows
from bluezone_xl.ledger.records import Known, Run, RunRecord, Sent, Told, known_of
from bluezone_xl.ledger.schema import GROWING, line, receipt, return_, run, sent, told, waiver
from bluezone_xl.receipts import Receipt
from bluezone_xl.returns import Accepted, Line
from bluezone_xl.waivers import Waiver

Progress = Callable[[int, int], None]


class Book:
    """The ledger as one transaction sees it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def known(self) -> Mapping[str, Known]:
        """Every file seen before, by hash."""
        return known_of(self.receipts())

    def standing(
        self, period: date | None = None, *, until_run: int | None = None
    ) -> tuple[Accepted, ...]:
        """The return that stands for each unit and period, by period and unit.

        ``until_run`` asks for what stood after that run.
        """
        top = select(return_.c.unit, return_.c.period, func.max(return_.c.revision).label("top"))
        if period is not None:
            top = top.where(return_.c.period == period)
        if until_run is not None:
            top = top.join(receipt, return_.c.receipt == receipt.c.id)
            top = top.where(receipt.c.run <= until_run)
        tops = top.group_by(return_.c.unit, return_.c.period).subquery()
        chosen = select(return_.c.id).join(
            tops,
            and_(
                return_.c.unit == tops.c.unit,
                return_.c.period == tops.c.period,
                return_.c.revision == tops.c.top,
            ),
        )
        return self._accepted(chosen.subquery())

    def history(self, unit: str, period: date) -> tuple[Accepted, ...]:
        """A unit's correction chain for a period, first revision first."""
        chosen = select(return_.c.id).where(return_.c.unit == unit, return_.c.period == period)
        return self._accepted(chosen.subquery())

    def accepted_in(self, run_id: int) -> tuple[Accepted, ...]:
        """The returns that one run added."""
        chosen = select(return_.c.id).join(receipt, return_.c.receipt == receipt.c.id)
        return self._accepted(chosen.where(receipt.c.run == run_id).subquery())

    def receipts(
        self, period: date | None = None, *, run_id: int | None = None
    ) -> tuple[Receipt, ...]:
        """Every receipt, in order; of one period or one run, if given."""
        query = select(receipt).order_by(receipt.c.id)
        if period is not None:
            query = query.where(receipt.c.period == period)
        if run_id is not None:
            query = query.where(receipt.c.run == run_id)
        return tuple(rows.receipt_of(row) for row in self._connection.execute(query))

    def runs(self) -> tuple[Run, ...]:
        """Every run that added something, in order."""
        query = select(run).order_by(run.c.id)
        return tuple(rows.run_of(row) for row in self._connection.execute(query))

    def waivers(self) -> tuple[Waiver, ...]:
        """Every waiver, in the order they were given, expired ones too."""
        query = select(waiver).order_by(waiver.c.id)
        return tuple(rows.waiver_of(row) for row in self._connection.execute(query))

    def sent(self) -> tuple[Sent, ...]:
        """Every document that was sent, in order, without its figures."""
        query = select(sent).order_by(sent.c.id)
        return tuple(rows.sent_of(row) for row in self._connection.execute(query))

    def told(self, number: int) -> tuple[Told, ...]:
        """The figures that a sent document told, by period, unit and group."""
        query = select(told).where(told.c.sent == number)
        ordered = query.order_by(told.c.period, told.c.unit, told.c.group_)
        return tuple(rows.told_of(row) for row in self._connection.execute(ordered))

    def add_sent(self, new: Sent) -> int:
        """Add a document that was sent, with its figures, and return its number."""
        number = self._last(sent) + 1
        self._connection.execute(sent.insert(), rows.sent_row(new, number))
        self._insert(told, [rows.told_row(figure, number) for figure in new.told])
        return number

    def last_run(self) -> int:
        """The number of the last run; 0 before the first."""
        return self._last(run)

    def state(self) -> tuple[int, ...]:
        """Numbers that differ whenever anything was added in between."""
        return tuple(self._last(table) for table in GROWING)

    def add_waiver(self, new: Waiver) -> None:
        """Add a waiver."""
        number = self._last(waiver) + 1
        self._connection.execute(waiver.insert(), rows.waiver_row(new, number))

    def record(self, new: RunRecord, progress: Progress | None = None) -> int:
        """Add a whole run and return its number.

        ``progress`` hears (returns written, returns in all) as it goes.
        """
        run_id = self._last(run) + 1
        self._connection.execute(
            run.insert(),
            {
                "id": run_id,
                "started_at": new.started_at,
                "campaign_version": new.campaign_version,
                "rules_version": new.rules_version,
                "program_version": __version__,
                "origin": new.origin,
            },
        )
        numbers = self._add_receipts(new, run_id)
        self._add_returns(new, numbers, progress or _silent)
        return run_id

    def _add_receipts(self, new: RunRecord, run_id: int) -> dict[str, int]:
        first = self._last(receipt) + 1
        numbers = {r.sha256: first + n for n, r in enumerate(new.receipts)}
        self._insert(
            receipt, [rows.receipt_row(r, numbers[r.sha256], run_id) for r in new.receipts]
        )
        return numbers

    def _add_returns(self, new: RunRecord, numbers: Mapping[str, int], progress: Progress) -> None:
        first, total = self._last(return_) + 1, len(new.returns)
        for start in range(0, total, _BATCH):
            batch = list(enumerate(new.returns[start : start + _BATCH], first + start))
            self._insert(
                return_,
                [rows.return_row(r, n, numbers[r.content.source.sha256]) for n, r in batch],
            )
            self._insert(line, [row for n, r in batch for row in rows.line_rows(r.content, n)])
            progress(start + len(batch), total)

    def _insert(self, table: Table, values: Sequence[rows.Values]) -> None:
        if values:
            self._connection.execute(table.insert(), values)

    def _last(self, table: Table) -> int:
        return self._connection.execute(select(func.max(table.c.id))).scalar() or 0

    def _accepted(self, chosen: Subquery) -> tuple[Accepted, ...]:
        """The chosen returns with their lines: two queries, however many returns there are."""
        lines = self._lines(chosen)
        query = (
            select(
                return_,
                receipt.c.label,
                receipt.c.sha256,
                receipt.c.size,
                receipt.c.received_at,
                run.c.rules_version,
            )
            .join(chosen, return_.c.id == chosen.c.id)
            .join(receipt, return_.c.receipt == receipt.c.id)
            .join(run, receipt.c.run == run.c.id)
            .order_by(return_.c.period, return_.c.unit, return_.c.revision)
        )
        found = self._connection.execute(query)
        return tuple(rows.accepted_of(row, lines.get(row.id, ())) for row in found)

    def _lines(self, chosen: Subquery) -> Mapping[int, Sequence[Line]]:
        columns = (line.c.return_, line.c.row, line.c.key, line.c.name, cast(line.c.cells, Text))
        query = (
            select(*columns)
            .join(chosen, line.c.return_ == chosen.c.id)
            .order_by(line.c.return_, line.c.row)
        )
        found = self._connection.execute(query).all()
        # One parse of all is twice as fast as one a line, and there are tens of thousands.
        values = json.loads(f"[{','.join(row[4] for row in found)}]")
        lines: defaultdict[int, list[Line]] = defaultdict(list)
        for (number, row, key, name, _), cells in zip(found, values, strict=True):
            lines[number].append(Line(row, key, name, cells))
        return lines


_BATCH = 200


def _silent(_done: int, _total: int) -> None:
    """Nobody listens."""
