"""Formulas keep within what Excel 2010, WPS Office and LibreOffice 7.4 all understand."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from bluezone_xl.campaign import Campaign
from bluezone_xl.errors import RefusalError
from bluezone_xl.templates import WorkbookSpec, workbook_bytes
from bluezone_xl.templates.spec import Typed
from tests.templates.made import FORM, KINDS, campaign, issued_book, opened

ALLOWED = {
    "AND", "CHOOSE", "COUNT", "COUNTA", "COUNTIF", "DAY", "ERROR.TYPE", "FIXED", "IF", "IFERROR",
    "INDEX", "INT", "ISBLANK", "ISERROR", "ISLOGICAL", "ISNUMBER", "ISTEXT", "LEFT", "LEN",
    "MATCH", "MAX", "MID", "MIN", "MONTH", "N", "NOT", "OR", "RIGHT", "ROUND", "ROUNDUP", "ROW",
    "SEARCH", "SUBSTITUTE", "SUM", "SUMPRODUCT", "TRIM", "YEAR",
}  # fmt: skip
LITERAL = re.compile(r'"((?:[^"]|"")*)"')
FUNCTION = re.compile(r"([A-Z][A-Z0-9._]*)\(")


def formulas(kind: str) -> Iterator[tuple[str, str]]:
    """Every formula of a workbook, those of validations and colours too, with where it is."""
    workbook = issued_book(kind)
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    yield f"{sheet.title}!{cell.coordinate}", cell.value
    form = workbook[FORM]
    for rule in form.data_validations.dataValidation:
        if rule.type in ("custom", "list"):
            yield f"validation {rule.sqref}", str(rule.formula1)
    for area in form.conditional_formatting:
        for colour in area.rules:
            yield f"colour {area.sqref}", str(colour.formula[0])


def depth(formula: str) -> int:
    """How deep functions are nested."""
    deepest = level = 0
    for character in LITERAL.sub('""', formula):
        level += (character == "(") - (character == ")")
        deepest = max(deepest, level)
    return deepest


@pytest.mark.parametrize("kind", KINDS)
def test_formulas_are_short_shallow_and_of_common_functions__ok(kind: str) -> None:
    seen = 0
    for place, formula in formulas(kind):
        seen += 1
        bare = LITERAL.sub('""', formula)
        assert set(FUNCTION.findall(bare)) <= ALLOWED, place
        assert len(formula) <= 8192, place
        assert max((len(text) for text in LITERAL.findall(formula)), default=0) <= 255, place
        assert depth(formula) <= 64, place
    assert seen > 60


@pytest.mark.parametrize("kind", KINDS)
def test_a_line_shares_its_formulas_with_the_table__ok(kind: str) -> None:
    found = dict(formulas(kind))
    rows = {place: text for place, text in found.items() if "SUMPRODUCT(MAX" in text}
    lines = {re.sub(r"(?<![$0-9.])\b([A-Z]{1,2})\d+", r"\1#", text) for text in rows.values()}
    assert len([t for t in lines if t.startswith("=IF(COUNTA(")]) == 1


def wide(columns: int) -> Campaign:
    """A campaign with a form of so many counts."""
    base = campaign().model_dump()
    counts = [
        {"id": f"c{n}", "name": f"Số liệu thứ {n}", "type": "count", "prompt": "Gõ số."}
        for n in range(columns)
    ]
    name = {"id": "name", "name": "Tên", "type": "name", "prompt": "Gõ tên."}
    form = {"id": "rong", "name": "Rộng", "name_en": "Wide", "point": "1", "title": "Biểu rộng"}
    relations = [{"part": f"c{n + 1}", "whole": f"c{n}"} for n in range(columns - 1)]
    lines = {"line": "Dòng", "columns": [name, *counts], "relations": relations}
    return Campaign.model_validate({**base, "kinds": [{**form, **lines}]})


def test_a_form_of_fifteen_counts_still_has_its_check__ok() -> None:
    asked = wide(15)
    typed = Typed(lines=[{"name": "A", **{f"c{n}": 100 - n for n in range(15)}, "c14": 99}])
    spec = WorkbookSpec(asked, asked.kinds[0], typed=typed)
    sheet = opened(spec, values=True)[FORM]
    shown = [c.value for row in sheet.iter_rows() for c in row if isinstance(c.value, str)]
    assert "“Số liệu thứ 14” là 99, lớn hơn “Số liệu thứ 13” là 87." in shown


def test_a_form_too_wide_for_one_formula_is_refused__error() -> None:
    asked = wide(60)
    with pytest.raises(RefusalError) as refused:
        workbook_bytes(WorkbookSpec(asked, asked.kinds[0]))
    assert refused.value.key == "templates.too_wide"
