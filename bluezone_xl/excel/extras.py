"""What xlwings has no word for: asked of Excel through COM, of engines in their own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from bluezone_xl.errors import RefusalError
from bluezone_xl.excel.patience import BusyError, ask, patiently

# What a protected sheet of Excel may allow, each asked and given under the same name.
_ALLOWED = (
    "AllowFiltering",
    "AllowSorting",
    "AllowFormattingCells",
    "AllowFormattingColumns",
    "AllowFormattingRows",
    "AllowInsertingColumns",
    "AllowInsertingRows",
    "AllowInsertingHyperlinks",
    "AllowDeletingColumns",
    "AllowDeletingRows",
    "AllowUsingPivotTables",
)


class Extras(Protocol):
    """What is asked of a workbook beyond xlwings."""

    @property
    def read_only(self) -> bool:
        """Whether the program will not save it under its own name."""

    @property
    def modified(self) -> bool:
        """Whether it holds changes that are not saved."""

    def names(self) -> dict[str, str]:
        """Every defined name with what it refers to."""

    def define(self, names: Mapping[str, str | None]) -> None:
        """Say what names refer to; None takes one away."""

    def unprotected(self, sheet: Any) -> AbstractContextManager[None]:
        """Lift a sheet's protection for a while, and put it back allowing what it allowed.

        Raises RefusalError for a sheet that somebody protected with a password of their own.
        """


def extras_of(book: Any) -> Extras:
    """Return the words of the engine a workbook belongs to."""
    return EngineExtras(book) if hasattr(book.impl, "modified") else ExcelExtras(book)


class ExcelExtras:
    """Excel, through COM (``api``)."""

    def __init__(self, book: Any) -> None:
        self._book = book

    @property
    def read_only(self) -> bool:
        """See ``Extras``."""
        return bool(self._book.api.ReadOnly)

    @property
    def modified(self) -> bool:
        """See ``Extras``."""
        return not self._book.api.Saved

    def names(self) -> dict[str, str]:
        """See ``Extras``."""
        return {one.name: str(one.refers_to) for one in self._book.names}

    def define(self, names: Mapping[str, str | None]) -> None:
        """See ``Extras``."""
        found = self._book.names
        for name, body in names.items():
            if body is None:
                found[name].delete()
            elif name in found:
                found[name].refers_to = f"={body}"
            else:
                found.add(name, f"={body}")

    @contextmanager
    def unprotected(self, sheet: Any) -> Iterator[None]:
        """See ``Extras``."""
        api = sheet.api
        if not ask(api, "ProtectContents"):
            yield
            return
        protection = ask(api, "Protection")
        allowed = {name: bool(ask(protection, name)) for name in _ALLOWED}
        _lift(lambda: api.Unprotect(Password=""), sheet.name)
        try:
            yield
        finally:
            patiently(lambda: api.Protect(Password="", **allowed))


class EngineExtras:
    """An engine whose classes have ``read_only`` and ``modified`` (book), ``protect`` (sheet)."""

    def __init__(self, book: Any) -> None:
        self._book = book

    @property
    def read_only(self) -> bool:
        """See ``Extras``."""
        return bool(self._book.impl.read_only)

    @property
    def modified(self) -> bool:
        """See ``Extras``."""
        return bool(self._book.impl.modified)

    def names(self) -> dict[str, str]:
        """See ``Extras``: in one message."""
        return dict(self._book.names.impl.contents())

    def define(self, names: Mapping[str, str | None]) -> None:
        """See ``Extras``: in one message for those that stay."""
        found = self._book.names.impl
        found.define({name: f"={body}" for name, body in names.items() if body is not None})
        for name in (name for name, body in names.items() if body is None):
            found(name).delete()

    @contextmanager
    def unprotected(self, sheet: Any) -> Iterator[None]:
        """See ``Extras``: what a protected sheet allows stays as the file has it."""
        impl = sheet.impl
        if not impl.protected:
            yield
            return
        _lift(impl.unprotect, sheet.name)
        try:
            yield
        finally:
            impl.protect()


def _lift(unprotect: Any, sheet: str) -> None:
    """Lift a protection without a password; where there is one, programs raise their own."""
    try:
        patiently(unprotect)
    except BusyError:
        raise
    except Exception as error:
        raise RefusalError("macro.sheet_protected", sheet=sheet) from error
