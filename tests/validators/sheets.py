"""Workbooks for tests, written as the pipe tables they look like.

A cell is written as it would be typed into Excel: ``12`` is a number, ``'12`` text, ``#N/A`` an
error, ``=12`` a formula worth 12, ``=`` one that was never calculated, ``2021-07-16`` a date.
The lines table has its first line in row 12 and its first column in C; the answers stand in
column C from row 41 on: unit C41, period C42, nil C43, then the kind's own.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import validators
from bluezone_xl.campaign import Campaign, load_campaign
from bluezone_xl.catalogue import Severity
from bluezone_xl.findings import Finding
from bluezone_xl.kinds import Kind
from bluezone_xl.register import Register
from bluezone_xl.returns import Return
from bluezone_xl.submission import Cell, CellKind, Row, Source, Submission, Table
from bluezone_xl.tokens import make_token
from bluezone_xl.waivers import Waiver

BLUEZONE = load_campaign(packaged="bluezone-2021")
VNEID = load_campaign(Path(__file__).parents[1] / "campaigns" / "vneid-2025.toml")

WEEK_1, WEEK_2, WEEK_3 = date(2021, 7, 16), date(2021, 7, 23), date(2021, 7, 30)
SECRET = b"a secret of the tests"
SHEET = "Biểu"

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e\d+)?")

FIRST_LINE, FIRST_ANSWER, FIRST_DIFFICULTY, FIRST_COLUMN = 12, 41, 61, 2


@dataclass(frozen=True)
class Workbook:
    """A workbook to be: change a part with ``but`` and read it with ``read``."""

    lines: str
    kind: str = "co_quan"
    campaign: Campaign = BLUEZONE
    unit: str = "52-SNV"
    period: str = "2021-07-16"
    nil: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    difficulties: str = "| difficulty | proposal |"
    meta: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[int, str] = field(default_factory=dict)
    hidden: Sequence[int] = ()
    without: Sequence[str] = ()
    saved: int = 0
    file: str = "a.xlsx"
    notices: tuple[Finding, ...] = ()

    def but(self, **changes: object) -> Workbook:
        """The same workbook with some parts changed."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def read(self) -> Submission:
        """The submission that the reading would make of it."""
        kind = self.campaign.kind(self.kind)
        tables = {
            "fields": self._fields(kind),
            "lines": self._table("lines", self.lines, FIRST_LINE),
            "difficulties": self._table("difficulties", self.difficulties, FIRST_DIFFICULTY),
        }
        saved = datetime.fromtimestamp(1_626_400_000 + self.saved, UTC)
        sha256 = hashlib.sha256(f"{self.file} {self.saved} {self.lines}".encode()).hexdigest()
        return Submission(
            source=Source(f"inbox/{self.file}", sha256, 9000, modified=saved),
            meta=self._meta(kind) | dict(self.meta),
            tables={name: table for name, table in tables.items() if name not in self.without},
            notices=self.notices,
        )

    def _meta(self, kind: Kind) -> dict[str, str]:
        return {
            "format": "bluezone_xl/1",
            "campaign": self.campaign.id,
            "campaign_version": self.campaign.version,
            "kind": self.kind,
            "template_version": str(kind.template_version),
            "unit": self.unit,
            "unit_name": "",
            "period": self.period,
            "token": make_token(SECRET, self.campaign.id, self.kind, self.unit or "-"),
        }

    def _fields(self, kind: Kind) -> Table:
        defaults = {
            "unit": f"'{self.unit}" if self.unit else "",
            "period": self.period,
            "nil": self.nil,
        }
        for wanted in kind.fields:
            plain = {"yes_no": "Không", "count": "0"}.get(wanted.type, "")
            defaults[wanted.id] = plain if wanted.required else ""
        defaults |= {"prepared_by": "Nguyễn Văn Bình", "prepared_phone": "'0912345678"}
        labels = {wanted.id: wanted.name for wanted in kind.fields}
        rows = []
        for number, (key, value) in enumerate((defaults | dict(self.answers)).items()):
            if key in self.without:
                continue
            cells = {"~label": self.headers.get(key, labels.get(key, key)), "value": value}
            rows.append(Row(FIRST_ANSWER - 1 + number, key, _cells(cells)))
        columns = {"~label": 1, "value": 2}
        return Table("fields", SHEET, columns, {}, tuple(rows), FIRST_ANSWER - 2, 58)

    def _table(self, name: str, pipes: str, first: int) -> Table:
        header, *body = _rows(pipes)
        named = {column.id: column.name for column in self.campaign.kind(self.kind).columns}
        columns = {column: FIRST_COLUMN + n for n, column in enumerate(header) if column}
        rows = []
        for index, row in enumerate(body, first - 1):
            cells = _cells(dict(zip(header, row, strict=True)))
            key = self.keys.get(index + 1, "")
            if cells or key:
                rows.append(Row(index, key, cells, hidden=index + 1 in self.hidden))
        return Table(
            name=name,
            sheet=SHEET,
            columns=columns,
            headers={c: self.headers.get(c, named.get(c, c)) for c in columns},
            rows=tuple(rows),
            header_row=first - 2,
            end_row=first + len(body) - 1,
        )


