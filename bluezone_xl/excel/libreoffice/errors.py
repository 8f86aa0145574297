"""What LibreOffice refuses, as exceptions: each one is a sentence for the user."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from bluezone_xl.errors import RefusalError


class OfficeError(RefusalError):
    """LibreOffice could not do what was asked. ``detail`` is for a log, never for the user."""

    word: ClassVar[str] = "failed"

    def __init__(self, *, detail: str = "", **values: object) -> None:
        super().__init__(f"libreoffice.{self.word}", **values)
        self.detail = detail


class DocumentClosedError(OfficeError):
    """The workbook is no longer open."""

    word = "closed"


class MissingError(OfficeError, KeyError):
    """No sheet, name or table is called like this."""

    word = "missing"

    def __str__(self) -> str:
        """The sentence, which KeyError would show in quotation marks."""
        return RefusalError.__str__(self)


class AddressError(OfficeError):
    """Cells outside the sheet."""

    word = "address"


class CellProtectedError(OfficeError):
    """A protected sheet does not allow it: unprotect it first."""

    word = "protected"


class ReadOnlyError(OfficeError):
    """The workbook is open for reading only."""

    word = "readonly"


class FileError(OfficeError):
    """A file could not be opened or saved: the disk, the format, or somebody else has it."""

    word = "file"


class ProtocolError(OfficeError):
    """The half inside LibreOffice is of another version than this one."""

    word = "protocol"


class OfficeDiedError(OfficeError):
    """LibreOffice ended; whatever was open in it is lost."""

    word = "died"


class OfficeSilentError(OfficeError):
    """LibreOffice took too long to answer. The connection is given up."""

    word = "silent"


class NoOfficeError(OfficeError):
    """LibreOffice is not installed."""

    word = "absent"


class NoUnoError(OfficeError):
    """LibreOffice is there, but no Python that can talk to it."""

    word = "no_uno"


class StartError(OfficeError):
    """LibreOffice did not start."""

    word = "start"


_KINDS: Mapping[str, type[OfficeError]] = {
    kind.word: kind
    for kind in (
        DocumentClosedError,
        MissingError,
        AddressError,
        CellProtectedError,
        ReadOnlyError,
        FileError,
        ProtocolError,
        OfficeDiedError,
    )
}


def error_of(kind: str, values: Mapping[str, object], detail: str) -> OfficeError:
    """Return the exception for what the other side answered."""
    return _KINDS.get(kind, OfficeError)(detail=detail, **values)
