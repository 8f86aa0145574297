"""units.csv and units.xlsx: read as people make them, written as Excel wants them."""

from __future__ import annotations

import errno
import string
import tempfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from bluezone_xl.errors import RefusalError
from bluezone_xl.names import tidy
from bluezone_xl.register import Exemption, Register, Registered, Unit
from bluezone_xl.register_file import load_register, load_register_with_notes, save_register
from bluezone_xl.seeds import seed_register
from tests.register_samples import (
    Rows,
    campaign,
    cells,
    csv_file,
    loaded,
    mistakes,
    workbook,
)

SUFFIXES = (".csv", ".xlsx")

signs = st.text(alphabet=string.ascii_letters + "ăâđêôơưáạẢỷ ,;\"'|\t.-0123456789", max_size=24)
lines = signs.map(tidy)
codes = st.from_regex(r"[A-Za-z0-9Đđ]([A-Za-z0-9._-]{0,10}[A-Za-z0-9])?", fullmatch=True)
figures = st.none() | st.integers(0, 10**9)
days = st.dates(date(2021, 1, 1), date(2021, 12, 31))
exemptions = st.builds(
    lambda ends, reason: Exemption(min(ends), max(ends), reason), st.tuples(days, days), lines
)


@st.composite
def registers(draw: st.DrawFn) -> Register:
    units: list[Unit] = []
    for code in draw(st.lists(codes, min_size=1, max_size=6, unique_by=str.casefold)):
        known = draw(
            st.dictionaries(
                st.sampled_from([g.id for g in campaign().groups]),
                st.builds(Registered, figures, figures).filter(lambda r: r != Registered()),
                max_size=3,
            )
        )
        units.append(
            Unit(
                code=code,
                name=draw(lines.filter(bool)),
                kind=draw(st.sampled_from(["", *(k.id for k in campaign().kinds)])),
                parent=draw(st.sampled_from(["", *(u.code for u in units)])),
                contact=draw(lines),
                email=draw(st.sampled_from(["", "van.thu@binhdinh.gov.vn", "sai"])),
                phone=draw(st.sampled_from(["", "0912 345 678", "+84 256 3822 294", "sai"])),
                registered=known,
                exemption=draw(st.none() | exemptions),
            )
        )
    return Register(tuple(units))


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(register=registers())
def test_saved_and_loaded_is_the_same__ok(register: Register, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"units{suffix}"
        save_register(register, path)
        assert load_register(path, campaign()) == register


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_seeds_of_a_province__ok(tmp_path: Path, suffix: str) -> None:
    register = seed_register(campaign(), "01")
    path = tmp_path / f"units{suffix}"
    save_register(register, path)
    found = load_register_with_notes(path, campaign())
    assert found.register == register
    assert found.notes == ()


FULL = """
| code  | name            | kind  | parent | phone      | exempt_from | exempt_to  | exempt_reason |
| 52    | Tỉnh Bình Định  |       |        |            |             |            |               |
| 544   | Huyện Hoài Ân   | huyen | 52     |            |             |            |               |
| 21640 | Phường, “A”     | xa    | 544    | 0912345678 | 16/7/2021   | 2021-07-30 | Phong tỏa     |
"""
FIGURES = """
| contact | email  | nguoi_dan.total | nguoi_dan.denominator |
|         |        |                 |                       |
|         |        |                 |                       |
| Bà Lan  | a@b.vn | 5000            | 3100                  |
"""
EXPECTED = Unit(
    code="21640",
    name="Phường, “A”",
    kind="xa",
    parent="544",
    contact="Bà Lan",
    email="a@b.vn",
    phone="0912345678",
    registered={"nguoi_dan": Registered(5000, 3100)},
    exemption=Exemption(date(2021, 7, 16), date(2021, 7, 30), "Phong tỏa"),
)


def full() -> Rows:
    return [left + right for left, right in zip(cells(FULL), cells(FIGURES), strict=True)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_as_excel_writes_it__ok(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = csv_file(tmp_path, full(), delimiter=delimiter, encoding=encoding)
    register = load_register(path, campaign())
    assert len(register.units) == 3
    assert register.by_code["21640"] == EXPECTED


def test_names_with_more_signs_than_columns__ok(tmp_path: Path) -> None:
    register = Register((Unit("A", ";,\t; ;,;;;;;;;;;;;;;;;;;;;;;;", "xa"),))
    names = [unit.name for unit in register.units]
    save_register(register, tmp_path / "units.csv")
    found = load_register(tmp_path / "units.csv", campaign())
    assert [unit.name for unit in found.units] == [tidy(name) for name in names]


def test_typed_workbook__ok(tmp_path: Path) -> None:
    found = load_register_with_notes(workbook(tmp_path, full()), campaign())
    assert found.register.by_code["21640"] == EXPECTED


def test_dates_of_a_workbook__ok(tmp_path: Path) -> None:
    path = tmp_path / "units.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["code", "name", "kind", "exempt_from", "exempt_to"])
        sheet.write_row(1, 0, ["A", "Bê", "xa", date(2021, 7, 16), date(2021, 8, 1)])
    unit = load_register(path, campaign()).by_code["A"]
    assert unit.exemption == Exemption(date(2021, 7, 16), date(2021, 8, 1), "")


def test_vietnamese_headers_under_a_title__ok(tmp_path: Path) -> None:
    left = """
    | DANH SÁCH ĐƠN VỊ, NĂM 2021 |          |                          |          |
    |                            |          |                          |          |
    | MÃ ĐƠN VỊ                  | Tên đơn vị | Loại                   | Cấp trên |
    | S                          | Sở Nội vụ | Cơ quan, đơn vị cấp tỉnh |         |
    """
    right = """
    |                 |             |            |         |          |            |            |
    |                 |             |            |         |          |            |            |
    | Người phụ trách | Thư điện tử | Điện thoại | Miễn từ | Miễn đến | Lý do miễn | cbcc.total |
    | Ông A           | a@b.vn      | 0256382229 | 1/8/2021 | 5/8/2021 | Cách ly   | 40         |
    """
    rows = [one + two for one, two in zip(cells(left), cells(right), strict=True)]
    assert load_register(csv_file(tmp_path, rows), campaign()).units == (
        Unit(
            "S", "Sở Nội vụ", "co_quan", "", "Ông A", "a@b.vn", "0256382229",
            {"cbcc": Registered(40)}, Exemption(date(2021, 8, 1), date(2021, 8, 5), "Cách ly"),
        ),
    )  # fmt: skip


def test_blank_rows_and_columns_in_any_order__ok(tmp_path: Path) -> None:
    table = """
    | kind | name | | code |
    |      |      | |      |
    | xa   | Bê   | | B    |
    """
    assert loaded(tmp_path, table).units == (Unit("B", "Bê", "xa"),)


def test_line_naming_the_separator__ok(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text("sep=|\r\ncode|name|kind\r\nA|Bê|xaa\r\n", encoding="utf-8")
    assert mistakes(path) == [(2, "kind", "kind_unknown")]


def test_every_line_whole_in_the_first_column__ok(tmp_path: Path) -> None:
    rows = [["code,name,kind,parent"], ['A,"Sở Văn hóa, Thể thao",co_quan,'], ["B,Bê,xa,A"]]
    for path in (csv_file(tmp_path, rows, delimiter=";"), workbook(tmp_path, rows)):
        register = load_register(path, campaign())
        assert register.by_code["A"].name == "Sở Văn hóa, Thể thao"
        assert register.by_code["B"] == Unit("B", "Bê", "xa", "A")


def test_zero_is_not_blank__ok(tmp_path: Path) -> None:
    table = """
    | code | name | kind | cbcc.total | cbcc.denominator |
    | A    | Sở A | co_quan | 0       |                  |
    | B    | Sở B | co_quan |         |                  |
    """
    register = loaded(tmp_path, table)
    assert register.by_code["A"].registered == {"cbcc": Registered(0, None)}
    assert register.by_code["B"].registered == {}


def small() -> Register:
    return Register(
        (
            Unit("01", "Tỉnh A"),
            Unit(
                "00001", "Xã Ơ", "xa", "01", phone="0912345678",
                registered={"nguoi_dan": Registered(None, 7)},
                exemption=Exemption(date(2021, 7, 16), date(2021, 7, 23), "Bão"),
            ),
        )
    )  # fmt: skip


def test_csv_for_excel__ok(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    save_register(small(), path)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfcode,name,kind,parent,contact,email,phone,")
    assert content.decode("utf-8-sig").splitlines()[2] == (
        "00001,Xã Ơ,xa,01,,,0912345678,2021-07-16,2021-07-23,Bão,7"
    )


def test_workbook_for_excel__ok(tmp_path: Path) -> None:
    path = tmp_path / "units.xlsx"
    save_register(small(), path)
    sheet = load_workbook(path).active
    assert sheet is not None
    header, first, second = (list(row) for row in sheet.iter_rows(min_row=1, max_row=3))
    assert [cell.value for cell in header][-2:] == ["exempt_reason", "nguoi_dan.denominator"]
    assert all(cell.font.bold for cell in header)
    assert sheet.freeze_panes == "C2"
    assert (first[0].value, second[0].value, second[6].value) == ("01", "00001", "0912345678")
    assert {second[n].number_format for n in (0, 3, 6)} == {"@"}
    assert sheet.column_dimensions["A"].width > 10
    assert (second[7].number_format, second[10].number_format) == ("dd/mm/yyyy", "#,##0")
    assert "số 0" in sheet.data_validations.dataValidation[0].prompt


def test_another_extension__error(tmp_path: Path) -> None:
    with pytest.raises(RefusalError) as refused:
        save_register(small(), tmp_path / "units.ods")
    assert refused.value.key == "register.format"


def test_an_open_file_stays_whole__error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "units.csv"
    path.write_text("before", encoding="utf-8")

    def locked(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "Permission denied", str(target))

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(RefusalError) as refused:
        save_register(small(), path)
    assert refused.value.key == "register.unwritable"
    assert path.read_text(encoding="utf-8") == "before"
    assert [*tmp_path.iterdir()] == [path]
