"""The parts of a workbook, found through content types and relationships, not by name."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from lxml import etree

from bluezone_xl.findings import Finding
from bluezone_xl.reading.container import Container, folded
from bluezone_xl.reading.limits import Limits
from bluezone_xl.reading.refusal import Refused
from bluezone_xl.reading.sniff import is_workbook_type, refuse_other_type, refuse_other_zip
from bluezone_xl.reading.xmltext import as_utf8, local_name, parse

_TYPES = "[Content_Types].xml"
_CORE = "docprops/core.xml"
_USUAL_MAIN = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One worksheet of the workbook: its name, where it is, whether people see it."""

    name: str
    part: str
    hidden: bool


class Package:
    """An .xlsx or .xlsm package. Raises Refused when it is something else or has no sheets."""

    def __init__(self, container: Container, limits: Limits) -> None:
        self._container = container
        self._parts = container.parts()
        refuse_other_zip(self._parts, self._mimetype())
        self.main = _main_part(self._read(_TYPES))
        self.date1904, listed = _workbook(self._read(self.main), self.main)
        self._related = self._relations()
        self.sheets = self._sheets(listed)
        if not self.sheets:
            raise Refused("sheet_unreadable", name=self.main)
        if len(self.sheets) > limits.sheets:
            raise Refused("zip_too_big", what=f"{len(self.sheets)} sheets")

    def content(self, part: str) -> bytes:
        """Return a part by name, as relationships name it, in UTF-8."""
        return as_utf8(self._read(part), part)

    def by_type(self, name: str) -> bytes | None:
        """Return the first part that the workbook relates to by that type, in UTF-8, or None."""
        for kind, part in self._related.values():
            if kind == name and folded(part) in self._parts:
                return self.content(part)
        return None

    def modified(self) -> datetime | None:
        """Return when the workbook says it was saved (UTC), or None."""
        if _CORE not in self._parts:
            return None
        try:
            root = parse(self._read(_CORE), _CORE)
        except Refused:
            return None
        return _instant(next(root.iterfind("{*}modified"), None))

    def warnings(self) -> list[Finding]:
        """Return findings on macros and links to other workbooks."""
        found = []
        macros = [p for p in self._parts if p.endswith("vbaproject.bin") or "/macrosheets/" in p]
        if macros:
            found.append(Finding("macro_present"))
        if any("/externallinks/" in part for part in self._parts):
            found.append(Finding("external_link", values={"target": self._link_target() or "?"}))
        return found

    def _mimetype(self) -> bytes:
        entry = self._parts.get("mimetype")
        return self._container.read(entry) if entry and entry.file_size < 200 else b""

    def _entry(self, part: str) -> zipfile.ZipInfo:
        entry = self._parts.get(folded(part))
        if entry is None:
            raise Refused("file_damaged", part=part)
        return entry

    def _read(self, part: str) -> bytes:
        return self._container.read(self._entry(part))

    def _relations(self) -> Mapping[str, tuple[str, str]]:
        folder, _, name = self.main.rpartition("/")
        part = posixpath.join(folder, "_rels", f"{name}.rels")
        return _relations(self._read(part), folder, part)

    def _sheets(self, listed: Sequence[tuple[str, str, bool]]) -> list[SheetPart]:
        related = (
            (name, *self._related.get(key, ("", "")), hidden) for name, key, hidden in listed
        )
        return [
            SheetPart(name, part, hidden)
            for name, kind, part, hidden in related
            if kind == "worksheet"
        ]

    def _link_target(self) -> str:
        for name in self._parts:
            if "/externallinks/_rels/" in name:
                try:
                    root = parse(self._read(name), name)
                except Refused:
                    return ""
                for item in root:
                    return (item.get("Target") or "").replace("\\", "/").rpartition("/")[2]
        return ""


# Thousands of returns are made from a few templates: these parts of theirs are all alike.


@lru_cache(maxsize=64)
def _main_part(types: bytes) -> str:
    """Return the name of the workbook part. Raises Refused when it is none of .xlsx or .xlsm."""
    seen = set()
    for item in parse(types, _TYPES):
        content_type = item.get("ContentType") or ""
        seen.add(content_type)
        if is_workbook_type(content_type):
            return (item.get("PartName") or _USUAL_MAIN).removeprefix("/")
    raise refuse_other_type(seen)


@lru_cache(maxsize=64)
def _relations(content: bytes, folder: str, part: str) -> Mapping[str, tuple[str, str]]:
    """Map relationship ids to (last word of the type, part name)."""
    related = {}
    for item in parse(content, part):
        target = (item.get("Target") or "").replace("\\", "/")
        kind = (item.get("Type") or "").rpartition("/")[2]
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        related[item.get("Id") or ""] = kind, path
    return related


@lru_cache(maxsize=64)
def _workbook(content: bytes, part: str) -> tuple[bool, tuple[tuple[str, str, bool], ...]]:
    """Return whether dates count from 1904, and (name, relationship, hidden) of each sheet."""
    root = parse(content, part)
    properties = root.find("{*}workbookPr")
    date1904 = properties is not None and properties.get("date1904") in ("1", "true")
    sheets = []
    for item in root.iterfind("{*}sheets/{*}sheet"):
        keys = (str(v) for k, v in item.attrib.items() if local_name(str(k)) == "id")
        hidden = item.get("state") in ("hidden", "veryHidden")
        sheets.append((item.get("name") or "", next(keys, ""), hidden))
    return date1904, tuple(sheets)


def _instant(element: etree._Element | None) -> datetime | None:
    if element is None or not element.text:
        return None
    try:
        moment = datetime.fromisoformat(element.text.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
