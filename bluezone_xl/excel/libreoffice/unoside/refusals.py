"""What is refused or fails, by kinds that the other side turns into exceptions."""

from __future__ import annotations

from typing import Any, Dict

from com.sun.star.lang import DisposedException

# The kinds:
# closed     the document is no longer open
# missing    no such sheet, name, table
# address    outside the sheet
# protected  a protected sheet or workbook does not allow it
# readonly   the document is open for reading only
# file       the disk or the file format does not
# protocol   the two halves are of different versions
# died       the office has gone
# failed     anything else


class RefusedError(Exception):
    """A request that is refused; ``values`` fill the sentence that the other side renders."""

    def __init__(self, kind: str, **values: Any) -> None:
        super().__init__(kind, values)
        self.kind = kind
        self.values = values

    def as_answer(self) -> Dict[str, Any]:
        """What is sent back."""
        return {"kind": self.kind, "values": self.values}


def died(error: BaseException) -> bool:
    """Whether this error means that the office, or the bridge to it, has gone."""
    return isinstance(error, DisposedException) or "bridge" in str(error).lower()
