"""LibreOffice's own configuration, as the extension adds to it: XML from the entries."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bluezone_xl.catalogue import text
from bluezone_xl.excel.libreoffice.extension.commands import COMMANDS, PROTOCOL, Command

IDENTIFIER = "vn.bluezone.xl"
HANDLER = "vn.bluezone.Handler"
TOOLBAR = "vn.bluezone.toolbar"
SMALL, BIG = 16, 26  # pixels, the two sizes LibreOffice asks for

_OOR = "http://openoffice.org/2001/registry"
_XML = "http://www.w3.org/XML/1998/namespace"
_CALC = "com.sun.star.sheet.SpreadsheetDocument"
# The language that is shown where LibreOffice's own is not there.
_FALLBACK = "en-US"
_ICON_AND_TEXT = "2"
_TOP, _THIRD_ROW = "0", "0,9"
_SEPARATOR = "private:separator"


def addons() -> bytes:
    """The menu, the toolbar and the icons (``Addons.xcu``)."""
    root = _component("Addons", "org.openoffice.Office")
    addon_ui = _node(root, "AddonUI", op=None)
    menu = _node(_node(addon_ui, "OfficeMenuBar", op=None), IDENTIFIER)
    _words(menu, "Title", text("excel.tab"))
    _prop(menu, "Context", _CALC)
    _fill(_node(menu, "Submenu", op=None))
    _fill(_node(_node(addon_ui, "OfficeToolBar", op=None), TOOLBAR))
    images = _node(addon_ui, "Images", op=None)
    for command in COMMANDS:
        image = _node(images, f"{IDENTIFIER}.{command.name}")
        _prop(image, "URL", command.url)
        files = _node(image, "UserDefinedImages", op=None)
        _prop(files, "ImageSmallURL", f"%origin%/{icon(command, SMALL)}")
        _prop(files, "ImageBigURL", f"%origin%/{icon(command, BIG)}")
    return _written(root)


def window_state() -> bytes:
    """The toolbar's name and place: docked in a row of its own (``CalcWindowState.xcu``).

    Left to itself LibreOffice floats it, named "Add-on 1", over the Name Box.
    """
    root = _component("CalcWindowState", "org.openoffice.Office.UI")
    states = _node(_node(root, "UIElements", op=None), "States", op=None)
    toolbar = _node(states, f"private:resource/toolbar/addon_{TOOLBAR}")
    _words(toolbar, "UIName", text("excel.tab"))
    for name, value in (("Docked", "true"), ("Visible", "true")):
        _prop(toolbar, name, value, kind="xs:boolean")
    _prop(toolbar, "DockingArea", _TOP, kind="xs:int")
    _prop(toolbar, "DockPos", _THIRD_ROW)
    _prop(toolbar, "Style", _ICON_AND_TEXT, kind="xs:int")
    return _written(root)


def protocol_handler() -> bytes:
    """Which component answers to the entries (``ProtocolHandler.xcu``)."""
    root = _component("ProtocolHandler", "org.openoffice.Office")
    handler = _node(_node(root, "HandlerSet", op=None), HANDLER)
    _prop(handler, "Protocols", f"{PROTOCOL}*", kind="oor:string-list")
    return _written(root)


def icon(command: Command, pixels: int) -> str:
    """Where a command's icon is in the extension."""
    return f"icons/{command.name}_{pixels}.png"


def _fill(items: etree._Element) -> None:
    for number, command in _numbered():
        item = _node(items, f"m{number:02}")
        if command is None:
            _prop(item, "URL", _SEPARATOR)
            continue
        _prop(item, "URL", command.url)
        _words(item, "Title", command.action.label)
        _prop(item, "Target", "_self")
        _prop(item, "Context", _CALC)


def _numbered() -> Iterator[tuple[int, Command | None]]:
    """The entries in order, None for a line between two groups."""
    number = 0
    for command in COMMANDS:
        if command.begins_group:
            yield number, None
            number += 1
        yield number, command
        number += 1


def _component(name: str, package: str) -> etree._Element:
    names = {"oor": _OOR, "xs": "http://www.w3.org/2001/XMLSchema"}
    root = etree.Element(f"{{{_OOR}}}component-data", nsmap=names)
    root.set(f"{{{_OOR}}}name", name)
    root.set(f"{{{_OOR}}}package", package)
    return root


def _node(parent: etree._Element, name: str, *, op: str | None = "replace") -> etree._Element:
    node = etree.SubElement(parent, "node")
    node.set(f"{{{_OOR}}}name", name)
    if op is not None:
        node.set(f"{{{_OOR}}}op", op)
    return node


def _prop(parent: etree._Element, name: str, value: str, *, kind: str = "xs:string") -> None:
    prop = etree.SubElement(parent, "prop")
    prop.set(f"{{{_OOR}}}name", name)
    prop.set(f"{{{_OOR}}}type", kind)
    etree.SubElement(prop, "value").text = value


def _words(parent: etree._Element, name: str, words: str) -> None:
    """A text in Vietnamese, whatever LibreOffice speaks, as in the workbooks themselves."""
    prop = etree.SubElement(parent, "prop")
    prop.set(f"{{{_OOR}}}name", name)
    prop.set(f"{{{_OOR}}}type", "xs:string")
    value = etree.SubElement(prop, "value")
    value.set(f"{{{_XML}}}lang", _FALLBACK)
    value.text = words


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
