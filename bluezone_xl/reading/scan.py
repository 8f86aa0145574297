"""One pass over a worksheet's XML for what calamine does not tell.

calamine gives values, but a blank, an error and an empty result are all one to it. This
pass notes formulas, errors and hidden rows, and how far the sheet reaches: a single cell at
XFD1048576 makes calamine allocate the whole rectangle and abort.

A real parser, expat, goes over every sheet in constant memory. For nearly all of them it has
only to see that they are well-formed: a quick look has found nothing special in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from bluezone_xl.cells import MAX_COLUMNS, MAX_ROWS, CellRef, column_index
from bluezone_xl.reading.refusal import Refused
from bluezone_xl.reading.xmltext import check

# The errors calamine knows; any other (#SPILL!, #CALC!…) makes it reject the whole sheet.
KNOWN_ERRORS = frozenset(
    {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA"}
)

# Addresses that forms do not reach (column AAA, row 10,000), or that are none.
_FAR = re.compile(r"[A-Z]{3}|[0-9]{5}|[^A-Z0-9,]")
# What sends a sheet to the parser: comments, CDATA, a DTD, errors, arrays of results, rows and
# cells that are far away or not written as usual.
_DECLARED = re.compile(rb"<!|<\?(?!xml )")
_SPECIAL = (b' t="e"', b"array", b"dataTable")
_REST = rb'(?: [A-Za-z0-9:]+="[^"<>]*")* ?/?>'
_UNUSUAL = re.compile(
    rb'<(?:c(?=[\s/>])(?! r="[A-Z]{1,2}[1-9][0-9]{0,3}"%b)'
    rb'|row(?=[\s/>])(?! r="[1-9][0-9]{0,6}"%b))' % (_REST, _REST)
)
_HIDDEN_ROW = re.compile(rb'<row r="([0-9]+)"[^>]* (?:hidden="(?:1|true)"|ht="0")')
_FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*>\s*<f[\s/>]')
_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")

_Cell = list[str] | None
_OnStart = Callable[[str, list[str]], None]


@dataclass(slots=True)
class Scan:
    """What the XML of a sheet says beside its values. Cells by address, rows 0-based.

    ``far`` tells that some cell is suspiciously far away; ``odd`` that addresses are missing,
    or that calamine would not see all there is (CDATA): the sheet must be written anew.
    """

    formulas: set[str] = field(default_factory=set)
    errors: dict[str, str] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    arrays: list[tuple[CellRef, CellRef]] = field(default_factory=list)
    valued: bool = False
    far: bool = False
    odd: bool = False

    @property
    def has_unknown_errors(self) -> bool:
        """Whether an error stands in the sheet that makes calamine reject it."""
        return not KNOWN_ERRORS.issuperset(self.errors.values())

    def in_array(self, row: int, column: int) -> bool:
        """Whether a cell shows a result of an array formula that stands in another cell."""
        return any(
            first.row <= row <= last.row and first.column <= column <= last.column
            for first, last in self.arrays
        )


def scan(content: bytes, part: str) -> Scan:
    """Return what a worksheet part holds. Raises Refused when it is damaged or has a DTD."""
    found = usual(content)
    if found is None:
        return parsed(content, part)
    check(content, part)
    return found


def usual(content: bytes) -> Scan | None:
    """Return the scan of a well-formed sheet as every program writes it, with nothing special.

    Without comments, CDATA and the like, each ``<`` of an XML text begins a real tag: if all
    cells then begin as usual, their formulas can be picked out several times as fast as with
    the handlers of a parser. None whenever there is more to see, or any doubt.
    """
    rows = content[content.find(b"<sheetData") : content.rfind(b"</sheetData>")]
    if not rows or any(sign in rows for sign in _SPECIAL):
        return None
    if _DECLARED.search(content) or _UNUSUAL.search(rows):
        return None
    formulas = b" ".join(_FORMULA.findall(rows)).decode("ascii")
    return Scan(
        formulas=set(formulas.split()),
        hidden={int(row) - 1 for row in _HIDDEN_ROW.findall(rows)},
        valued=b"<v" in rows or b"<is" in rows,
    )


def parsed(content: bytes, part: str) -> Scan:
    """Return the scan of any sheet, by a real parser. Raises Refused."""
    scanner = _Scanner(part)
    try:
        scanner.parser.Parse(content, True)
    except expat.ExpatError as error:
        raise Refused("file_damaged", part=part) from error
    return scanner.result()


def position(address: str | None) -> tuple[int, int]:
    """Return the 0-based (row, column) of an address; a mangled one counts as far outside."""
    match = _ADDRESS.fullmatch(address or "")
    return (MAX_ROWS, MAX_COLUMNS) if match is None else (int(match[2]) - 1, column_index(match[1]))


def row_number(text: str | None) -> int:
    """Return a row number; a mangled one counts as the last row."""
    if text is None or not text.isdecimal() or len(text) > 7:
        return MAX_ROWS
    return min(int(text), MAX_ROWS)


class _Scanner:
    """The handlers of one parse. Attributes come as flat lists: [name, value, name, value…]."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._scan = Scan()
        self._formulas: list[_Cell] = []
        self._lasts: list[_Cell] = []
        self._latest: list[_Cell] = [None]
        self.parser = parser = expat.ParserCreate()
        parser.ordered_attributes = True
        parser.StartElementHandler = self._root
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartCdataSectionHandler = self._cdata

    def result(self) -> Scan:
        """Return the scan once everything was parsed."""
        found = self._scan
        found.formulas = set(map(_address, self._formulas))
        lasts = [_address(cell) for cell in (*self._lasts, *self._latest) if cell is not None]
        found.odd |= "" in lasts or "" in found.formulas
        found.far = _FAR.search(",".join(lasts)) is not None
        return found

    def _root(self, name: str, _: list[str]) -> None:
        """Take the prefix of all names from the first element, then look at the others."""
        self.parser.StartElementHandler = self._elements(name[: name.find(":") + 1])

    def _elements(self, prefix: str) -> _OnStart:
        """Return the handler of elements: a closure, because it runs twice for every cell."""
        cell, value, formula = f"{prefix}c", f"{prefix}v", f"{prefix}f"
        row, inline = f"{prefix}row", f"{prefix}is"
        formulas, lasts, latest, found = self._formulas, self._lasts, self._latest, self._scan

        def start(name: str, attributes: list[str]) -> None:
            if name == cell:
                latest[0] = attributes
            elif name == value:
                found.valued = True
                if latest[0] and "e" in latest[0]:
                    self._error(latest[0])
            elif name == formula:
                formulas.append(latest[0])
                if attributes:
                    self._array(attributes)
            elif name == row:
                lasts.append(latest[0])
                latest[0] = None
                self._hidden(attributes)
            else:
                found.valued |= name == inline

        return start

    def _error(self, cell: list[str]) -> None:
        """Collect the text up to the next end of an element, if the cell is an error."""
        if _named(cell, "t") != "e":
            return
        pieces: list[str] = []

        def end(_: str) -> None:
            self.parser.CharacterDataHandler = self.parser.EndElementHandler = None
            self._scan.errors[_address(cell)] = "".join(pieces)

        self.parser.CharacterDataHandler = pieces.append
        self.parser.EndElementHandler = end

    def _array(self, attributes: list[str]) -> None:
        if _named(attributes, "t") not in ("array", "dataTable"):
            return
        first, _, last = _named(attributes, "ref").partition(":")
        corners = position(first), position(last or first)
        self._scan.arrays.append((CellRef(*corners[0]), CellRef(*corners[1])))

    def _hidden(self, attributes: list[str]) -> None:
        if "hidden" not in attributes and "ht" not in attributes:
            return
        if _named(attributes, "hidden") in ("1", "true") or _named(attributes, "ht") == "0":
            self._scan.hidden.add(row_number(_named(attributes, "r")) - 1)

    def _cdata(self) -> None:
        self._scan.odd = True

    def _doctype(self, *_: object) -> None:
        raise Refused("xml_unsafe", part=self._part)


def _address(cell: _Cell) -> str:
    """Return the address of a cell, "" without one."""
    return _named(cell or [], "r").upper()


def _named(attributes: list[str], name: str) -> str:
    return dict(zip(attributes[::2], attributes[1::2], strict=True)).get(name, "")
