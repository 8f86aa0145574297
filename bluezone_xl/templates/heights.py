"""How high the rows of the lines table must be for whatever the check may say later.

Excel does not raise a row when the result of a formula gets longer.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from bluezone_xl.catalogue import Severity
from bluezone_xl.findings import Finding
from bluezone_xl.kinds import Kind
from bluezone_xl.templates import measure
from bluezone_xl.templates.sentences import notice_word

MESSAGE_SIZE = 9
INDENT = 14
_LEAST = 2

# A name as long as most, for rows whose line is not known yet.
_NAME = "Trung tâm Y tế dự phòng"


@lru_cache(maxsize=8192)
def sentence_lines(kind: Kind, pixels: int, name: str, last_period: date | None) -> int:
    """Return how many lines the longest likely sentence about a line takes.

    Only a line that is known by name has figures that it can be compared with.
    """
    period = last_period if name else None
    told = _sentences(kind, name or _NAME, period)
    lines = (measure.line_count(one, pixels - INDENT, MESSAGE_SIZE) for one in told)
    return max(_LEAST, *lines)


def _sentences(kind: Kind, name: str, period: date | None) -> Iterator[str]:
    yield _said("line_duplicate", line=name, row="27")
    yield "F27: " + _said("number_ambiguous", value="1.234")
    for relation in kind.relations:
        part, whole = kind.column(relation.part).name, kind.column(relation.whole).name
        told = {"part": part, "part_value": 1200, "whole": whole, "whole_value": 1000}
        warning = relation.severity is not Severity.ERROR
        yield (notice_word() + " " if warning else "") + _said("part_exceeds_whole", **told)
    if period is not None:
        for column in kind.columns:
            if not column.may_fall:
                told = {"column": column.name, "line": name, "last": 1200, "value": 1000}
                yield _said("stock_decreased", **told, period=period)


def _said(code: str, **values: object) -> str:
    return Finding(code, values=values).message("vi")
