"""The programs that run: the LibreOffice whose menu was clicked, and those a script starts."""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from bluezone_xl.excel.libreoffice.book import Books
from bluezone_xl.excel.libreoffice.bridge import Bridge
from bluezone_xl.excel.libreoffice.range import Range
from bluezone_xl.excel.libreoffice.starting import Started

if TYPE_CHECKING:
    from bluezone_xl.excel.libreoffice.engine import Engine

# A person answers a question in their own time.
_WAITING_SECONDS = 24 * 3600.0


class Apps(base_classes.Apps):
    """Every LibreOffice this process talks to; the one used last comes first."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._apps: list[App] = []
        atexit.register(self.cleanup)

    def keys(self) -> list[int]:
        """The process numbers."""
        return [app.pid for app in self]

    def add(
        self,
        spec: Any = None,
        add_book: bool | None = None,
        xl: Any = None,
        visible: bool | None = None,
    ) -> App:
        """Start a LibreOffice of our own; with a window only if ``visible`` is said to be True."""
        del spec, xl
        started = Started(visible=bool(visible))
        app = self.joined(started.bridge, started)
        if add_book or add_book is None:
            app.books.add()
        return app

    def joined(self, bridge: Bridge, started: Started | None = None) -> App:
        """The LibreOffice at the other end of a bridge, from now on one of these."""
        app = App(self, bridge, started)
        self._apps.insert(0, app)
        return app

    def cleanup(self) -> None:  # type: ignore[override]  # static where Excel is one program
        """End every LibreOffice that was started here, and hang up on the others."""
        for app in list(self._apps):
            app.quit()

    def forget(self, app: App) -> None:
        """An app that ended."""
        self._apps = [one for one in self._apps if one is not app]

    def first(self, app: App) -> None:
        """The active one comes first."""
        self._apps.sort(key=lambda one: one is not app)

    def __iter__(self) -> Iterator[App]:
        self._apps = [app for app in self._apps if app.alive]
        return iter(list(self._apps))

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __getitem__(self, pid: int) -> App:
        for app in self:
            if app.pid == pid:
                return app
        raise KeyError(pid)


class App(base_classes.App):
    """One LibreOffice. What it cannot be told (events, interaction) is remembered only."""

    pid = 0
    books: Any = None
    visible = False
    display_alerts = True
    enable_events = True
    interactive = True
    cut_copy_mode: str | None = None
    copied: Any = None

    def __init__(self, apps: Apps, bridge: Bridge, started: Started | None) -> None:
        self._apps = apps
        self.bridge = bridge
        self._started = started
        self.pid = started.pid if started is not None else bridge.pid
        self.windowless = started is not None
        self.books = Books(self)

    @property
    def engine(self) -> Engine:
        """The engine this belongs to."""
        return self._apps.engine

    @property
    def api(self) -> Bridge:
        """The bridge itself."""
        return self.bridge

    @property
    def alive(self) -> bool:
        """Whether LibreOffice still answers."""
        return self._started.alive if self._started is not None else self.bridge.alive

    @property
    def selection(self) -> Range | None:
        """The cells selected in the active window."""
        book = self.books.active
        found = self.bridge.call("selection", doc=book.key)
        return None if found is None else book.sheets(found["sheet"]).at(found["area"])

    def activate(self, steal_focus: bool = False) -> None:
        """Make it the active one among the apps."""
        del steal_focus
        self._apps.first(self)

    def quit(self) -> None:
        """End a LibreOffice that was started here; hang up on one that is a person's."""
        self._apps.forget(self)
        self.bridge.close()

    def kill(self) -> None:
        """End it at once."""
        self._apps.forget(self)
        if self._started is None:
            self.bridge.close()
        else:
            self._started.kill()

    @property
    def screen_updating(self) -> bool:
        """Whether windows are drawn while cells change."""
        return bool(self.bridge.call("screen_updating"))

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        self.bridge.call("set_screen_updating", value=bool(value))

    @property
    def calculation(self) -> str:
        """``automatic`` or ``manual``."""
        return "automatic" if self.bridge.call("automatic") else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        self.bridge.call("set_automatic", value=value != "manual")

    def calculate(self) -> None:
        """Recalculate what changed, in every open workbook."""
        self.bridge.call("calculate_changed")

    @property
    def version(self) -> str:
        """LibreOffice's version."""
        return self.bridge.version

    @property
    def startup_path(self) -> str:
        """Where LibreOffice's program is."""
        return self.path

    @property
    def path(self) -> str:
        """Where LibreOffice's program is."""
        return str(self.bridge.call("program_folder"))

    @property
    def hwnd(self) -> None:
        """LibreOffice's windows have no handle that Excel's programs could use."""
        return

    @property
    def status_bar(self) -> str | bool:
        """The text in the status bar of the window that was clicked; False if none was set."""
        return self.bridge.call("status_bar") or False

    @status_bar.setter
    def status_bar(self, value: str | bool | None) -> None:
        text = None if value is False or value is None else str(value)
        self.bridge.call("set_status_bar", text=text)

    def infobar(self, words: str, kind: str = "done") -> None:
        """Show words in a bar above the sheet of the clicked window, in place of the last ones.

        ``kind`` is ``done`` (green), ``look`` (yellow) or ``failed`` (red). An empty text takes
        the bar away.
        """
        self.bridge.call("infobar", text=words, kind=kind)

    def alert(
        self, prompt: str, title: str | None, buttons: str, mode: str | None, callback: Any
    ) -> str:
        """Ask, and return the button that was pressed; in an office without windows ``ok``."""
        del callback
        answer = self.bridge.call(
            "alert",
            seconds=_WAITING_SECONDS,
            prompt=prompt or "",
            title=title or "",
            buttons=buttons or "ok",
            mode=mode or "",
        )
        return str(answer)

    def run(self, macro: str, args: Sequence[Any]) -> Any:
        """Macros in workbooks do not run through this engine."""
        raise NotImplementedError(macro, args, os.name)
