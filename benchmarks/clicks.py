"""How long a click takes in LibreOffice: 2,000 returns received into a master of 24,000 lines."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import xlwings

from benchmarks.returns import PERIOD, SECRET, SEED, write_returns
from bluezone_xl.excel import macro
from bluezone_xl.excel.libreoffice import register as libreoffice
from bluezone_xl.ledger import NewReturn, RunRecord
from bluezone_xl.publishing import Snapshot, publish
from bluezone_xl.receipts import Outcome, Receipt
from bluezone_xl.returns import Accepted
from bluezone_xl.workspace import SECRET as SECRET_FILE
from bluezone_xl.workspace import Workspace
from tests.master.large import large_history

LINES = 24_000


def print_clicks(folder: Path, units: int) -> None:
    """Click twice: with every unit's return of a week newly arrived, and with nothing new."""
    workspace = _workspace(folder / "tinh", units)
    libreoffice()
    app = xlwings.App(visible=False, add_book=False)
    try:
        app.books.open(str(workspace.master_path)).set_mock_caller()
        sign, first, said = _click(app)
        _, second, _ = _click(app)
    finally:
        app.quit()
    lines = sum(max(1, len(one.content.lines)) for one in workspace.view_ledger().standing())
    print(said.splitlines()[0])
    print(
        f"click in LibreOffice, {units:,} returns into a master of {lines:,} lines: "
        f"first sign after {sign:.2f} s, done after {first:.1f} s; "
        f"again with nothing new {second:.1f} s: {second / first:.2f} of the first (wanted: < 0.25)"
    )


def _click(app: xlwings.App) -> tuple[float, float, str]:
    """Seconds to the first word in the status bar and to the end, and what was said."""
    signs: list[float] = []
    said: list[str] = []
    kind: Any = type(app.impl)
    former = kind.status_bar, kind.infobar
    kind.status_bar = former[0].setter(_noted(former[0].fset, signs))
    kind.infobar = lambda *told: said.append(told[1])
    start = perf_counter()
    try:
        macro.consolidate()
    finally:
        kind.status_bar, kind.infobar = former
    return signs[0] - start, perf_counter() - start, said[-1]


def _noted(setting: Callable[[Any, Any], None], signs: list[float]) -> Callable[[Any, Any], None]:
    def noted(app: Any, words: Any) -> None:
        setting(app, words)
        signs.append(perf_counter())

    return noted


def _workspace(folder: Path, units: int) -> Workspace:
    """Every unit has reported for the weeks after the first; the first week's returns arrive."""
    register = write_returns(folder.with_name("arrived"), units)
    workspace = Workspace.create(folder, "bluezone-2021", register)
    (folder / SECRET_FILE).write_text(SECRET.hex(), encoding="ascii")
    workspace.inbox.rmdir()
    folder.with_name("arrived").rename(workspace.inbox)
    campaign = workspace.campaign
    later = [period for period in campaign.calendar.periods if period > PERIOD]
    dice = random.Random(SEED)
    history = large_history(campaign, workspace.register, later, dice, lines=LINES)
    ledger = workspace.open_ledger()
    ledger.record(
        RunRecord(
            started_at=history[0].accepted_at,
            campaign_version=campaign.version,
            rules_version="1",
            receipts=tuple(map(_receipt, history)),
            returns=tuple(NewReturn(one.content, 1) for one in history),
        )
    )
    with ledger.reading() as book:
        seen = Snapshot.of(book)
    publish(workspace, ledger, seen, PERIOD)
    return Workspace.open(folder)


def _receipt(one: Accepted) -> Receipt:
    content, source = one.content, one.content.source
    return Receipt(
        label=source.label,
        sha256=source.sha256,
        size=source.size,
        received_at=one.accepted_at,
        outcome=Outcome.ACCEPTED,
        unit=content.unit,
        kind=content.kind,
        period=content.period,
    )
