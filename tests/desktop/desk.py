"""An official's desk: a small laptop's screen, LibreOffice as it comes, one form open on it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.acceptance.typing_in import FORM, OpenForm
from tests.desktop.calc import PICTURES, Calc
from tests.desktop.display import Display
from tests.office import Document, Office, Visible

WIDTH, HEIGHT = 1366, 768

# Nothing tells that the list of a cell is open: it is no window of its own.
_LIST_OPENS = 0.7
_SETTLES = 1.5


class Desk(Calc):
    """What an official does with a form: double-click, look, type, press Tab, save."""

    doc: Document
    form: OpenForm
    path: Path

    def sit_down(self, path: Path) -> None:
        """Open a form; it takes the whole screen."""
        self.path = path
        self.doc = self.open(path)
        self.doc.fill_screen(WIDTH, HEIGHT)
        self.form = OpenForm.find(self.doc)
        self.until(lambda: self._display.active().startswith(path.name), "the window in front")
        time.sleep(_SETTLES)  # keys typed while a window is still being drawn are lost

    def is_at(self, cell: str) -> None:
        """Wait until the cursor stands in a cell (of merged ones, the first)."""
        letters = cell.rstrip("0123456789")
        name = f"${letters}${cell.removeprefix(letters)}"
        self.until(
            lambda: name in self.doc.selected().split(".")[-1].split(":"), f"{cell} selected"
        )

    def type_and(self, key: str, text: str) -> None:
        """Type into the cell where the cursor stands, and leave it by a key."""
        before = self.doc.selected()
        self.type(text)
        self.press(key)
        self.until(lambda: self.doc.selected() != before, f"{key} to leave {before}")

    def go_to_cell(self, cell: str) -> None:
        """Go somewhere with the mouse, as far as a test can: the cell is clicked on."""
        self.doc.select(FORM, cell)
        self.is_at(cell)

    def choose_above(self) -> None:
        """Open the list of the cell and choose the entry above the one that stands there."""
        self.press("alt+Down")
        time.sleep(_LIST_OPENS)
        self.press("Up", "Return")

    def verdict(self) -> str:
        """What the strip on top says."""
        return str(self.doc.get(FORM, "B1"))

    def says(self, verdict: str, patience: float = 60.0) -> str:
        """Wait until the strip says so."""
        return self.until(lambda: verdict if self.verdict() == verdict else None, verdict, patience)

    def finish(self) -> None:
        """Press Ctrl+S, keep the Excel format, and close."""
        before = self.path.read_bytes()
        self.press("ctrl+s")
        self.until(lambda: len(self.windows()) > 1, "the question about the format")
        self.press("Return")
        self.until(lambda: self.path.read_bytes() != before, "the file to be saved")
        self.doc.close()

    def windows(self) -> list[str]:
        """The titles of windows and dialogues."""
        return list(self._ask("titles"))


@contextmanager
def desk(*, pictures: Path = PICTURES) -> Iterator[Desk]:
    """A screen and a LibreOffice on it, in Vietnamese, without anything installed into it."""
    with Display(WIDTH, HEIGHT) as display:
        visible = Visible(display.name, "gen", lambda _profile: ())
        with Office.start(locale="vi-VN", visible=visible) as office:
            yield Desk(display, office, pictures, extension=False, macros=False)
