"""The whole text of the last answer, where an infobar is too short for it."""

from __future__ import annotations

from typing import Any, Dict

from .settings import words

_WIDTH, _HEIGHT, _MARGIN, _BUTTON = 320, 190, 6, 14  # in map units of a dialog
_FONT_HEIGHT = 10.5  # points
_POSITION = 3  # com.sun.star.awt.PosSize.POS
_TEXTS: Dict[str, str] = {}


def keep(document: str, text: str) -> None:
    """Remember what was answered on a workbook, known by its identifier."""
    _TEXTS[document] = text


def show(context: Any, frame: Any) -> None:
    """Show the last answer in a window that scrolls."""
    text = _TEXTS.get(frame.Controller.Model.RuntimeUID, "")
    create = context.ServiceManager.createInstanceWithContext
    dialog = create("com.sun.star.awt.UnoControlDialog", context)
    dialog.setModel(_model(create("com.sun.star.awt.UnoControlDialogModel", context), text))
    parent = frame.ContainerWindow
    dialog.createPeer(parent.Toolkit, parent)
    _centre(dialog, parent)
    dialog.getControl("Button").setFocus()
    dialog.execute()
    dialog.dispose()


def _centre(dialog: Any, parent: Any) -> None:
    """Put a dialog over the middle of its window, which is not where LibreOffice puts it."""
    around, size = parent.getPosSize(), dialog.getPosSize()
    left, top = (around.Width - size.Width) // 2, (around.Height - size.Height) // 2
    dialog.setPosSize(max(left, 0), max(top, 0), 0, 0, _POSITION)


def _model(model: Any, text: str) -> Any:
    model.Title = words("name")
    model.Width, model.Height = _WIDTH, _HEIGHT
    body = _HEIGHT - 3 * _MARGIN - _BUTTON
    _add(
        model,
        "Edit",
        (_MARGIN, _MARGIN, _WIDTH - 2 * _MARGIN, body),
        MultiLine=True,
        ReadOnly=True,
        VScroll=True,
        FontHeight=_FONT_HEIGHT,
        Text=text,
    )
    place = (_WIDTH - _MARGIN - 60, body + 2 * _MARGIN, 60, _BUTTON)
    _add(model, "Button", place, Label=words("close"), PushButtonType=2, DefaultButton=True)
    return model


def _add(model: Any, kind: str, place: Any, **values: Any) -> None:
    control = model.createInstance("com.sun.star.awt.UnoControl" + kind + "Model")
    control.PositionX, control.PositionY, control.Width, control.Height = place
    for name, value in values.items():
        setattr(control, name, value)
    model.insertByName(kind, control)
