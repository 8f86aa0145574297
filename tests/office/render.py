"""Pictures of a workbook, so that people can look at its sheets."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from tests.office.document import Document
from tests.office.office import Office


def render_png(
    path: Path, outdir: Path, dpi: int = 70, *, office: Office | None = None
) -> list[Path]:
    """Print a workbook as its own page set-up says, one PNG a page."""
    if office is None:
        with Office.start() as own:
            return render_png(path, outdir, dpi, office=own)
    with tempfile.TemporaryDirectory() as folder:
        pdf = office.to_pdf(path, Path(folder) / "pages.pdf")
        return pdf_to_png(pdf, outdir / path.stem, dpi)


def render_sheets(
    path: Path, outdir: Path, dpi: int = 70, *, hidden: bool = False, office: Office
) -> list[Path]:
    """Draw each sheet in full width with headings: ``01 Báo cáo-1.png``…"""
    with office.open(path) as document:
        document.recalculate()
        document.lay_out_for_looking()
        return [
            picture
            for number, sheet in enumerate(document.sheet_names(visible_only=not hidden), 1)
            for picture in _draw(document, sheet, outdir / f"{number:02} {sheet}", dpi)
        ]


def pdf_to_png(pdf: Path, prefix: Path, dpi: int) -> list[Path]:
    """Turn the pages of a PDF into ``prefix-1.png``, ``prefix-2.png``…, in order."""
    prefix.parent.mkdir(parents=True, exist_ok=True)
    command = ["pdftoppm", "-png", "-r", str(dpi), str(pdf), str(prefix)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return sorted(path for path in prefix.parent.iterdir() if _is_page(path, prefix.name))


def _draw(document: Document, sheet: str, prefix: Path, dpi: int) -> list[Path]:
    document.set_visible_sheet(sheet)
    with tempfile.TemporaryDirectory() as folder:
        pdf = document.save_as(Path(folder) / "sheet.pdf", "pdf", sheet=sheet)
        return pdf_to_png(pdf, prefix, dpi)


def _is_page(path: Path, stem: str) -> bool:
    name, dash, number = path.stem.rpartition("-")
    return path.suffix == ".png" and bool(dash) and name == stem and number.isdigit()
