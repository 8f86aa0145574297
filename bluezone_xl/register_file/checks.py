"""Everything that can be wrong with the rows of a register."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bluezone_xl.campaign import Campaign
from bluezone_xl.names import suggest
from bluezone_xl.register_file.codes import possible_parents
from bluezone_xl.register_file.headers import MEASURES, total_field
from bluezone_xl.register_file.rows import CellType, Problem, Row
from bluezone_xl.register_file.units import (
    count_of,
    date_of,
    kind_of,
    phone_of,
    phone_plausible,
)

# Codes become file names: letters and digits, and a few signs in between.
_CODE = re.compile(r"[^\W_](?:[\w.-]{0,38}[^\W_])?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_FORMULA_SIGNS = ("=", "@")
_WORDS = ("name", "contact", "email", "phone", "exempt_reason")


def mistakes_within(row: Row, campaign: Campaign) -> Iterator[Problem]:
    """Yield what is wrong in one row by itself."""
    yield from _code(row)
    yield from _words(row)
    yield from _kind(row, campaign)
    yield from _exemption(row)
    yield from _counts(row, campaign)


def mistakes_across(rows: Sequence[Row]) -> Iterator[Problem]:
    """Yield codes given twice, unknown parents, and parents that go in a circle."""
    first: dict[str, Row] = {}
    for row in rows:
        # Two codes that differ only in case would be one file name on Windows.
        known = first.setdefault(row.text("code").casefold(), row)
        if known is not row and row.text("code"):
            yield row.problem("code", "code_twice", value=row.text("code"), first=known.number)
    by_code = {row.text("code"): row for row in rows}
    for row in rows:
        parent = row.text("parent")
        if parent and parent not in by_code:
            yield _unknown_parent(row, by_code)
    yield from _cycles(by_code)


def notes_within(row: Row) -> Iterator[Problem]:
    """Yield what a person should look at in a row that is taken as it is."""
    email, phone = row.text("email"), row.text("phone")
    addresses = [part.strip() for part in re.split(r"[;,]", email) if part.strip()]
    if not all(_EMAIL.fullmatch(address) for address in addresses):
        yield row.problem("email", "email_doubtful", value=email)
    if phone_of(phone) != phone:
        yield row.problem("phone", "phone_restored", value=phone, restored=phone_of(phone))
    elif not phone_plausible(phone):
        yield row.problem("phone", "phone_doubtful", value=phone)
    if row.text("exempt_from") and not row.text("exempt_reason"):
        yield row.problem("exempt_reason", "exempt_reason")


def _unknown_parent(row: Row, by_code: Mapping[str, Row]) -> Problem:
    parent = row.text("parent")
    options = possible_parents(row, by_code)
    if options:
        return row.problem("parent", "parent_zeros", value=parent, options=", ".join(options))
    near = suggest(parent, by_code)
    return row.problem("parent", "parent_unknown", suggestions=near, value=parent)


def _code(row: Row) -> Iterator[Problem]:
    cell = row.cell("code")
    if not cell.text:
        yield row.problem("code", "code_empty")
    elif cell.type is CellType.DATE:
        yield row.problem("code", "code_date", value=cell.text)
    elif not _CODE.fullmatch(cell.text):
        yield row.problem("code", "code_shape", value=cell.text)


def _words(row: Row) -> Iterator[Problem]:
    if not row.text("name"):
        yield row.problem("name", "name_empty")
    for name in _WORDS:
        # Such a text would run as a formula when the .csv is opened in Excel.
        if row.text(name).startswith(_FORMULA_SIGNS):
            yield row.problem(name, "formula", value=row.text(name))


def _kind(row: Row, campaign: Campaign) -> Iterator[Problem]:
    typed = row.text("kind")
    if kind_of(typed, campaign) is not None:
        return
    ids = {kind.id: kind.id for kind in campaign.kinds}
    names = {kind.name: kind.id for kind in campaign.kinds}
    near = [(ids | names)[found] for found in suggest(typed, [*ids, *names])]
    yield row.problem(
        "kind",
        "kind_unknown",
        suggestions=list(dict.fromkeys(near)),
        value=typed,
        known=", ".join(ids),
    )


def _exemption(row: Row) -> Iterator[Problem]:
    ends = ("exempt_from", "exempt_to")
    typed = {end: row.text(end) for end in ends if row.text(end)}
    dates = {end: day for end, text in typed.items() if (day := date_of(text)) is not None}
    for end in typed.keys() - dates.keys():
        yield row.problem(end, "date_wrong", value=typed[end])
    for end in ends:
        if end not in typed and (typed or row.text("exempt_reason")):
            yield row.problem(end, "exempt_half")
    if len(dates) == len(ends) and dates["exempt_from"] > dates["exempt_to"]:
        first, last = (f"{dates[end]:%d/%m/%Y}" for end in ends)
        yield row.problem("exempt_from", "exempt_order", first=first, last=last)


def _counts(row: Row, campaign: Campaign) -> Iterator[Problem]:
    for group in campaign.groups:
        for name in (total_field(group.id, measure) for measure in MEASURES):
            typed = row.text(name)
            if typed and count_of(typed) is None:
                yield row.problem(name, "count_wrong", value=typed)


def _cycles(by_code: Mapping[str, Row]) -> Iterator[Problem]:
    """One problem a circle, at its first row; units that merely hang on it are not blamed."""
    settled: set[str] = {""}
    for start in by_code:
        path: list[str] = []
        code = start
        while code in by_code and code not in settled and code not in path:
            path.append(code)
            code = by_code[code].text("parent")
        if code in path:
            circle = path[path.index(code) :]
            row = min((by_code[member] for member in circle), key=lambda row: row.number)
            yield row.problem("parent", "parent_cycle", chain=" → ".join([*circle, code]))
        settled.update(path)
