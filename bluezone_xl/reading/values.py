"""Typed values from calamine, which gets a small clean package made of checked parts only.

Whatever is odd about the received package (part names, doubled or unused parts, strict
OOXML, encodings) is gone by then, and calamine unpacks nothing a second time.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

from bluezone_xl.reading.container import stored_zip
from bluezone_xl.reading.xmltext import MAIN

Raw = int | float | str | bool | time | date | datetime | timedelta
Grid = list[list[Raw]]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


class NoValuesError(Exception):
    """calamine could not make sense of a sheet."""


def read_grids(
    sheets: Sequence[bytes], *, styles: bytes | None, strings: bytes | None, date1904: bool
) -> list[Grid]:
    """Return the values of each sheet, every row from row 1 and column A.

    A blank, an error and an empty text are all ``""``. Raises NoValuesError.
    """
    package = _package(sheets, styles, strings, date1904)
    try:
        workbook = CalamineWorkbook.from_filelike(package)
        return [
            workbook.get_sheet_by_index(index).to_python(skip_empty_area=False)
            for index in range(len(sheets))
        ]
    except CalamineError as error:
        raise NoValuesError(str(error)) from error
    except BaseException as error:
        # A panic in Rust arrives as pyo3's PanicException, which is no Exception and cannot
        # be imported to be named here.
        if type(error).__name__ != "PanicException":
            raise
        raise NoValuesError(str(error)) from error


def _package(
    sheets: Sequence[bytes], styles: bytes | None, strings: bytes | None, date1904: bool
) -> BytesIO:
    parts = [(f"worksheet{n}.xml", "worksheet", sheet) for n, sheet in enumerate(sheets)]
    if styles is not None:
        parts.append(("styles.xml", "styles", styles))
    if strings is not None:
        parts.append(("sharedStrings.xml", "sharedStrings", strings))
    relations = [(f"r{n}", kind, name) for n, (name, kind, _) in enumerate(parts)]
    return BytesIO(
        stored_zip(
            [
                ("_rels/.rels", _relations([("r", "officeDocument", "xl/workbook.xml")])),
                ("xl/workbook.xml", _workbook(len(sheets), date1904)),
                ("xl/_rels/workbook.xml.rels", _relations(relations)),
                *((f"xl/{name}", content) for name, _, content in parts),
            ]
        )
    )


def _workbook(count: int, date1904: bool) -> bytes:
    sheets = "".join(f'<sheet name="{n}" sheetId="{n + 1}" r:id="r{n}"/>' for n in range(count))
    properties = f'<workbookPr date1904="{int(date1904)}"/>'
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}">'
        f"{properties}<sheets>{sheets}</sheets></workbook>"
    ).encode()


def _relations(relations: Sequence[tuple[str, str, str]]) -> bytes:
    items = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in relations
    )
    return f'<Relationships xmlns="{_PACKAGE}">{items}</Relationships>'.encode()
