"""LibreOffice Calc as an officer has it: a window, a mouse, and the extension installed."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from bluezone_xl.excel.libreoffice.extension.install import Place, install
from bluezone_xl.soffice import find_soffice
from bluezone_xl.vba.program import Program
from tests.desktop.display import Display
from tests.office import Document, Office, Visible

PICTURES = Path(__file__).parents[2] / "build" / "screenshots"

_PATIENCE = 60.0
_PAUSE = 0.1
T = TypeVar("T")


class Calc:
    """The window and what can be done in it. What is seen is what accessibility tells."""

    def __init__(
        self, display: Display, office: Office, pictures: Path, *, extension: bool, macros: bool
    ) -> None:
        self._display = display
        self._office = office
        self._pictures = pictures
        self._extension = extension
        self._macros = macros

    def open(self, path: Path) -> Document:
        """Open a file as a double click on it does: a second soffice hands it to the first.

        LibreOffice warns of a file with macros, which it will not run; that is confirmed.
        """
        helper = self._office.helper()
        soffice = find_soffice()
        assert soffice is not None
        command = [str(soffice), f"-env:UserInstallation={helper.profile.as_uri()}"]
        with subprocess.Popen(
            [*command, *helper.arguments, str(path.resolve())],
            env=helper.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as handing_over:
            if path.suffix == ".xlsm" and not self._macros:
                self.says("Tài liệu này chứa vĩ lệnh")
                self.click("OK")
            document = self.until(lambda: self._office.adopted(path), f"{path.name} to be open")
            handing_over.wait(_PATIENCE)
        if self._extension:
            self.until(lambda: self._place("Tổng hợp", "button"), "the toolbar")
        return document

    def click_on_sheet(self, document: Document, caption: str) -> None:
        """Click a button that lies on the sheet."""
        left, top, width, height = self.until(
            lambda: document.button(caption), f"button “{caption}” on the sheet"
        )
        self._display.click(left + width // 2, top + height // 2)

    def click(self, button: str) -> None:
        """Click a button of a toolbar, of an infobar or of a dialogue."""
        self._press(button, "button")

    def choose(self, menu: str, entry: str) -> None:
        """Open a menu with the mouse, and click an entry."""
        self._press(menu, "menu")
        self._press(entry, "entry", menu)

    def has(self, name: str, kind: str) -> bool:
        """Whether a button, menu or text of this name is on the screen."""
        return self._place(name, kind) is not None

    def go_to(self, cell: str, from_cell: str = "A1") -> None:
        """Type an address into the Name Box, which shows the cell that is selected now."""
        self._press(from_cell, "text")
        self._display.press("ctrl+a")
        self._display.type(cell)
        self._display.press("Return")

    def press(self, *keys: str) -> None:
        """Press keys."""
        self._display.press(*keys)

    def type(self, text: str) -> None:
        """Type a text, without Enter."""
        self._display.type(text)

    def keep(self, document: Document) -> None:
        """Save in the file's own format, as LibreOffice asks each time."""
        self._display.press("ctrl+s")
        self.says("Excel 2007")
        self._display.press("Return")
        self.until(lambda: not document.is_modified(), "the workbook to be saved")

    def texts(self) -> list[str]:
        """Every line of text outside the sheet."""
        return list(self._ask("lines"))

    def says(self, part: str, patience: float = _PATIENCE) -> str:
        """Wait until a text with this part is on the screen, and return it."""

        def said() -> str | None:
            return next((line for line in self.texts() if part in line), None)

        return self.until(said, f"“{part}” on the screen", patience)

    def tidy(self) -> None:
        """Leave nothing open: neither dialogue nor document."""
        self._display.press("Escape", "Escape")
        self._ask("close_all")

    def picture(self, name: str) -> Path:
        """Keep a picture of the screen."""
        return self._display.picture(self._pictures / f"{name}.png")

    def until(self, look: Callable[[], T | None], what: str, patience: float = _PATIENCE) -> T:
        """Look again and again until there is something to see."""
        deadline = time.monotonic() + patience
        while True:
            seen = look()
            if seen:
                return seen
            if time.monotonic() > deadline:
                self.picture("waited-in-vain")
                raise TimeoutError(f"waited in vain for {what}; seen: {self.texts()}")
            time.sleep(_PAUSE)

    def _press(self, name: str, kind: str, menu: str = "") -> None:
        left, top, width, height = self.until(
            lambda: self._place(name, kind, menu), f"{kind} “{name}” on the screen"
        )
        self._display.click(left + width // 2, top + height // 2)

    def _place(self, name: str, kind: str, menu: str = "") -> list[int] | None:
        found: list[int] | None = self._ask("find", name=name, kind=kind, menu=menu)
        return found

    def _ask(self, op: str, **arguments: object) -> Any:
        return self._office.helper().call(op, _PATIENCE, **arguments)


@contextmanager
def calc(
    *,
    program: Program | None = None,
    look: str = "gen",
    pictures: Path = PICTURES,
    extension: bool = True,
    macros: bool = False,
) -> Iterator[Calc]:
    """Start a screen and a LibreOffice on it, in Vietnamese, with the extension installed.

    ``macros`` lets workbooks run their own, as LibreOffice does in trusted folders.
    """
    with Display() as display:
        prepare = partial(_with_extension, program) if extension else _as_it_comes
        visible = Visible(display.name, look, prepare, macros)
        with Office.start(locale="vi-VN", visible=visible) as office:
            yield Calc(display, office, pictures, extension=extension, macros=macros)


def _as_it_comes(profile: Path) -> Sequence[str]:
    """Nothing is installed into a new profile."""
    return ()


def _with_extension(program: Program | None, profile: Path) -> Sequence[str]:
    place = Place.usual(profile)
    install(place, program)
    return place.arguments()
