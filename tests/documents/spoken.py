"""A .docx read back: its texts in order, and how each looks where the decree has a say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph


@dataclass(frozen=True)
class Spoken:
    """A document that was read: ``body`` has paragraphs and tables in their order."""

    document: Any

    @classmethod
    def of(cls, path: Path) -> Spoken:
        """Open a file with a library of its own, as Word would."""
        return cls(docx.Document(str(path)))

    @property
    def body(self) -> list[Paragraph | Table]:
        """Everything of the body, in order."""
        return list(self.document.iter_inner_content())

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Every paragraph of the body and its tables that says something, in order."""
        return [p for p in _paragraphs(self.body) if p.text.strip()]

    @property
    def texts(self) -> list[str]:
        """Their words; a forced line break reads as a space."""
        return [p.text.replace("\n", " ") for p in self.paragraphs]

    @property
    def text(self) -> str:
        """Everything, a paragraph a line."""
        return "\n".join(self.texts)

    @property
    def tables(self) -> list[list[list[str]]]:
        """The ruled tables, row by row; a row that spans has one cell."""
        return [_rows(t) for t in self.body if isinstance(t, Table) and _ruled(t)]

    def find(self, words: str) -> Paragraph:
        """The one paragraph that reads so, or begins so."""
        found = [p for p in self.paragraphs if p.text.replace("\n", " ") == words]
        found = found or [p for p in self.paragraphs if p.text.startswith(words)]
        assert found, f"not in the document: {words}"
        return found[0]

    def titled(self, first: str) -> list[list[str]]:
        """The rows of the first table whose heading begins with these titles."""
        return next(rows for rows in self.tables if "|".join(rows[0]).startswith(first))


def look(paragraph: Paragraph) -> tuple[float, bool, bool]:
    """Size, bold and italic of a paragraph's run."""
    run = paragraph.runs[0]
    assert run.font.size is not None
    return run.font.size.pt, bool(run.font.bold), bool(run.font.italic)


def rule_after(paragraph: Paragraph, room: float) -> float:
    """The length of the rule right below a paragraph, in millimetres, in so much room."""
    following: Any = paragraph._p.getnext()
    assert following.find(f"{qn('w:pPr')}/{qn('w:pBdr')}") is not None, "no rule below"
    indent = following.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    return room - sum(int(indent.get(qn(f"w:{side}"))) for side in ("left", "right")) / 56.6929


def keeps_with_next(table: Any) -> list[bool]:
    """Of each row of a table's element, whether it stays on the page of the next one."""
    return [
        all(p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for p in row.iter(qn("w:p")))
        for row in table.iter(qn("w:tr"))
    ]


def _paragraphs(content: list[Paragraph | Table]) -> Iterator[Paragraph]:
    for item in content:
        if isinstance(item, Paragraph):
            yield item
            continue
        # Cell by cell of the XML: the library's own way takes minutes over a long table.
        for element in item._tbl.iter(qn("w:p")):
            yield Paragraph(element, item)  # type: ignore[arg-type]


def _ruled(table: Table) -> bool:
    return table._tbl.tblPr.find(qn("w:tblBorders")) is not None


def _rows(table: Table) -> list[list[str]]:
    return [
        [
            "\n".join(
                "".join("\n" if part.tag == qn("w:br") else part.text or "" for part in _parts(p))
                for p in cell.iter(qn("w:p"))
            )
            for cell in row.iter(qn("w:tc"))
        ]
        for row in table._tbl.iter(qn("w:tr"))
    ]


def _parts(paragraph: Any) -> Iterator[Any]:
    yield from paragraph.iter(qn("w:t"), qn("w:br"))
