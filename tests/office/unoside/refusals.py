"""What this half refuses by itself, told apart from failures of LibreOffice."""

from __future__ import annotations

from com.sun.star.lang import DisposedException


class RefusedError(Exception):
    """A command that is refused; ``kind`` says which exception the other side raises."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def died(error: BaseException) -> bool:
    """Whether this error means that LibreOffice has gone."""
    return isinstance(error, DisposedException)
