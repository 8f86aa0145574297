"""``Nhật ký``: the runs, the waivers, and every file that was received. Values only."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.catalogue import Severity, entries
from bluezone_xl.cells import CellRef
from bluezone_xl.findings import Finding
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import HEADING_HEIGHTS, Built, heading, one
from bluezone_xl.master.grid import HEADER_HEIGHT, Col, Grid, helper
from bluezone_xl.master.keys import return_key
from bluezone_xl.master.model import Block, Cell, Print, Sheet
from bluezone_xl.master.words import local, say
from bluezone_xl.receipts import Outcome, Receipt

_GAP = 3
_SENT_BACK = (Outcome.REJECTED, Outcome.UNREADABLE)


def build(book: Book) -> Built:
    """Make the sheet: the short tables first, the receipts to the end."""
    runs = _runs_grid(book)
    waivers = _waivers_grid(book, runs.last + _GAP)
    receipts = _receipts_grid(book, waivers.last + _GAP)
    body = Block(
        receipts.first,
        0,
        tuple(_receipt_rows(book, receipts)),
        (receipts.plain(),),
        sparse=True,
    )
    sheet = Sheet(
        name=receipts.sheet,
        blocks=(
            *heading(book, say("journal_title"), say("journal_note"), period=False),
            one(runs.header - 1, 0, say("journal_runs"), "section"),
            runs.head(),
            runs.body(list(_run_rows(book))),
            runs.blanks(runs.styles()),
            one(waivers.header - 1, 0, say("journal_waivers"), "section"),
            waivers.head(),
            waivers.body(list(_waiver_rows(book))),
            waivers.blanks(waivers.styles()),
            one(receipts.header - 1, 0, say("journal_receipts"), "section"),
            receipts.head(),
            body,
            receipts.blanks(receipts.plain()),
        ),
        columns=receipts.looks(sparse=True),
        heights={
            **HEADING_HEIGHTS,
            runs.header: HEADER_HEIGHT,
            waivers.header: HEADER_HEIGHT,
            receipts.header: HEADER_HEIGHT,
        },
        freeze=CellRef(4, 0),
        filtered=(CellRef(receipts.header, 0), receipts.corner()),
        page=Print(area=(CellRef(0, 0), receipts.ref("tep", max(receipts.count - 1, 0)))),
        colour="data",
        tables=(runs.table("so"), waivers.table("ma", "luc", "quy_tac"), receipts.table("so")),
    )
    return Built(sheet, receipts.names())


def _receipts_grid(book: Book, header: int) -> Grid:
    return Grid(
        say("sheet_journal"),
        "nk",
        header,
        (
            Col("so", say("col_receipt"), 11, "centre"),
            Col("chay", say("col_run"), 11, "centre"),
            Col("nhan", say("col_received_at"), 17, "moment"),
            Col("ky", say("col_period"), 12, "date"),
            Col("ma", say("col_code"), 12, "text"),
            Col("loi", say("col_errors"), 11),
            Col("canh_bao", say("col_warnings"), 11),
            Col("tre", say("col_late"), 11, "centre"),
            Col("ket_qua", say("col_outcome"), 24, "text"),
            Col("don_vi", say("col_unit"), 34, "text"),
            Col("loai", say("col_kind"), 24, "text"),
            Col("dau_tien", say("col_first_finding"), 50, "text"),
            Col("tep", say("col_file"), 40, "text"),
            Col("sha", say("col_sha"), 18, "text"),
            helper("khoa_tra", named=True),
        ),
        len(book.receipts),
        growing=True,
    )


def _receipt_rows(book: Book, grid: Grid) -> Iterator[tuple[Cell, ...]]:
    for receipt in book.receipts:
        row = (
            receipt.id or None,
            receipt.run or None,
            local(receipt.received_at),
            receipt.period,
            receipt.unit or None,
            *_weights(receipt),
            say("yes") if receipt.late else None,
            say(f"outcome_{receipt.outcome.value}"),
            _unit_name(book, receipt.unit),
            _kind_name(book, receipt.kind),
            _first_finding(receipt),
            receipt.label,
            receipt.sha256,
            _sent_back_key(book, receipt),
        )
        assert len(row) == len(grid.columns)
        yield row


def _weights(receipt: Receipt) -> tuple[int | None, int | None]:
    severities = [_severity(finding) for finding in receipt.findings]
    return (
        severities.count(Severity.ERROR) or None,
        severities.count(Severity.WARNING) or None,
    )


def _first_finding(receipt: Receipt) -> str | None:
    """The gravest finding, with its cell: why a file came back."""
    found = sorted(receipt.findings, key=lambda one: list(Severity).index(_severity(one)))
    if not found:
        return None
    words = found[0].message() if found[0].code in entries() else found[0].code
    return f"{found[0].cell}: {words}" if found[0].cell else words


def _severity(finding: Finding) -> Severity:
    """The journal outlives rules: a code that the catalogue has dropped still weighs as it did."""
    if finding.code in entries() or finding.waived is not None:
        return finding.severity
    return finding.level or Severity.ERROR


def _sent_back_key(book: Book, receipt: Receipt) -> int | None:
    """The key under which ``Đơn vị`` finds that a return of the period was sent back."""
    number = book.sources.numbers.get(receipt.unit)
    if receipt.outcome not in _SENT_BACK or receipt.period is None or number is None:
        return None
    return return_key(receipt.period, number)


def _unit_name(book: Book, code: str) -> str | None:
    unit = book.sources.register.by_code.get(code)
    return unit.name if unit else None


def _kind_name(book: Book, kind: str) -> str | None:
    return book.campaign.kind(kind).name if book.campaign.has_kind(kind) else None


def _runs_grid(book: Book) -> Grid:
    return Grid(
        say("sheet_journal"),
        "chay",
        6,
        (
            Col("so", say("col_run"), 11, "centre"),
            Col("tep", say("col_files"), 11),
            Col("luc", say("col_run_at"), 17, "moment"),
            *(Col(outcome.value, say(f"outcome_{outcome.value}"), 12) for outcome in Outcome),
            Col("nguoi", say("col_run_by"), 34, "text"),
        ),
        len(_runs(book)),
        growing=True,
    )


def _runs(book: Book) -> dict[int, list[Receipt]]:
    found: dict[int, list[Receipt]] = {}
    for receipt in book.receipts:
        found.setdefault(receipt.run, []).append(receipt)
    return dict(sorted(found.items()))


def _run_rows(book: Book) -> Iterator[dict[str, Cell]]:
    for run, receipts in _runs(book).items():
        outcomes = [receipt.outcome for receipt in receipts]
        yield {
            "so": run,
            "luc": max(local(receipt.received_at) for receipt in receipts),
            "tep": len(receipts),
            **{outcome.value: outcomes.count(outcome) for outcome in Outcome},
            "nguoi": book.origins.get(run) or None,
        }


def _waivers_grid(book: Book, header: int) -> Grid:
    return Grid(
        say("sheet_journal"),
        "bo_qua",
        header,
        (
            Col("ma", say("col_code"), 11, "text"),
            Col("het", say("col_expires"), 11, "date"),
            Col("luc", say("col_waived_at"), 17, "moment"),
            Col("ky", say("col_period"), 12, "date"),
            # A code is long: it may run over the blank columns beside it.
            Col("quy_tac", say("col_rule"), 12, "text_over"),
            *(Col(f"trong_{at}", "", 11, "") for at in range(3)),
            Col("nguoi", say("col_waived_by"), 24, "text"),
            Col("don_vi", say("col_unit"), 34, "text"),
            Col("ly_do", say("col_waive_reason"), 24, "text_over"),
        ),
        len(book.waivers),
        growing=True,
    )


def _waiver_rows(book: Book) -> Iterator[dict[str, Cell]]:
    for waiver in book.waivers:
        yield {
            "ma": waiver.unit,
            "luc": local(waiver.created),
            "quy_tac": waiver.code,
            "ky": waiver.period or say("every_period"),
            "het": waiver.expires,
            "don_vi": _unit_name(book, waiver.unit),
            "nguoi": waiver.name,
            "ly_do": waiver.reason,
        }
