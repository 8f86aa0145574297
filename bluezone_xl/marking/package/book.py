"""The workbook part: its list of sheets, and everything in it that counts sheets by place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from bluezone_xl.marking.package.elements import (
    WORKBOOK,
    child,
    children,
    named,
    new,
    placed,
    without,
)
from bluezone_xl.marking.package.parts import TYPES, Parts
from bluezone_xl.marking.package.relations import Relations, drop_type, main_part, set_type

_WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of the workbook: its name, the part it is in, whether it is one with cells."""

    name: str
    part: str
    is_worksheet: bool


class Book:
    """The workbook of a package. Raises LookupError for one that is none.

    ``base`` is what the types of its relationships begin with, ``ids`` the namespace of the ids.
    """

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.main, self.base = main_part(parts)
        self._relations = Relations(parts, self.main)
        self.ids = self.base
        self.sheets = list(self._listed())
        if not self.sheets:
            raise LookupError("sheets")

    @property
    def namespace(self) -> str:
        """The namespace of spreadsheets that the workbook is written in."""
        return str(etree.QName(self.parts.look(self.main)).namespace)

    @property
    def has_macros(self) -> bool:
        """Whether the workbook is of the type that may have macros."""
        types = children(self.parts.look(TYPES))
        ours = (t for t in types if (t.get("PartName") or "").lstrip("/") == self.main)
        return any("macroEnabled" in (item.get("ContentType") or "") for item in ours)

    def styles_part(self, empty: Callable[[str], etree._Element]) -> str:
        """Return the styles part; ``empty`` makes one, in a namespace, where there is none."""
        found = self._relations.of_kind("styles")
        if found:
            return found[0][1]
        # Some programs look for it under its usual name only.
        usual = "xl/styles.xml"
        name = self.parts.free("xl/styles{}.xml") if usual in self.parts else usual
        self.parts.add(name, empty(self.namespace))
        set_type(self.parts, name, _STYLES)
        self._relations.add(f"{self.base}/styles", name)
        return name

    def strings_part(self) -> str | None:
        """Return the part with the shared strings, or None."""
        found = self._relations.of_kind("sharedStrings")
        return found[0][1] if found else None

    def put_first(self, name: str, root: etree._Element, titles: str) -> None:
        """Add a worksheet before all others, and show it when the workbook is opened.

        ``titles`` are the rows to be repeated on every printed page, as the name says them.
        """
        part = self.parts.free("xl/worksheets/sheet{}.xml")
        self.parts.add(part, root)
        set_type(self.parts, part, _WORKSHEET)
        key = self._relations.add(f"{self.base}/worksheet", part)
        book = self.parts.edit(self.main)
        listed = placed(book, "sheets", WORKBOOK)
        numbers = [int(sheet.get("sheetId") or 0) for sheet in children(listed)]
        sheet = new(listed, "sheet", name=name, sheetId=str(max(numbers) + 1))
        sheet.set(f"{{{self.ids}}}id", key)
        listed.insert(0, sheet)
        self._shift(lambda place: place + 1)
        defined = placed(book, "definedNames", WORKBOOK)
        title = new(defined, "definedName", name="_xlnm.Print_Titles", localSheetId="0")
        title.text = titles
        defined.insert(0, title)
        self.sheets.insert(0, SheetPart(name, part, is_worksheet=True))
        self._show_first()

    def drop(self, sheet: SheetPart) -> None:
        """Take a sheet out, with all that speaks of it."""
        place = self.sheets.index(sheet)
        book = self.parts.edit(self.main)
        listed = placed(book, "sheets", WORKBOOK)
        element = list(children(listed))[place]
        listed.remove(element)
        self._relations.drop(element.get(f"{{{self.ids}}}id") or "")
        drop_type(self.parts, sheet.part)
        self.parts.remove(sheet.part)
        self.sheets.remove(sheet)
        self._shift(lambda other: None if other == place else other - (other > place))

    def _listed(self) -> list[SheetPart]:
        listed = named(self.parts.look(self.main), "sheets")
        found = []
        for sheet in () if listed is None else children(listed):
            key = sheet.get(f"{{{self.ids}}}id") or ""
            kinds = dict(self._relations.of_kind("worksheet"))
            part = self._relations.target(key) or ""
            found.append(SheetPart(sheet.get("name") or "", part, key in kinds))
        return found

    def _shift(self, moved: Callable[[int], int | None]) -> None:
        """Names that belong to a sheet say which by its place; None drops them with it."""
        defined = named(self.parts.edit(self.main), "definedNames")
        for name in [] if defined is None else list(children(defined)):
            place = name.get("localSheetId")
            if place is None or defined is None:
                continue
            now = moved(int(place))
            if now is None:
                defined.remove(name)
            else:
                name.set("localSheetId", str(now))
        if defined is not None and next(children(defined), None) is None:
            # A list that is there must not be empty.
            self.parts.edit(self.main).remove(defined)

    def _show_first(self) -> None:
        """Make the first sheet the one that is shown, and the only one that is selected."""
        views = placed(self.parts.edit(self.main), "bookViews", WORKBOOK)
        if next(children(views), None) is None:
            child(views, "workbookView")
        for view in children(views):
            view.set("activeTab", "0")
            without(view, "firstSheet")
        for sheet in self.sheets[1:]:
            if not self.parts.mentions(sheet.part, "tabSelected"):
                continue
            selected = named(self.parts.edit(sheet.part), "sheetViews")
            for view in [] if selected is None else children(selected):
                without(view, "tabSelected")
