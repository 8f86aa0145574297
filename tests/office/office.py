"""A private LibreOffice, as tests see it."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from tests.office.document import Document, Format
from tests.office.helper import Helper, Visible


class Office:
    """A private LibreOffice, started when first needed and again after it died."""

    def __init__(
        self, *, locale: str = "en-US", timeout: float = 120.0, visible: Visible | None = None
    ) -> None:
        self._locale = locale
        self._visible = visible
        self._timeout = timeout
        self._helper: Helper | None = None

    @classmethod
    def start(
        cls, *, locale: str = "en-US", timeout: float = 120.0, visible: Visible | None = None
    ) -> Self:
        """Start one. ``locale`` decides what typed text means: 12,5 is a number in vi-VN.

        It has no window unless it is made ``visible``.
        """
        office = cls(locale=locale, timeout=timeout, visible=visible)
        office.helper()
        return office

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.stop()

    def version(self) -> str:
        """LibreOffice's version, such as ``7.4``."""
        return str(self.helper().call("hello", self._timeout))

    def new(self) -> Document:
        """An empty workbook."""
        return self._document("new")

    def open(self, path: Path, *, password: str | None = None) -> Document:
        """Open a file of any format LibreOffice reads; its macros stay off.

        Cached values are kept as they are in the file; call ``recalculate`` for fresh ones.
        """
        return self._document("open", path=str(path.resolve()), password=password)

    def adopted(self, path: Path) -> Document | None:
        """A workbook that somebody opened in a window; None while it is not open."""
        number = self.helper().call("adopt", self._timeout, path=str(path.resolve()))
        return None if number is None else Document(self.helper(), number, self._timeout)

    def convert(self, path: Path, out: Path, fmt: Format, *, recalculate: bool = False) -> Path:
        """Save a workbook in another format, or in the same with fresh cached values."""
        with self.open(path) as document:
            if recalculate:
                document.recalculate()
            return document.save_as(out, fmt)

    def to_pdf(self, path: Path, out: Path) -> Path:
        """Print a workbook to a PDF file, as its own page set-up says."""
        return self.convert(path, out, "pdf")

    def stop(self) -> None:
        """End LibreOffice; every open document is lost."""
        if self._helper is not None:
            self._helper.stop()
            self._helper = None

    def helper(self) -> Helper:
        """The process beside it, which is started if it is not there."""
        if self._helper is None or not self._helper.alive:
            self._helper = Helper(self._locale, self._visible)
        return self._helper

    def _document(self, op: str, **arguments: object) -> Document:
        helper = self.helper()
        return Document(helper, helper.call(op, self._timeout, **arguments), self._timeout)
