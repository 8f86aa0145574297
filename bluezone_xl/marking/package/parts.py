"""The parts of a package: looked at, edited, added, and written out again."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from bluezone_xl.catalogue import Lang, text
from bluezone_xl.reading.container import Container, folded
from bluezone_xl.reading.limits import MIB, Limits
from bluezone_xl.reading.refusal import Refused

TYPES = "[Content_Types].xml"

# A larger part is not edited: a tree of it would take more memory than a copy is worth.
_LARGEST_EDITED = 16 * MIB
_1980 = (1980, 1, 1, 0, 0, 0)

# Comments and processing instructions stay: nothing of the unit's is ours to drop.
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=False, collect_ids=False
)


class UnmarkableError(Exception):
    """A workbook that cannot be patched without a risk; ``reason`` names why, in the catalogue."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason, values)
        self.reason = reason
        self.values = values

    def sentence(self, lang: Lang = "vi") -> str:
        """The reason as a clause."""
        return text(f"marking.unmarkable_{self.reason}", lang, **self.values)


class Parts:
    """A package in memory. Names compare as packages compare them: without regard to case."""

    def __init__(self, data: bytes) -> None:
        try:
            self._container = Container(BytesIO(data), len(data), Limits())
            self._entries = self._container.parts()
        except Refused as refusal:
            raise UnmarkableError("damaged") from refusal
        self._trees: dict[str, etree._Element] = {}
        self._edited: set[str] = set()
        self._texts: dict[str, tuple[str, bytes]] = {}
        self._removed: set[str] = set()

    def __contains__(self, name: str) -> bool:
        key = folded(name)
        return key in self._texts or (key in self._entries and key not in self._removed)

    def __iter__(self) -> Iterator[str]:
        """The folded names of all parts."""
        names = (key for key in self._entries if key not in self._removed)
        yield from dict.fromkeys((*names, *self._texts))

    def raw(self, name: str) -> bytes:
        """Return a part as it is or as it was last put."""
        key = folded(name)
        if key in self._texts:
            return self._texts[key][1]
        if key not in self._entries or key in self._removed:
            raise UnmarkableError("damaged")
        try:
            return self._container.read(self._entries[key])
        except Refused as refusal:
            raise UnmarkableError("damaged") from refusal

    def mentions(self, name: str, words: str) -> bool:
        """Whether words that need no escape stand in a part, in whichever encoding."""
        content = self.raw(name)
        return words.encode() in content or any(
            words.encode(encoding) in content for encoding in ("utf-16-le", "utf-16-be")
        )

    def look(self, name: str) -> etree._Element:
        """Return the tree of a part to look at, not to change."""
        key = folded(name)
        if key not in self._trees:
            self._trees[key] = _parsed(self.raw(name))
        return self._trees[key]

    def edit(self, name: str) -> etree._Element:
        """Return the tree of a part; what is changed in it is written out."""
        self._edited.add(folded(name))
        return self.look(name)

    def put(self, name: str, content: bytes) -> None:
        """Replace a part that is no XML of ours to edit, or add one."""
        key = folded(name)
        entry = self._entries.get(key)
        self._removed.discard(key)
        self._trees.pop(key, None)
        self._texts[key] = (name if entry is None else entry.filename, content)

    def add(self, name: str, root: etree._Element) -> None:
        """Add a part made of a tree, which may still be edited."""
        self.put(name, b"")
        self._trees[folded(name)] = root
        self._edited.add(folded(name))

    def remove(self, name: str) -> None:
        """Leave a part out."""
        key = folded(name)
        self._removed.add(key)
        self._edited.discard(key)
        self._texts.pop(key, None)
        self._trees.pop(key, None)

    def free(self, pattern: str) -> str:
        """Return the first name that no part has; ``{}`` in the pattern is a number."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def saved(self) -> bytes:
        """Return the package: parts in their old order and way of packing, new ones at the end.

        The same input gives the same bytes.
        """
        target = BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
            for key, entry in self._entries.items():
                if key not in self._removed:
                    info = zipfile.ZipInfo(entry.filename, entry.date_time)
                    info.compress_type = entry.compress_type
                    package.writestr(info, self._content(key))
            for key, (name, _) in self._texts.items():
                if key not in self._entries:
                    info = zipfile.ZipInfo(name, _1980)
                    info.compress_type = zipfile.ZIP_DEFLATED
                    package.writestr(info, self._content(key))
        return target.getvalue()

    def _content(self, key: str) -> bytes:
        return _serialised(self._trees[key]) if key in self._edited else self.raw(key)


def _parsed(content: bytes) -> etree._Element:
    if len(content) > _LARGEST_EDITED:
        raise UnmarkableError("too_large", size=len(content) // 1_000_000)
    try:
        root = etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError as error:
        raise UnmarkableError("damaged") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnmarkableError("damaged")
    return root


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(
        root.getroottree(), encoding="UTF-8", xml_declaration=True, standalone=True
    )
