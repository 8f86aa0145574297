"""Elements in the namespace of their surroundings, each in the place its schema gives it.

Excel repairs, which is to say refuses, a sheet whose elements are in another order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from lxml import etree


def _order(names: str) -> list[str]:
    return names.split()


# ISO/IEC 29500-1, CT_Worksheet, CT_Workbook and CT_Stylesheet: the order of the children.
WORKSHEET = _order(
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection "
    "protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells "
    "phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins "
    "pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors "
    "smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls "
    "webPublishItems tableParts extLst"
)
WORKBOOK = _order(
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups "
    "externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr "
    "smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst"
)
STYLES = _order(
    "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"
)
COMMENTS = _order("authors commentList extLst")


def name_of(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return etree.QName(element).localname


def children(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the child elements, without comments and instructions."""
    return parent.iterchildren(tag=etree.Element)


def named(parent: etree._Element, name: str) -> etree._Element | None:
    """Return the first child of that name in the parent's namespace, or None."""
    return parent.find(_tag(parent, name))


def child(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    """Append a child in the parent's namespace."""
    made = etree.SubElement(parent, _tag(parent, name))
    for key, value in attributes.items():
        made.set(key, value)
    return made


def root_of(namespace: str, name: str) -> etree._Element:
    """Return the root of a part in a namespace, written without a prefix."""
    # lxml's types forget that the namespace without a prefix has None for one.
    spaces = cast("dict[str, str]", {None: namespace})
    return etree.Element(f"{{{namespace}}}{name}", nsmap=spaces)


def without(element: etree._Element, name: str) -> None:
    """Take an attribute away if it is there."""
    if name in element.attrib:
        del element.attrib[name]


def new(near: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    """Return an element in the namespace of another, for a place yet to be found."""
    made = etree.Element(_tag(near, name))
    for key, value in attributes.items():
        made.set(key, value)
    return made


def placed(parent: etree._Element, name: str, order: list[str]) -> etree._Element:
    """Return the child of that name, made in its place of the order if it is not there yet."""
    found = named(parent, name)
    if found is not None:
        return found
    before = order[: order.index(name)]
    after = [each for each in children(parent) if name_of(each) in before]
    made = new(parent, name)
    if after:
        after[-1].addnext(made)
    else:
        parent.insert(0, made)
    return made


def truth(value: str | None) -> bool:
    """Whether an attribute says yes."""
    return value in ("1", "true", "on")


def _tag(near: etree._Element, name: str) -> str:
    namespace = etree.QName(near).namespace
    return f"{{{namespace}}}{name}" if namespace else name
