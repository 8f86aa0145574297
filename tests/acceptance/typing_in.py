"""An official at the keyboard: finds the cells by the tags, types, saves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bluezone_xl.cells import CellRef
from tests.office import Document, Office

FORM = "Báo cáo"


@dataclass(frozen=True)
class OpenForm:
    """A unit's form, open in LibreOffice, with the cells an official can point at."""

    doc: Document
    columns: Mapping[str, int]
    first: int
    fields: Mapping[str, str]

    @classmethod
    def find(cls, doc: Document) -> OpenForm:
        """Look up the tags of the form."""
        rows = doc.get_range(FORM, doc.used_range(FORM))
        tags = {str(row[0]): index for index, row in enumerate(rows) if row[0] is not None}
        head = rows[tags["#table lines"]]
        answers = rows[tags["#table fields"]].index("value")
        between = range(tags["#table fields"] + 2, tags["#end fields"])
        return cls(
            doc=doc,
            columns={str(tag): at for at, tag in enumerate(head) if tag and at},
            first=tags["#table lines"] + 2,
            fields={str(rows[n][0]): CellRef(n, answers).a1 for n in between},
        )

    def cell(self, line: int, column: str) -> str:
        """The address of a line's cell."""
        return CellRef(self.first + line, self.columns[column]).a1

    def type_lines(self, lines: Sequence[Mapping[str, str]]) -> None:
        """Type each line, cell by cell; a locked cell would refuse."""
        for number, line in enumerate(lines):
            for column, text in line.items():
                self.doc.type(FORM, self.cell(number, column), text)

    def type_field(self, key: str, text: str) -> None:
        """Type a single answer."""
        self.doc.type(FORM, self.fields[key], text)

    def says(self, line: int) -> str:
        """What the live check says of a line."""
        self.doc.recalculate()
        return self.doc.text(FORM, self.cell(line, "=check"))

    def light(self, line: int) -> str:
        """The light beside a line."""
        self.doc.recalculate()
        return self.doc.text(FORM, self.cell(line, "=light"))


def type_and_save(
    office: Office,
    workbook: Path,
    saved: Path,
    lines: Sequence[Mapping[str, str]],
    fields: Mapping[str, str] | None = None,
) -> OpenForm:
    """Open a distributed workbook, type, and save it as .xlsx, as LibreOffice does."""
    with office.open(workbook) as doc:
        form = OpenForm.find(doc)
        form.type_lines(lines)
        for key, text in (fields or {}).items():
            form.type_field(key, text)
        doc.save_as(saved, "xlsx")
    return form
