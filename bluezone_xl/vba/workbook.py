"""A workbook with macros, made by XlsxWriter: project, ribbon and settings on top of its sheets."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.packager import Packager

from bluezone_xl.vba.program import Program
from bluezone_xl.vba.project import project
from bluezone_xl.vba.ribbon import PART, RELATIONSHIP, ribbon
from bluezone_xl.vba.settings import SHEET, settings

_BOOK = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADDIN = "application/vnd.ms-excel.addin.macroEnabled.main+xml"


class _Packager(Packager):  # type: ignore[misc]  # XlsxWriter is not typed
    """Writes the ribbon's part beside XlsxWriter's own, which knows none."""

    addin = False

    def _create_package(self) -> list[tuple[str, str, bool]]:
        made: list[tuple[str, str, bool]] = super()._create_package()
        where = {name: Path(file) for file, name, _ in made}
        link = f'<Relationship Id="rIdRibbon" Type="{RELATIONSHIP}" Target="{PART}"/>'
        _replace(where["_rels/.rels"], "</Relationships>", f"{link}</Relationships>")
        if self.addin:
            _replace(where["[Content_Types].xml"], _BOOK, _ADDIN)
        Path(self._filename(PART)).write_bytes(ribbon(addin=self.addin))
        return made


class _AddinPackager(_Packager):
    addin = True


class MacroWorkbook(xlsxwriter.Workbook):  # type: ignore[misc]  # XlsxWriter is not typed
    """XlsxWriter's workbook, saved with the macros and the ribbon's tab.

    The hidden sheet of settings is added last, when the file is closed.
    """

    def __init__(
        self,
        path: Path,
        options: Mapping[str, object],
        program: Program | None,
        *,
        addin: bool = False,
    ) -> None:
        super().__init__(str(path), dict(options))
        self._program = program
        self._addin = addin

    def close(self) -> None:
        """Write the file."""
        if not self.fileclosed:
            self._add_settings()
            made = project(len(self.worksheets()))
            self.add_vba_project(io.BytesIO(made), is_stream=True)
        super().close()

    def _add_settings(self) -> None:
        sheet: Any = self.add_worksheet(SHEET)
        for row, pair in enumerate(settings(self._program)):
            sheet.write_row(row, 0, pair)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 90)
        if not self._addin:
            sheet.hide()

    def _get_packager(self) -> Packager:
        return _AddinPackager() if self._addin else _Packager()


def _replace(file: Path, old: str, new: str) -> None:
    content = file.read_text(encoding="utf-8")
    assert content.count(old) == 1, "XlsxWriter writes this part otherwise now"
    file.write_text(content.replace(old, new), encoding="utf-8", newline="")
