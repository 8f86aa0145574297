"""PDF by LibreOffice, looked at: one page number a page, none on the first, nothing torn apart."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bluezone_xl.errors import RefusalError
from bluezone_xl.reporting import DocumentKind, make
from bluezone_xl.reporting import pdf as printing
from bluezone_xl.workspace import Workspace
from tests.filled import SATURDAY


def pages(path: Path) -> list[list[str]]:
    """The lines of each page, as they are printed."""
    command = ["pdftotext", "-layout", str(path), "-"]
    printed = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return [[line.strip() for line in page.splitlines() if line.strip()] for page in
            printed.split("\f") if page.strip()]  # fmt: skip


@pytest.mark.office
@pytest.mark.slow
def test_printed__ok(workspace: Workspace) -> None:
    (made,) = make(workspace, [DocumentKind.NOTICE], now=SATURDAY, pdf=True)
    assert made.pdf == made.path.with_suffix(".pdf")
    printed = pages(made.pdf)
    first = "\n".join(printed[0][:3])
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first, "the motto stands on one line"
    assert "SỞ THÔNG TIN VÀ TRUYỀN THÔNG" in first
    assert printed[0][0] != "1", "no number on the first page"
    starts = [n for n, page in enumerate(printed) if page[0].startswith("Phụ lục ")]
    assert len(starts) == 3
    for start, end in zip([0, *starts], [*starts, len(printed)], strict=True):
        # Each part counts its own pages, and shows the number from its second page on.
        assert [page[0] for page in printed[start + 1 : end]] == [
            str(number) for number in range(2, end - start + 1)
        ]
    (signed,) = [page for page in printed if any("GIÁM ĐỐC" in line for line in page)]
    assert any(line.endswith("./.") for line in signed), "not alone on its page"


def test_without_libreoffice__error(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "find_soffice", lambda: None)
    with pytest.raises(RefusalError) as caught:
        make(workspace, [DocumentKind.NOTICE], now=SATURDAY, pdf=True)
    assert caught.value.key == "documents.no_libreoffice"
    (kept,) = workspace.folder.glob("reports/*/*.docx")
    assert kept.stat().st_size > 10_000, "the document itself is made"


def test_a_libreoffice_that_fails__error(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "soffice"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(printing, "find_soffice", lambda: broken)
    with pytest.raises(RefusalError) as caught:
        make(workspace, [DocumentKind.NOTICE], now=SATURDAY, pdf=True)
    assert caught.value.key == "documents.pdf_failed"
    assert not list(workspace.folder.glob("reports/*/*.pdf"))
