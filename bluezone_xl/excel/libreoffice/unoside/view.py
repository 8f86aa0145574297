"""What the person sees: the window, its status bar and info bar, questions, drawing."""

from __future__ import annotations

from typing import Any, Callable, Dict, Optional

import uno

from .refusals import RefusedError
from .session import Area, Session
from .sheets import place

_INFOBAR = "bluezone-xl"
_LOOKS = {"done": 1, "look": 2, "failed": 3}  # com.sun.star.frame.InfobarType
_ANSWERS = {0: "cancel", 1: "ok", 2: "yes", 3: "no"}


def active_book(session: Session) -> str:
    """The document that was clicked, or else the one in front, or else the last one opened."""
    if session.caller is not None:
        return session.caller
    keys = session.open_keys()
    current = session.desktop.CurrentComponent
    key = str(current.RuntimeUID) if hasattr(current, "RuntimeUID") else session.front
    if key in keys:
        return str(key)
    if not keys:
        raise RefusedError("closed")
    return keys[-1]


def activate(session: Session, doc: str) -> None:
    """Bring a document's window to the front."""
    model = session.document(doc)
    session.front = doc
    controller = model.CurrentController
    if controller is not None:
        controller.Frame.activate()


def active_sheet(session: Session, doc: str) -> str:
    """The sheet in front."""
    return str(_controller(session, doc).ActiveSheet.Name)


def activate_sheet(session: Session, doc: str, sheet: str) -> None:
    """Show a sheet."""
    _controller(session, doc).setActiveSheet(session.sheet(doc, sheet))


def select(session: Session, doc: str, sheet: str, area: Area) -> None:
    """Select cells in the window."""
    _controller(session, doc).select(session.block(doc, sheet, area))


def selection(session: Session, doc: str) -> Optional[Dict[str, Any]]:
    """The selected cells, or None when something else is selected."""
    chosen = _controller(session, doc).Selection
    if not hasattr(chosen, "RangeAddress"):
        return None
    return {"sheet": chosen.Spreadsheet.Name, "area": place(chosen.RangeAddress)}


def finish_typing(model: Any) -> None:
    """Take over what is being typed into a cell, as a click on another cell does.

    It would be written over what the macro writes as soon as the person presses Enter. A formula
    that is not complete stays as it is.
    """
    controller = model.CurrentController
    chosen = controller.Selection
    first = chosen.getByIndex(0) if hasattr(chosen, "RangeAddresses") else chosen
    if not hasattr(first, "RangeAddress"):
        return
    at, sheet = first.RangeAddress, first.Spreadsheet
    row = at.StartRow - 1 if at.StartRow else min(at.EndRow + 1, sheet.Rows.Count - 1)
    controller.select(sheet.getCellByPosition(at.StartColumn, row))
    controller.select(chosen)


def status_bar(session: Session) -> Optional[str]:
    """The text that was set."""
    return session.status


def set_status_bar(session: Session, text: Optional[str]) -> None:
    """Show a text in the status bar of the clicked window; None gives the bar back."""
    session.undo("status")
    session.status = text
    controller = _controller(session, active_book(session))
    if text is None or controller is None:
        return
    indicator = controller.Frame.createStatusIndicator()
    indicator.start(text, 0)

    def clear() -> None:
        session.status = None
        indicator.end()

    session.at_end("status", clear)


def infobar(session: Session, text: str, kind: str) -> None:
    """Show a bar above the sheet in place of the last one; an empty text only takes it away."""
    controller = _controller(session, active_book(session))
    if not _shown(controller):
        return
    if controller.hasInfobar(_INFOBAR):
        controller.removeInfobar(_INFOBAR)
    if text:
        controller.appendInfobar(_INFOBAR, text, "", _LOOKS[kind], (), True)


def alert(session: Session, prompt: str, title: str, buttons: str, mode: str) -> str:
    """Ask in a box over the clicked window, and return the button that was pressed."""
    controller = _controller(session, active_book(session))
    if not _shown(controller):
        return "ok"
    kinds = {"critical": "ERRORBOX", "info": "INFOBOX"}
    kind = kinds.get(mode, "MESSAGEBOX") if buttons == "ok" else "QUERYBOX"
    marks = {"ok": 1, "ok_cancel": 2, "yes_no": 3, "yes_no_cancel": 4}
    toolkit = session.service("com.sun.star.awt.Toolkit")
    box = toolkit.createMessageBox(
        controller.Frame.ContainerWindow,
        uno.Enum("com.sun.star.awt.MessageBoxType", kind),
        marks[buttons],
        title,
        prompt,
    )
    return _ANSWERS.get(box.execute(), "cancel")


def screen_updating(session: Session) -> bool:
    """Whether windows are drawn while cells change."""
    return not session.done("drawing")


def set_screen_updating(session: Session, value: bool) -> None:
    """Stop or resume drawing; it resumes at the end whatever happens."""
    if value:
        session.undo("drawing")
        return
    if session.done("drawing"):
        return
    models = [session.document(key) for key in session.open_keys()]
    for model in models:
        finish_typing(model)
        model.lockControllers()
        model.addActionLock()

    def resume() -> None:
        for model in models:
            if model.Sheets is not None:
                model.removeActionLock()
                model.unlockControllers()

    session.at_end("drawing", resume)


def automatic(session: Session) -> bool:
    """Whether cells are recalculated as soon as something changes."""
    return bool(session.document(active_book(session)).isAutomaticCalculationEnabled())


def set_automatic(session: Session, value: bool) -> None:
    """Recalculate at once, or when asked; each document is given back as it was."""
    for key in session.open_keys():
        model = session.document(key)
        before = bool(model.isAutomaticCalculationEnabled())
        if before != value:
            session.at_end("automatic " + key, _setter(model, before))
            model.enableAutomaticCalculation(value)


def calculate_changed(session: Session) -> None:
    """Recalculate what changed, in every open spreadsheet."""
    for key in session.open_keys():
        session.document(key).calculate()


def enter_undo(session: Session, doc: str, title: str) -> None:
    """Begin one entry of the Undo list."""
    manager = session.document(doc).UndoManager
    manager.enterUndoContext(title)
    session.at_end("undo " + doc, manager.leaveUndoContext)


def leave_undo(session: Session, doc: str) -> None:
    """End the entry."""
    session.undo("undo " + doc)


def program_folder(session: Session) -> str:
    """Where LibreOffice's program is."""
    paths = session.service("com.sun.star.util.PathSubstitution")
    return str(uno.fileUrlToSystemPath(paths.getSubstituteVariableValue("$(prog)")))


def _controller(session: Session, doc: str) -> Any:
    return session.document(doc).CurrentController


def _shown(controller: Any) -> bool:
    """Whether there is a window that a person could see."""
    return bool(controller.Frame.ContainerWindow.isVisible())


def _setter(model: Any, value: bool) -> Callable[[], None]:
    return lambda: model.enableAutomaticCalculation(value)


OPERATIONS: Dict[str, Callable[..., Any]] = {
    "active_book": active_book,
    "activate": activate,
    "active_sheet": active_sheet,
    "activate_sheet": activate_sheet,
    "select": select,
    "selection": selection,
    "status_bar": status_bar,
    "set_status_bar": set_status_bar,
    "infobar": infobar,
    "alert": alert,
    "screen_updating": screen_updating,
    "set_screen_updating": set_screen_updating,
    "automatic": automatic,
    "set_automatic": set_automatic,
    "calculate_changed": calculate_changed,
    "enter_undo": enter_undo,
    "leave_undo": leave_undo,
    "program_folder": program_folder,
}
