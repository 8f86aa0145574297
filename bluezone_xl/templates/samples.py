"""Examples of what the rules say, for the guide: the catalogue's own sentences, filled in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bluezone_xl.catalogue import text
from bluezone_xl.findings import Finding
from bluezone_xl.kinds import Kind

_PERIOD = date(2021, 7, 16)


def samples_of(kind: Kind) -> Iterator[Finding]:
    """Yield one example of each mistake that units of a kind are likely to make."""
    line = text("templates.sample_line")
    counts = [column for column in kind.columns if column.type == "count"]
    yield Finding("number_is_text", values={"value": text("templates.sample_words")})
    yield Finding("number_ambiguous", values={"value": "1.234"})
    yield Finding("required_blank", values={"column": counts[0].name if counts else line})
    for relation in kind.relations[-1:]:
        part, whole = kind.column(relation.part).name, kind.column(relation.whole).name
        told = {"part": part, "part_value": 120, "whole": whole, "whole_value": 100}
        yield Finding("part_exceeds_whole", values=told)
    stocks = [column for column in counts if not column.may_fall]
    if stocks:
        told = {"column": stocks[0].name, "line": line, "last": 120, "value": 100}
        yield Finding("stock_decreased", values={**told, "period": _PERIOD})
    yield Finding("line_duplicate", values={"line": line, "row": "27"})
    yield from _by_type(kind)
    yield Finding("return_empty")
    yield Finding("nil_with_numbers", values={"count": 3})


def _by_type(kind: Kind) -> Iterator[Finding]:
    """What only some kinds ask for: tax codes, and answers that follow from another one."""
    if any(column.type == "tax_code" for column in kind.columns):
        yield Finding("tax_code_invalid", values={"value": "123456789"})
    names = {field.id: field.name for field in kind.fields}
    for field in kind.fields:
        if field.needed_if is not None:
            told = {"condition": names[field.needed_if], "field": field.name}
            yield Finding("field_needed", values=told)
            return
