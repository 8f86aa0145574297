"""The tab ``Chiến dịch`` of Excel's ribbon, as the part ``customUI14.xml``.

Excel 2010 and later read this part; Excel 2007 would want another and shows no tab. The tab is
named in a namespace, so that the master's groups and the add-in's stand in one tab.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from bluezone_xl.catalogue import text
from bluezone_xl.vba.actions import OF_AN_OPEN_FILE, OF_THE_PROVINCE, Action

PART = "customUI/customUI14.xml"
RELATIONSHIP = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"

_UI = "http://schemas.microsoft.com/office/2009/07/customui"
_OURS = "bluezone-xl"
_CALLBACK = "RibbonAction"


def ribbon(*, addin: bool) -> bytes:
    """Return the part: both groups for the master, the one about an open file for the add-in."""
    root = ET.Element("customUI", {"xmlns": _UI, "xmlns:bluezone": _OURS})
    tabs = ET.SubElement(ET.SubElement(root, "ribbon"), "tabs")
    tab = ET.SubElement(tabs, "tab", idQ="bluezone:chienDich", label=text("excel.tab"))
    if addin:
        _group(tab, "bluezoneAddin", OF_AN_OPEN_FILE, "excel.group_open_file")
    else:
        _group(tab, "bluezoneProvince", OF_THE_PROVINCE, "excel.group_province")
        _group(tab, "bluezoneOpenFile", OF_AN_OPEN_FILE, "excel.group_open_file")
    ET.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + bytes(
        ET.tostring(root, encoding="utf-8")
    )


def _group(tab: ET.Element, identifier: str, actions: Sequence[Action], label: str) -> None:
    group = ET.SubElement(tab, "group", id=identifier, label=text(label))
    for number, action in enumerate(actions):
        ET.SubElement(
            group,
            "button",
            id=action.name,
            label=action.label,
            screentip=action.label,
            supertip=action.tip,
            imageMso=action.image,
            size="normal" if number and len(actions) == 2 else "large",
            onAction=_CALLBACK,
        )
