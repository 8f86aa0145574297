"""Formulas in Excel's grammar (English, commas) and in LibreOffice's programming interface.

They differ in punctuation, and a formula is full of places where the same signs mean something
else: texts, names of sheets, constants in braces. So a formula is cut into tokens first.

============================ ==================================
Excel                        LibreOffice
============================ ==================================
``SUM(A1,B1)``               ``SUM(A1;B1)``
``'Dữ liệu'!$A$1``           ``$'Dữ liệu'.$A$1``
``{1,2;3,4}``                ``{1;2|3;4}``
``(A1,B1)`` (union)          ``(A1~B1)``
``A1:B2 B1:C3`` (common)     ``A1:B2!B1:C3``
``TRUE``                     ``TRUE()``
``_xlfn.STDEV.S(A1:A9)``     ``STDEV.S(A1:A9)``
============================ ==================================
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from bluezone_xl.cells import MAX_COLUMNS, MAX_ROWS, column_index, column_letters

_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
_WORD = r"[^\W\d][\w.\\?]*"
_COMMON = rf"""
      (?P<text>"(?:[^"]|"")*")
    | (?P<error>\#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NULL!|NUM!))
    | (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?(?![\w.:$]))
    | (?P<call>{_WORD}\()
"""
_EXCEL = re.compile(
    rf"""
      (?P<sheet>(?:'(?:[^']|'')+'|{_WORD})!)
    | {_COMMON}
    | (?P<columns>\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}(?![\w.(!]))
    | (?P<rows>\$?[0-9]+:\$?[0-9]+(?![\w.]))
    | (?P<cell>{_CELL}(?![\w.(!\[]))
    | (?P<name>{_WORD})
    | (?P<bracket>\[[^\]]*\](?:\])?)
    | (?P<space>\s+)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_REFERENCE = rf"(?={_CELL}(?![\w(])|\$?[A-Za-z]{{1,3}}:|\$?[0-9]+:|\#REF!)"
_CALC = re.compile(
    rf"""
      (?P<file>'file:(?:[^']|'')+'\#)
    | {_COMMON}
    | (?P<sheet>\$?(?:'(?:[^']|'')+'|[^\W\d]\w*)\.{_REFERENCE})
    | (?P<cell>{_CELL}(?![\w.(]))
    | (?P<name>{_WORD})
    | (?P<space>\s+)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
# Outside texts: braces, unions and intersections, names of sheets and files, TRUE() and FALSE().
_DIFFERING = re.compile(r"[{}|~!'.#\s]|TRUE|FALSE", re.IGNORECASE)
_PREFIX = re.compile(r"_xl(?:fn|ws|pm)\.", re.IGNORECASE)
_STARTS = frozenset({"sheet", "cell", "columns", "rows", "name", "call"})
_ENDS = frozenset({"cell", "columns", "rows", "name"})
_PLAIN = re.compile(r"[^\W\d]\w*")


class _Token(NamedTuple):
    kind: str
    text: str


def to_calc(formula: str) -> str:
    """Turn an Excel formula, with its ``=``, into what ``setFormula`` takes."""
    return "".join(_calc_tokens(_tokens(_EXCEL, formula)))


def from_calc(formula: str) -> str:
    """Turn a formula as LibreOffice gives it into Excel's grammar."""
    # A master has a hundred thousand formulas, and in most of them only semicolons differ.
    parts = formula.split('"')
    if not any(map(_DIFFERING.search, parts[::2])):
        parts[::2] = [part.replace(";", ",") for part in parts[::2]]
        return '"'.join(parts)
    return "".join(_excel_tokens(_tokens(_CALC, formula)))


def moved(formula: str, rows: int, columns: int) -> str:
    """An Excel formula filled that many rows down and columns right: relative parts move along."""
    if not rows and not columns:
        return formula
    moves: dict[str, Callable[[str], str]] = {
        "cell": lambda text: _moved_cell(text, rows, columns),
        "columns": lambda text: _moved_ends(text, lambda end: _moved_column(end, columns)),
        "rows": lambda text: _moved_ends(text, lambda end: _moved_row(end, rows)),
    }
    return "".join(
        moves[token.kind](token.text) if token.kind in moves else token.text
        for token in _tokens(_EXCEL, formula)
    )


@lru_cache(maxsize=4096)
def _tokens(grammar: re.Pattern[str], formula: str) -> tuple[_Token, ...]:
    return tuple(_Token(match.lastgroup or "mark", match[0]) for match in grammar.finditer(formula))


def _calc_tokens(tokens: tuple[_Token, ...]) -> Iterator[str]:
    """Separators by what they stand in: a call, a group or braces."""
    open_: list[str] = []
    for at, (kind, text) in enumerate(tokens):
        if kind == "call":
            open_.append("call")
            yield _PREFIX.sub("", text)
        elif kind == "sheet":
            yield _calc_sheet(text)
        elif kind == "rows":
            yield _calc_rows(text)
        elif kind == "name" and text.upper() in ("TRUE", "FALSE"):
            # In braces a call cannot stand.
            yield text if open_ and open_[-1] == "{" else f"{text.upper()}()"
        elif kind == "space" and _between_references(tokens, at):
            yield "!"
        elif kind == "mark":
            yield _calc_mark(text, open_)
        else:
            yield text


def _calc_mark(text: str, open_: list[str]) -> str:
    if text in "({":
        open_.append(text)
    elif text in ")}" and open_:
        open_.pop()
    within = open_[-1] if open_ else ""
    if text == ",":
        return {"call": ";", "(": "~", "{": ";"}.get(within, "~")
    return "|" if text == ";" and within == "{" else text


def _calc_sheet(text: str) -> str:
    """``'Dữ liệu'!`` is ``$'Dữ liệu'.``; of a file, ``'[A.xlsx]S'!`` is ``'file:///A.xlsx'#$S.``."""
    name = text[:-1]
    inside = re.fullmatch(r"'(.*)\[(.+)\]((?:[^']|'')*)'", name)
    if inside:
        folder, file, sheet = inside.groups()
        return f"'file://{folder}{file}'#${_calc_name(sheet)}."
    return f"${name}." if name.startswith("'") else f"${_calc_name(name)}."


def _calc_name(sheet: str) -> str:
    return sheet if _PLAIN.fullmatch(sheet) else f"'{sheet}'"


def _calc_rows(text: str) -> str:
    """Whole rows, which ``setFormula`` takes only as cells from the first column to the last."""
    first, last = text.split(":")
    return f"$A{first}:${column_letters(MAX_COLUMNS - 1)}{last}"


def _between_references(tokens: tuple[_Token, ...], at: int) -> bool:
    if not 0 < at < len(tokens) - 1:
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    return (before.kind in _ENDS or before.text == ")") and after.kind in _STARTS


def _excel_tokens(tokens: tuple[_Token, ...]) -> Iterator[str]:
    braces = 0
    file = ""
    for kind, text in tokens:
        if kind == "file":
            file = text[1:-2].removeprefix("file://")
        elif kind == "sheet":
            yield _excel_sheet(text, file)
            file = ""
        elif kind == "call":
            # LibreOffice writes functions it does not know in small letters.
            yield text.upper()
        elif kind == "mark":
            braces += (text == "{") - (text == "}")
            yield _excel_mark(text, in_braces=braces > 0)
        else:
            yield text


def _excel_mark(text: str, *, in_braces: bool) -> str:
    marks = {";": ",", "|": ";"} if in_braces else {";": ",", "~": ",", "!": " "}
    return marks.get(text, text)


def _excel_sheet(text: str, file: str) -> str:
    name = text.removeprefix("$")[:-1]
    if not file:
        return f"{name}!"
    folder, _, base = file.rpartition("/")
    inner = name[1:-1] if name.startswith("'") else name
    return f"'{folder}/[{base}]{inner}'!"


def _moved_ends(text: str, move: Callable[[str], str]) -> str:
    return ":".join(move(end) for end in text.split(":"))


def _moved_cell(text: str, rows: int, columns: int) -> str:
    match = re.fullmatch(r"(\$?[A-Za-z]+)(\$?[0-9]+)", text)
    assert match is not None
    column, row = _moved_column(match[1], columns), _moved_row(match[2], rows)
    return "#REF!" if "#REF!" in (column, row) else column + row


def _moved_column(text: str, by: int) -> str:
    if text.startswith("$"):
        return text
    index = column_index(text) + by
    return column_letters(index) if 0 <= index < MAX_COLUMNS else "#REF!"


def _moved_row(text: str, by: int) -> str:
    if text.startswith("$"):
        return text
    row = int(text) + by
    return str(row) if 1 <= row <= MAX_ROWS else "#REF!"
