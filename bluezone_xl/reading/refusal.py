"""How the steps of reading one file say "no further": always with a finding."""

from __future__ import annotations

from bluezone_xl.findings import Finding


class Refused(Exception):  # noqa: N818 - not an error of the program: it never leaves the worker
    """Ends the reading of one file; the worker turns it into ``Unreadable``."""

    def __init__(
        self, code: str, *, sheet: str | None = None, cell: str | None = None, **values: object
    ) -> None:
        super().__init__(code)
        self.finding = Finding(code, sheet, cell, values)
