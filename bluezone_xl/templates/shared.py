"""Formulas that a whole column shares: written once, as Excel does after filling down.

A line's check takes some 4,000 characters. Written out on every row it would make up most of a
workbook, and of the time to build it and to read thousands of them. XlsxWriter writes no shared
formulas, so that a sheet of ours overrides how it writes one; its tests recalculate the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet
from xlsxwriter.xmlwriter import XMLwriter

# Should a release of XlsxWriter rename it, a column would quietly hold "0" below its first row.
if not hasattr(XMLwriter, "_xml_formula_element"):
    raise ImportError("this XlsxWriter writes formulas in another way")


class SharedFormula(str):
    """A formula of a group. Its first cell has the text and the area, the others have neither."""

    __slots__ = ("area", "group")

    group: int
    area: str

    @classmethod
    def first(cls, text: str, group: int, area: str) -> Self:
        """The formula of the first cell; ``area`` is where the group holds."""
        made = cls(text)
        made.group, made.area = group, area
        return made

    @classmethod
    def following(cls, group: int) -> Self:
        """The formula of another cell of the group."""
        return cls.first("=0", group, "")


class FormSheet(Worksheet):  # type: ignore[misc]
    """A worksheet that knows shared formulas, and whose formulas need no translation.

    XlsxWriter searches each formula for thirty newer functions, which takes two thirds of the
    time; ours use none of them, as a test proves.
    """

    def _prepare_formula(self, formula: str, *_options: bool) -> str:
        return formula if isinstance(formula, SharedFormula) else formula.removeprefix("=")

    def _xml_formula_element(
        self, formula: str, result: object, attributes: Sequence[tuple[str, Any]] = ()
    ) -> None:
        if not isinstance(formula, SharedFormula):
            super()._xml_formula_element(formula, result, attributes)
            return
        cell = "".join(f' {key}="{self._escape_attributes(str(v))}"' for key, v in attributes)
        text = self._escape_data(formula.removeprefix("=")) if formula.area else ""
        where = f' ref="{formula.area}"' if formula.area else ""
        shared = f'<f t="shared"{where} si="{formula.group}">{text}</f>'
        self.fh.write(f"<c{cell}>{shared}<v>{self._escape_data(str(result))}</v></c>")


class FormWorkbook(Workbook):  # type: ignore[misc]
    """A workbook of such sheets."""

    worksheet_class = FormSheet
