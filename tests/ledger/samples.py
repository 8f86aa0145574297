"""Small true objects to fill a ledger with."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

from bluezone_xl.findings import Finding
from bluezone_xl.ledger import NewReturn, RunRecord
from bluezone_xl.receipts import Outcome, Receipt
from bluezone_xl.returns import Line, Return
from bluezone_xl.submission import Source
from bluezone_xl.waivers import Waiver

WEEK_1, WEEK_2 = date(2021, 7, 16), date(2021, 7, 23)
NOW = datetime(2021, 7, 17, 9, 30, tzinfo=UTC)


def sha(name: str) -> str:
    """A hash that stands for a file of that name."""
    return hashlib.sha256(name.encode()).hexdigest()


def a_line(row: int, name: str = "Thôn 1", **values: int | str) -> Line:
    """A line; without values, a hamlet of 100 people."""
    filled = values or {"residents": 100, "smartphones": 80, "installed": 40}
    return Line(row, name.casefold(), name, {"name": name, **filled})


def a_return(
    unit: str = "X1", period: date = WEEK_1, file: str = "a", *, lines: int = 2, installed: int = 40
) -> Return:
    """A commune's return."""
    return Return(
        unit=unit,
        kind="xa",
        period=period,
        sheet="Báo cáo",
        columns={"name": "B", "residents": "C", "smartphones": "D", "installed": "E"},
        lines=tuple(
            a_line(12 + n, f"Thôn {n + 1}", residents=100, smartphones=80, installed=installed)
            for n in range(lines)
        ),
        fields={"prepared_by": "Nguyễn Văn Ân", "prepared_phone": "0912345678"},
        difficulties=(("Thiếu điện thoại", "Hỗ trợ"),),
        nil=False,
        template_version=1,
        source=Source(f"inbox/{file}.xlsx", sha(file), 16_384, NOW, 1626500000.25),
    )


def a_receipt(
    content: Return | None = None,
    outcome: Outcome = Outcome.ACCEPTED,
    *findings: Finding,
    file: str = "a",
) -> Receipt:
    """The receipt of a return, or of a file that gave none."""
    return Receipt(
        label=f"inbox/{file}.xlsx" if content is None else content.source.label,
        sha256=sha(file) if content is None else content.source.sha256,
        size=16_384,
        received_at=NOW,
        outcome=outcome,
        unit="" if content is None else content.unit,
        kind="" if content is None else content.kind,
        period=None if content is None else content.period,
        findings=findings,
    )


def a_run(*returns: tuple[Return, int], extra: tuple[Receipt, ...] = ()) -> RunRecord:
    """A run that accepts (return, revision) pairs, and has other receipts besides."""
    outcomes = [Outcome.ACCEPTED if r == 1 else Outcome.REPLACED for _, r in returns]
    receipts = [a_receipt(c, o) for (c, _), o in zip(returns, outcomes, strict=True)]
    return RunRecord(
        started_at=NOW,
        campaign_version="1.0",
        rules_version="2021.1",
        receipts=(*receipts, *extra),
        returns=tuple(NewReturn(content, revision, warnings=1) for content, revision in returns),
    )


def a_waiver(unit: str = "X1", period: date | None = WEEK_1) -> Waiver:
    """A waiver of a made-up rule."""
    return Waiver(
        unit=unit,
        code="R01",
        period=period,
        name="Trần Thị Bình",
        reason="Đã đối chiếu qua điện thoại",
        expires=date(2021, 8, 1),
        created=NOW,
    )
