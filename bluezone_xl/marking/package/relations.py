"""Which part leads to which, and of what type each part is."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from bluezone_xl.marking.package.elements import child, children, root_of
from bluezone_xl.marking.package.parts import TYPES, Parts
from bluezone_xl.reading.container import folded

_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_FIRST = "_rels/.rels"


class Relations:
    """What one part relates to, by its ``.rels`` part, which is made when first needed."""

    def __init__(self, parts: Parts, owner: str) -> None:
        self._parts = parts
        self._folder, _, name = owner.rpartition("/")
        self._name = posixpath.join(self._folder, "_rels", f"{name}.rels")

    def target(self, key: str) -> str | None:
        """Return the part that an id leads to, or None."""
        return next((part for found, _, part in self._all() if found == key), None)

    def of_kind(self, kind: str) -> list[tuple[str, str]]:
        """Return (id, part) of every relationship whose type ends in that word."""
        return [(key, part) for key, found, part in self._all() if found == kind]

    def add(self, kind: str, part: str) -> str:
        """Relate to a part by a relationship of that whole type; return the id."""
        if self._name not in self._parts:
            self._parts.add(self._name, root_of(_NAMESPACE, "Relationships"))
        root = self._parts.edit(self._name)
        used = {item.get("Id") for item in children(root)}
        number = 1
        while f"rId{number}" in used:
            number += 1
        target = posixpath.relpath(f"/{part}", f"/{self._folder}")
        child(root, "Relationship", Id=f"rId{number}", Type=kind, Target=target)
        return f"rId{number}"

    def drop(self, key: str) -> None:
        """Relate no longer by that id."""
        root = self._parts.edit(self._name)
        for item in list(children(root)):
            if item.get("Id") == key:
                root.remove(item)

    def _all(self) -> Iterator[tuple[str, str, str]]:
        if self._name not in self._parts:
            return
        for item in children(self._parts.look(self._name)):
            if item.get("TargetMode") != "External":
                target = (item.get("Target") or "").replace("\\", "/")
                path = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
                yield item.get("Id") or "", (item.get("Type") or "").rpartition("/")[2], path


def main_part(parts: Parts) -> tuple[str, str]:
    """Return the workbook part, and what the types of its relationships begin with.

    The second is one of two, for the usual OOXML and for Strict.
    """
    for item in children(parts.look(_FIRST)):
        base, _, kind = (item.get("Type") or "").rpartition("/")
        if kind == "officeDocument":
            target = (item.get("Target") or "").replace("\\", "/").lstrip("/")
            return posixpath.normpath(target), base
    raise LookupError(_FIRST)


def set_type(parts: Parts, name: str, content_type: str) -> None:
    """Say of what type a part is, unless its extension says so already."""
    root = parts.edit(TYPES)
    extension = name.rpartition(".")[2].casefold()
    for item in children(root):
        of_all = (item.get("Extension") or "").casefold() == extension
        if of_all and item.get("ContentType") == content_type:
            return
    child(root, "Override", PartName=f"/{name}", ContentType=content_type)


def drop_type(parts: Parts, name: str) -> None:
    """Forget the type of a part that is gone."""
    root = parts.edit(TYPES)
    for item in list(children(root)):
        if folded(item.get("PartName") or "").lstrip("/") == folded(name):
            root.remove(item)
