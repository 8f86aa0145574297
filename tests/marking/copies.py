"""Wrong returns, their marked copies, and what to ask of these."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO

import openpyxl
from lxml import etree
from openpyxl.workbook import Workbook

import validators
from bluezone_xl.findings import Finding, Verdict, verdict_of
from bluezone_xl.marking import About, Marking, plan
from bluezone_xl.marking.package import annotated, sheet_names
from bluezone_xl.reading.limits import Limits
from bluezone_xl.reading.workbook import read_workbook
from bluezone_xl.submission import Source, Submission
from bluezone_xl.templates import Typed, WorkbookSpec, workbook_bytes
from tests.templates.made import FORM, campaign, issued, right_answers, right_line

INDEX = "Kết quả kiểm tra"
# Where the templates keep the form, and where a copy of one of theirs has its index.
FORM_PART, INDEX_PART = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet5.xml"
HEAD = "── KẾT QUẢ KIỂM TRA ──"

Edit = Callable[[bytes], bytes]


@cache
def wrong(kind: str = "xa") -> bytes:
    """A return with a whole smaller than its part, a word for a number, and a blank."""
    spec = issued(kind)
    counts = [column.id for column in spec.kind.columns if column.type == "count"]
    lines = [right_line(spec.kind, f"Dòng {number}", number) for number in (1, 2, 3)]
    lines[0][counts[-1]] = 100_000
    lines[1][counts[0]] = "310 máy"
    lines[2][counts[-1]] = None
    return workbook_bytes(typed(spec, *lines))


@cache
def right(kind: str = "xa") -> bytes:
    """A return without a mistake."""
    spec = issued(kind)
    return workbook_bytes(
        typed(spec, right_line(spec.kind, "Dòng 1"), right_line(spec.kind, "Dòng 2", 2))
    )


def typed(spec: WorkbookSpec, *lines: Mapping[str, object]) -> WorkbookSpec:
    """The same with lines and the preparer typed."""
    fields = {
        **right_answers(spec.kind),
        "prepared_by": "Nguyễn Văn Bình",
        "prepared_phone": "0912345678",
    }
    return replace(spec, typed=Typed(lines=lines, fields=fields))  # type: ignore[arg-type]


@cache
def checked(data: bytes) -> tuple[Submission, tuple[Finding, ...]]:
    """What is read from a workbook, and found in it."""
    read = read_workbook(data, Source("mau.xlsx", "0" * 64, len(data)), Limits())
    assert isinstance(read, Submission)
    (done,) = validators.check([read], validators.Context(campaign()))
    return read, done.findings


def marking(data: bytes, findings: tuple[Finding, ...] | None = None) -> Marking:
    """The plan of marks of a workbook."""
    found = checked(data)[1] if findings is None else findings
    about = About("mau.xlsx", "52-MAU Đơn vị Mẫu", "23/7/2021", "1.0")
    return plan(found, verdict_of(found), about, sheets=sheet_names(data))


@cache
def marked(data: bytes, findings: tuple[Finding, ...] | None = None) -> bytes:
    """The marked copy."""
    return annotated(data, marking(data, findings))


@cache
def at(*cells: str, sheet: str = FORM) -> tuple[Finding, ...]:
    """Findings on some cells."""
    return tuple(Finding("number_is_text", sheet, cell, _Values(value="310 máy")) for cell in cells)


class _Values(dict[str, object]):
    """Values of a finding that can be asked for again."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(self.items()))


def clean(data: bytes) -> bytes:
    """The copy of a return in which nothing was found."""
    return annotated(data, plan((), Verdict.VALID))


def parts(data: bytes) -> dict[str, bytes]:
    """Every part of a package."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        assert len(set(package.namelist())) == len(package.namelist())
        return {name: package.read(name) for name in package.namelist()}


def rebuilt(
    data: bytes, edits: Mapping[str, Edit], *, added: Mapping[str, bytes] | None = None
) -> bytes:
    """The package with some parts edited (a part edited to nothing is left out) or added."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts(data).items():
            edit = edits.get(name)
            kept = content if edit is None else edit(content)
            if kept:
                package.writestr(name, kept)
        for name, content in (added or {}).items():
            package.writestr(name, content)
    return target.getvalue()


def opened(data: bytes) -> Workbook:
    """The workbook as openpyxl sees it."""
    return openpyxl.load_workbook(BytesIO(data))


def notes(data: bytes, sheet: str = FORM) -> dict[str, str]:
    """The notes of a sheet by cell."""
    rows = opened(data)[sheet].iter_rows()
    return {c.coordinate: c.comment.text for row in rows for c in row if c.comment is not None}


def fills(data: bytes, sheet: str = FORM) -> dict[str, str]:
    """How the cells of a sheet are filled: RRGGBB by cell, those that are not left out."""
    rows = opened(data)[sheet].iter_rows()
    return {
        cell.coordinate: str(cell.fill.fgColor.rgb)[-6:]
        for row in rows
        for cell in row
        if cell.fill.patternType == "solid"
    }


def tree(content: bytes) -> etree._Element:
    """A part as a tree."""
    return etree.fromstring(content)


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname


def canonical(root: etree._Element) -> bytes:
    """An element as text that is equal when the elements are."""
    return etree.tostring(root, method="c14n", exclusive=True)
