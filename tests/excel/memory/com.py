"""What the macros ask of Excel beyond xlwings, in Excel's own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.excel.memory.marking import Recorded

if TYPE_CHECKING:
    from tests.excel.memory.book import MemoryBook


@dataclass
class BookApi:
    book: MemoryBook
    ReadOnly: bool = False
    Saved: bool = True

    def SaveCopyAs(self, path: str) -> None:  # noqa: N802 - Excel's word
        self.book.app.calls.append("save a copy")
        Path(path).write_bytes(Path(self.book.path).read_bytes())


@dataclass
class Protection:
    """What Excel tells of a protected sheet; the master allows filters and widths."""

    AllowFiltering: bool = True
    AllowFormattingColumns: bool = True
    AllowFormattingRows: bool = True

    def __getattr__(self, name: str) -> bool:
        if name.startswith("Allow"):
            return False
        raise AttributeError(name)


@dataclass
class SheetApi:
    book: MemoryBook
    name: str
    change: Callable[[str, str], None]
    ProtectContents: bool = True
    ProtectDrawingObjects: bool = True
    ProtectScenarios: bool = True
    password: str = ""
    Protection: Protection = field(default_factory=Protection)

    @property
    def PageSetup(self) -> Recorded:  # noqa: N802 - Excel's word
        return Recorded(self.change, "page")

    def Unprotect(self, Password: str) -> None:  # noqa: N802, N803 - Excel's words
        if Password != self.password:
            raise OSError("1004: the password is not correct")
        self.book.app.calls.append(f"unprotect {self.name}")
        self.ProtectContents = False

    def Protect(self, Password: str, **allowed: bool) -> None:  # noqa: N802, N803
        self.book.app.calls.append(f"protect {self.name}")
        self.ProtectContents = True
        for name, value in allowed.items():
            setattr(self.Protection, name, value)
