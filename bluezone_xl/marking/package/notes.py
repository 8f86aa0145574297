"""Notes on the cells of one sheet: the comments part, and the boxes they are shown in.

What the official noted stays and comes first. A cell with a conversation (a threaded comment)
keeps it untouched and gets no note, since Excel allows a cell only one of the two.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from bluezone_xl.catalogue import Lang, text
from bluezone_xl.cells import CellRef
from bluezone_xl.marking.notes import has_ours, without_ours
from bluezone_xl.marking.package.cells import string_of
from bluezone_xl.marking.package.elements import (
    COMMENTS,
    WORKSHEET,
    child,
    children,
    name_of,
    named,
    new,
    placed,
    root_of,
)
from bluezone_xl.marking.package.geometry import Geometry
from bluezone_xl.marking.package.parts import Parts
from bluezone_xl.marking.package.relations import Relations, set_type
from bluezone_xl.marking.package.shapes import Shapes

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Notes:
    """The notes of one sheet. ``base`` and ``ids`` are how the package names relationships."""

    def __init__(self, parts: Parts, sheet: str, base: str, ids: str) -> None:
        self._parts, self._sheet = parts, sheet
        self._base, self._ids = base, ids
        self._relations = Relations(parts, sheet)
        self._threaded = self._conversations()

    def clear(self) -> None:
        """Take away what a check noted before."""
        found = self._relations.of_kind("comments")
        if not found:
            return
        if not any(map(_is_ours, _listed(self._parts.look(found[0][1])))):
            return
        gone = []
        for comment in _listed(self._parts.edit(found[0][1])):
            if not _is_ours(comment):
                continue
            own = without_ours(_text_of(comment))
            if own:
                _cut(comment, len(own))
            else:
                gone.append(CellRef.parse(comment.get("ref") or ""))
                _remove(comment)
        part = self._drawing()
        if part is not None and gone:
            shapes = Shapes(self._parts.raw(part))
            for ref in gone:
                shapes.drop(ref)
            self._parts.put(part, shapes.content)

    def write(self, notes: Iterable[tuple[CellRef, str]], lang: Lang) -> None:
        """Write a note at each cell, below the official's own."""
        wanted = [(ref, note) for ref, note in notes if ref not in self._threaded]
        if not wanted:
            return
        root = self._comments()
        author = _author(root, text("marking.author", lang))
        listed = placed(root, "commentList", COMMENTS)
        known = {comment.get("ref"): comment for comment in children(listed)}
        part = self._drawing() or self._new_drawing()
        shapes = Shapes(self._parts.raw(part), used=self._used_blocks())
        geometry = Geometry(self._parts.look(self._sheet))
        for ref, note in wanted:
            own = known.get(ref.a1)
            if own is None:
                comment = child(listed, "comment", ref=ref.a1, authorId=str(author))
                child(comment, "text")
            else:
                comment = own
            _append(comment, note, below=own is not None)
            shapes.show(ref, geometry.box(ref, _text_of(comment)))
        self._parts.put(part, shapes.content)

    def _comments(self) -> etree._Element:
        found = self._relations.of_kind("comments")
        if found:
            return self._parts.edit(found[0][1])
        namespace = etree.QName(self._parts.look(self._sheet)).namespace
        root = root_of(str(namespace), "comments")
        name = self._parts.free("xl/comments{}.xml")
        self._parts.add(name, root)
        set_type(self._parts, name, _COMMENTS)
        self._relations.add(f"{self._base}/comments", name)
        return root

    def _drawing(self) -> str | None:
        """The part with the boxes, of controls too, if the sheet has one."""
        element = named(self._parts.look(self._sheet), "legacyDrawing")
        key = None if element is None else element.get(f"{{{self._ids}}}id")
        return None if key is None else self._relations.target(key)

    def _new_drawing(self) -> str:
        name = self._parts.free("xl/drawings/vmlDrawing{}.vml")
        self._parts.put(name, Shapes.EMPTY)
        set_type(self._parts, name, _VML)
        key = self._relations.add(f"{self._base}/vmlDrawing", name)
        element = placed(self._parts.edit(self._sheet), "legacyDrawing", WORKSHEET)
        element.set(f"{{{self._ids}}}id", key)
        return name

    def _used_blocks(self) -> set[int]:
        drawings = [name for name in self._parts if name.endswith(".vml")]
        return {block for name in drawings for block in Shapes(self._parts.raw(name)).blocks}

    def _conversations(self) -> set[CellRef]:
        return {
            CellRef.parse(item.get("ref") or "")
            for _, part in self._relations.of_kind("threadedComment")
            for item in children(self._parts.look(part))
        }


def _listed(root: etree._Element) -> list[etree._Element]:
    found = named(root, "commentList")
    return [] if found is None else list(children(found))


def _text_of(comment: etree._Element) -> str:
    return string_of(named(comment, "text"))


def _is_ours(comment: etree._Element) -> bool:
    return has_ours(_text_of(comment))


def _author(root: etree._Element, name: str) -> int:
    authors = placed(root, "authors", COMMENTS)
    names = [item.text for item in children(authors)]
    if name in names:
        return names.index(name)
    child(authors, "author").text = name
    return len(names)


def _append(comment: etree._Element, note: str, *, below: bool) -> None:
    """Add runs to a comment: the first line bold, the rest plain."""
    body = named(comment, "text")
    if body is None:
        body = child(comment, "text")
    _as_runs(body)
    head, _, rest = note.partition("\n")
    _run(body, f"\n{head}" if below else head, bold=True)
    if rest:
        _run(body, f"\n{rest}", bold=False)


def _run(body: etree._Element, value: str, *, bold: bool) -> None:
    # Phonetic hints come last in a text, if there are any.
    run = new(body, "r")
    hints = [part for part in children(body) if name_of(part) in ("rPh", "phoneticPr")]
    if hints:
        hints[0].addprevious(run)
    else:
        body.append(run)
    look = child(run, "rPr")
    if bold:
        child(look, "b")
    child(look, "sz", val="9")
    child(look, "color", indexed="81")
    child(look, "rFont", val="Tahoma")
    child(look, "family", val="2")
    written = child(run, "t")
    written.text = value
    written.set(_SPACE, "preserve")


def _as_runs(body: etree._Element) -> None:
    """Excel writes a text plain or in runs, never first plain and then in runs."""
    plain = named(body, "t")
    if plain is not None:
        run = new(body, "r")
        plain.addprevious(run)
        run.append(plain)


def _cut(comment: etree._Element, length: int) -> None:
    """Keep the first characters of a comment, in the runs they are in."""
    body = named(comment, "text")
    for run in [] if body is None else list(children(body)):
        written = named(run, "t") if name_of(run) == "r" else run
        content = "" if written is None else written.text or ""
        if length <= 0:
            _remove(run)
        elif written is not None:
            written.text = content[:length]
        length -= len(content)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
