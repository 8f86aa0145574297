"""PDF by LibreOffice, where there is one, with a profile of its own that disturbs nobody."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bluezone_xl.aside import refusing_io, written_aside
from bluezone_xl.errors import RefusalError
from bluezone_xl.soffice import find_soffice, run_program

# A document of 2,000 units has 150 pages, which take a busy machine two minutes.
_SECONDS_TO_START, _SECONDS_A_FILE = 120, 180


def to_pdf(documents: Sequence[Path]) -> tuple[Path, ...]:
    """Print documents to PDF files beside them, under the same name.

    Raises RefusalError without LibreOffice or when it fails; the documents are as they were.
    """
    program = find_soffice()
    if program is None:
        raise RefusalError("documents.no_libreoffice")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [str(program), profile, "--headless", "--convert-to", "pdf", "--outdir", name]
        try:
            run_program(
                [*command, *map(str, documents)],
                _SECONDS_TO_START + _SECONDS_A_FILE * len(documents),
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise RefusalError("documents.pdf_failed", path=documents[0]) from error
        return tuple(_keep(folder / f"{path.stem}.pdf", path) for path in documents)


def _keep(printed: Path, document: Path) -> Path:
    if not printed.is_file():
        raise RefusalError("documents.pdf_failed", path=document)
    target = document.with_suffix(".pdf")
    with refusing_io(target), written_aside(target) as aside:
        aside.write_bytes(printed.read_bytes())
    return target
