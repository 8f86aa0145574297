"""What can go wrong with LibreOffice, as exceptions of its callers."""

from __future__ import annotations


class OfficeError(Exception):
    """LibreOffice refused or failed; the text says what it was asked to do."""


class CellLockedError(OfficeError):
    """Typing was refused, as a user would be refused: a locked cell of a protected sheet."""


class SheetProtectedError(OfficeError):
    """The protected sheet does not allow what was asked (inserting rows, hiding them)."""


class OfficeDiedError(OfficeError):
    """LibreOffice ended; documents opened before are lost. The next ``open`` starts it again."""


class OfficeTimeoutError(OfficeError):
    """A command took too long; LibreOffice was killed. The next ``open`` starts it again."""


BY_KIND: dict[str, type[OfficeError]] = {
    "locked": CellLockedError,
    "protected": SheetProtectedError,
    "died": OfficeDiedError,
}
