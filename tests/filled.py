"""A small workspace, and returns as units send them: real workbooks in the tagged form.

These are written here rather than with ``templates``, so that receiving is tested on its own
and a thousand of them take a few seconds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import xlsxwriter

from bluezone_xl.campaign import Campaign, load_campaign
from bluezone_xl.register import Exemption, Register, Registered, Unit
from bluezone_xl.tokens import make_token
from bluezone_xl.workspace import Workspace

WEEK_1, WEEK_2, WEEK_3 = date(2021, 7, 16), date(2021, 7, 23), date(2021, 7, 30)
SATURDAY = datetime(2021, 7, 17, 9, 0, tzinfo=UTC)

Line = Mapping[str, int | str]


@cache
def campaign() -> Campaign:
    """The packaged campaign."""
    return load_campaign(packaged="bluezone-2021")


def small_register() -> Register:
    """A province with a district, five communes (one exempt) and two unions."""
    known = {"nguoi_dan": Registered(total=400, denominator=300)}
    communes = [
        Unit(
            f"X{n}", f"Xã Số {n}", "xa", "H1", f"Ông {n}", f"x{n}@tinh.gov.vn", "0912345678", known
        )
        for n in range(1, 5)
    ]
    excused = Exemption(WEEK_1, WEEK_1, "Đang phong tỏa")
    return Register(
        (
            Unit("P", "Tỉnh Mẫu"),
            Unit("H1", "Huyện Một", "huyen", "P"),
            *communes,
            Unit("X5", "Xã Số 5", "xa", "H1", registered=known, exemption=excused),
            Unit("U1", "Liên đoàn Lao động", "cong_doan", "P"),
            Unit("U2", "Công đoàn Khu kinh tế", "cong_doan", "P"),
        )
    )


def small_workspace(folder: Path, register: Register | None = None) -> Workspace:
    """A new workspace over the packaged campaign."""
    return Workspace.create(folder, "bluezone-2021", register or small_register())


def hamlets(count: int = 2, installed: int | str = 40) -> tuple[Line, ...]:
    """Lines of a commune."""
    return tuple(
        {"name": f"Thôn {n}", "residents": 120, "smartphones": 90, "installed": installed}
        for n in range(1, count + 1)
    )


def enterprise(name: str, tax_code: str) -> Line:
    """A line of a union."""
    figures = {"workers": 200, "smartphones": 180, "installed": 170, "regular": 150}
    return {"name": name, "tax_code": tax_code, **figures}


@dataclass(frozen=True)
class Filled:
    """What a unit filled in. ``saved`` counts minutes after Saturday morning."""

    unit: str = "X1"
    period: date = WEEK_1
    lines: Sequence[Line] = field(default_factory=hamlets)
    kind: str = "xa"
    saved: int = 0
    nil: bool = False
    fields: Mapping[str, object] = field(default_factory=dict)

    def write(self, path: Path, secret: bytes) -> Path:
        """Write the workbook."""
        path.parent.mkdir(parents=True, exist_ok=True)
        moment = (SATURDAY + timedelta(minutes=self.saved)).replace(tzinfo=None)
        with xlsxwriter.Workbook(path) as book:
            book.set_properties({"created": moment})
            self._meta(book.add_worksheet("_meta"), secret)
            self._form(book.add_worksheet("Báo cáo"), book)
        return path

    def _meta(self, sheet: xlsxwriter.worksheet.Worksheet, secret: bytes) -> None:
        sheet.hide()
        kind = campaign().kind(self.kind)
        facts = {
            "format": "bluezone_xl/1",
            "campaign": campaign().id,
            "campaign_version": campaign().version,
            "kind": self.kind,
            "template_version": str(kind.template_version),
            "unit": self.unit,
            "unit_name": self.unit,
            "period": self.period.isoformat(),
            "token": make_token(secret, campaign().id, self.kind, self.unit),
        }
        for row, (key, value) in enumerate(facts.items()):
            sheet.write_string(row, 0, key)
            sheet.write_string(row, 1, value)

    def _form(self, sheet: xlsxwriter.worksheet.Worksheet, book: xlsxwriter.Workbook) -> None:
        kind = campaign().kind(self.kind)
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        answers: dict[str, object] = {
            "unit": self.unit,
            "period": self.period,
            "nil": "Có" if self.nil else None,
            **{each.id: None for each in kind.fields},
            "prepared_by": "Nguyễn Văn Ân",
            "prepared_phone": "0912345678",
            **self.fields,
        }
        rows = [(key, (key, value)) for key, value in answers.items()]
        row = _table(sheet, 0, "fields", {"~label": "Nội dung", "value": "Trả lời"}, rows, day)
        columns = {column.id: column.name for column in kind.columns} | {"reason": "Lý do"}
        given = [("", tuple(line.get(c) for c in columns)) for line in self.lines]
        row = _table(sheet, row, "lines", columns, given, day)
        heads = {"difficulty": "Khó khăn", "proposal": "Đề xuất"}
        _table(sheet, row, "difficulties", heads, [("", (None, None))], day)


def _table(
    sheet: xlsxwriter.worksheet.Worksheet,
    top: int,
    name: str,
    columns: Mapping[str, str],
    rows: Sequence[tuple[str, Sequence[object]]],
    day: xlsxwriter.format.Format,
) -> int:
    """Write a tagged table and return the row below it."""
    sheet.write_string(top, 0, f"#table {name}")
    for at, (tag, header) in enumerate(columns.items(), 1):
        sheet.write_string(top, at, tag)
        sheet.write_string(top + 1, at, header)
    for offset, (key, values) in enumerate(rows, 2):
        if key:
            sheet.write_string(top + offset, 0, key)
        for at, value in enumerate(values, 1):
            if isinstance(value, date):
                sheet.write_datetime(top + offset, at, value, day)
            elif value is not None:
                sheet.write(top + offset, at, value)
    end = top + 2 + len(rows)
    sheet.write_string(end, 0, f"#end {name}")
    return end + 2