@dataclass
class Outcome:
    """What a check says of one workbook, by cell; None stands for the whole file."""

    checked: validators.Checked

    @property
    def errors_by_cell(self) -> dict[str | None, list[str]]:
        return self._by_cell(Severity.ERROR)

    @property
    def warnings_by_cell(self) -> dict[str | None, list[str]]:
        return self._by_cell(Severity.WARNING)

    @property
    def notes_by_cell(self) -> dict[str | None, list[str]]:
        return self._by_cell(Severity.INFO)

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.checked.findings]

    @property
    def content(self) -> Return:
        assert self.checked.content is not None, self.messages
        return self.checked.content

    @property
    def messages(self) -> list[str]:
        return [f"{f.cell}: {f.message()} {f.remedy()}" for f in self.checked.findings]

    def finding(self, code: str) -> Finding:
        (found,) = (f for f in self.checked.findings if f.code == code)
        return found

    def _by_cell(self, severity: Severity) -> dict[str | None, list[str]]:
        cells: dict[str | None, list[str]] = defaultdict(list)
        for finding in self.checked.findings:
            if finding.severity is severity:
                cells[finding.cell].append(finding.code)
        return dict(cells)


def check(
    *workbooks: Workbook,
    register: Register | None = None,
    secret: bytes | None = None,
    today: date | None = None,
    standing: Iterable[Return] = (),
    waivers: Iterable[Waiver] = (),
) -> list[Outcome]:
    """Check workbooks together, and see that every finding can be read in both languages."""
    context = validators.Context(
        campaign=workbooks[0].campaign,
        register=register,
        secret=secret,
        today=today,
        standing=tuple(standing),
        waivers=tuple(waivers),
    )
    submissions = [workbook.read() for workbook in workbooks]
    checked = validators.check(submissions, context)
    assert [each.submission for each in checked] == submissions
    for each in checked:
        for finding in each.findings:
            readable(finding)
    return [Outcome(each) for each in checked]


def check_one(workbook: Workbook, **context: object) -> Outcome:
    """Check one workbook."""
    (outcome,) = check(workbook, **context)  # type: ignore[arg-type]
    return outcome


def readable(finding: Finding) -> None:
    """A finding renders in both languages; its problem and its fix stay short."""
    for sentence in (finding.message("vi"), finding.remedy("vi"), finding.message("en")):
        assert sentence.strip(), finding.code
        assert "{" not in sentence, sentence
        assert len(sentence) <= 220, sentence
    assert finding.remedy("en")


def _rows(pipes: str) -> list[list[str]]:
    lines = [line.strip() for line in pipes.strip().splitlines()]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _cells(row: Mapping[str, str]) -> dict[str, Cell]:
    return {column: typed(text) for column, text in row.items() if column and text}


def typed(text: str) -> Cell:
    """The cell that typing this into Excel makes."""
    if text == "=":
        return Cell(None, CellKind.NUMBER, formula=True)
    if text.startswith("="):
        return replace(typed(text[1:]), formula=True)
    if text.startswith("'"):
        return Cell(text[1:], CellKind.TEXT)
    if text.startswith("#"):
        return Cell(text, CellKind.ERROR)
    if text in ("TRUE", "FALSE"):
        return Cell(text == "TRUE", CellKind.BOOL)
    if _DATE.fullmatch(text):
        return Cell(date.fromisoformat(text), CellKind.DATE)
    if _NUMBER.fullmatch(text):
        number = float(text)
        return Cell(int(number) if number.is_integer() else number, CellKind.NUMBER)
    return Cell(text, CellKind.TEXT)
