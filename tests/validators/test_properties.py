"""Whatever the figures: valid returns pass, one corruption is found on its cell, and checking
many files together says of each what checking it alone says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bluezone_xl.campaign import Campaign
from bluezone_xl.kinds import Column, Kind
from tests.validators.sheets import BLUEZONE, FIRST_LINE, VNEID, Workbook, check, check_one

KINDS = [(campaign, kind) for campaign in (BLUEZONE, VNEID) for kind in campaign.kinds]

# What can go wrong with one count, and what it is called.
CORRUPTIONS = {
    "": "required_blank",
    "'12 người": "number_is_text",
    "'12": "number_stored_as_text",
    "'1.234": "number_ambiguous",
    "'12,5": "number_ambiguous",
    "'50%": "percent_in_number",
    "-3": "number_negative",
    "12.5": "number_fractional",
    "1e12": "number_too_large",
    "2021-03-04": "number_is_date",
    "FALSE": "number_is_bool",
    "#VALUE!": "error_cell",
    "=#DIV/0!": "error_cell",
    "=": "formula_without_value",
}

quick = settings(max_examples=60, deadline=None)


@dataclass(frozen=True)
class Sheet:
    """A valid return, as rows of typed text by column."""

    campaign: Campaign
    kind: Kind
    rows: Sequence[dict[str, str]]
    unit: str = "U1"

    @property
    def workbook(self) -> Workbook:
        ids = [column.id for column in self.kind.columns] + ["reason"]
        pipes = [ids, *([row.get(i, "") for i in ids] for row in self.rows)]
        return Workbook(
            "\n".join("| " + " | ".join(cells) + " |" for cells in pipes),
            kind=self.kind.id,
            campaign=self.campaign,
            unit=self.unit,
            period=self.campaign.calendar.first.isoformat(),
            file=f"{self.unit}.xlsx",
        )

    def with_cell(self, row: int, column: str, typed: str) -> Sheet:
        rows = [dict(each) for each in self.rows]
        rows[row][column] = typed
        return replace(self, rows=rows)

    def address(self, row: int, column: str) -> str:
        ids = [each.id for each in self.kind.columns]
        return f"{'CDEFGHIJKLM'[ids.index(column)]}{FIRST_LINE + row}"


def _tax_code(number: int) -> str:
    digits = f"{number:09d}"
    total = sum(w * int(d) for w, d in zip((31, 29, 23, 19, 17, 13, 7, 5, 3), digits, strict=True))
    return f"'{digits}{10 - total % 11}" if total % 11 else _tax_code(number + 100_000_000)


def _text(column: Column, number: int) -> str:
    if column.type == "tax_code":
        return _tax_code(number)
    if column.type == "choice":
        return column.choices[number % len(column.choices)]
    return f"Dòng {number}"


@st.composite
def rows(draw: st.DrawFn, kind: Kind, first: int = 0) -> list[dict[str, str]]:
    made = []
    for number in range(first + 1, first + 1 + draw(st.integers(1, 6))):
        counts = {c.id: draw(st.integers(0, 10_000)) for c in kind.columns if c.type == "count"}
        for relation in kind.relations:
            counts[relation.part] = min(counts[relation.part], counts[relation.whole])
        texts = {c.id: _text(c, number) for c in kind.columns if c.type != "count"}
        made.append(texts | {column: str(count) for column, count in counts.items()})
    return made


@st.composite
def sheets(draw: st.DrawFn, campaigns: Sequence[Campaign] = (BLUEZONE, VNEID)) -> Sheet:
    choices = [pair for pair in KINDS if pair[0] in campaigns]
    campaign, kind = draw(st.sampled_from(choices))
    return Sheet(campaign, kind, draw(rows(kind)))


@st.composite
def batches(draw: st.DrawFn) -> list[Sheet]:
    """Returns of one campaign, some with a corrupted cell; no enterprise in two of them."""
    batch = []
    for number in range(draw(st.integers(2, 6))):
        kind = draw(st.sampled_from(BLUEZONE.kinds))
        sheet = Sheet(BLUEZONE, kind, draw(rows(kind, first=number * 10)), unit=f"U{number}")
        batch.append(draw(corrupted(sheet))[0] if draw(st.booleans()) else sheet)
    return batch


@st.composite
def corrupted(draw: st.DrawFn, sheet: Sheet) -> tuple[Sheet, str, str]:
    """The sheet with one count made wrong, the address of its cell, and what is wrong."""
    row = draw(st.integers(0, len(sheet.rows) - 1))
    column = draw(st.sampled_from([c.id for c in sheet.kind.columns if c.type == "count"]))
    relations = [r for r in sheet.kind.relations if r.part == column and r.severity == "error"]
    if bool(relations) and draw(st.booleans()):
        more = str(int(sheet.rows[row][relations[0].whole]) + draw(st.integers(1, 1000)))
        changed = sheet.with_cell(row, column, more)
        return changed, sheet.address(row, column), "part_exceeds_whole"
    typed, code = draw(st.sampled_from(sorted(CORRUPTIONS.items())))
    return sheet.with_cell(row, column, typed), sheet.address(row, column), code


@quick
@given(sheets())
def test_valid_figures_pass__ok(sheet: Sheet) -> None:
    outcome = check_one(sheet.workbook)
    assert outcome.messages == []
    for column in sheet.kind.columns:
        if column.type == "count":
            typed = [int(row[column.id]) for row in sheet.rows]
            assert [line.values[column.id] for line in outcome.content.lines] == typed


@quick
@given(sheets().flatmap(corrupted))
def test_one_corruption_is_found_on_its_cell__error(found: tuple[Sheet, str, str]) -> None:
    sheet, cell, code = found
    errors = check_one(sheet.workbook).errors_by_cell
    figures = [c.id for c in sheet.kind.columns if c.type == "count"]
    if len(figures) == 1 and code == "required_blank":
        code = "return_empty" if len(sheet.rows) == 1 else "line_blank"
        cell = f"C{FIRST_LINE}" if len(sheet.rows) == 1 else cell
    assert code in errors.pop(cell)
    # Making one figure larger may take it over the next whole, or the next part over it.
    assert {c for codes in errors.values() for c in codes} <= {"part_exceeds_whole"}


@quick
@given(sheets().flatmap(corrupted))
def test_a_wrong_cell_rejects_only_what_hangs_on_it__error(found: tuple[Sheet, str, str]) -> None:
    sheet, cell, code = found
    if code in ("part_exceeds_whole", "required_blank"):
        return
    assert check_one(sheet.workbook).errors_by_cell == {cell: [code]}


@quick
@given(batches())
def test_together_is_as_alone__ok(batch: list[Sheet]) -> None:
    together = check(*(sheet.workbook for sheet in batch))
    alone = [check_one(sheet.workbook) for sheet in batch]
    assert [outcome.checked for outcome in together] == [outcome.checked for outcome in alone]
