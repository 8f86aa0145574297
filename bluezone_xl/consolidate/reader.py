"""What a line of a return adds to the figures, for one kind of workbook."""

from __future__ import annotations

from bluezone_xl.campaign import Campaign
from bluezone_xl.kinds import Kind, Measure
from bluezone_xl.names import normalise
from bluezone_xl.returns import Line, Return

_YES = normalise("Có")

Measures = tuple[int | None, int | None, int | None]


class Reader:
    """Knows the columns of a kind that feed groups and indicators; asked once a line."""

    def __init__(self, campaign: Campaign, kind: Kind) -> None:
        self.kind = kind
        self._campaign = campaign
        self._columns = {
            (group, measure): column.id
            for group in kind.groups
            for measure in ("total", "denominator", "installed")
            if (column := kind.measure(group, measure)) is not None
        }
        self._indicators = [
            (indicator.id, indicator.aggregate == "count_yes", columns, fields)
            for indicator in campaign.indicators
            if (columns := [c.id for c in kind.columns if c.indicator == indicator.id])
            + (fields := [f.id for f in kind.fields if f.indicator == indicator.id])
        ]

    def measures(self, group: str, line: Line | None, registered: int | None) -> Measures:
        """Total, denominator and installed of a line; None where it says nothing.

        A quota is taken once a unit, from the register; where a group has no total column its
        denominator serves.
        """
        if not group:
            return None, None, None
        quota = self._campaign.group(group).basis == "quota"
        denominator = registered if quota else self._count(group, "denominator", line)
        has_total = (group, "total") in self._columns
        total = self._count(group, "total", line) if has_total else denominator
        return total, denominator, self._count(group, "installed", line)

    def indicators(self, content: Return, line: Line | None, *, first: bool) -> dict[str, int]:
        """What a row adds to the indicators; the unit's own answers stand on its first row.

        Kinds that only reconcile add nothing.
        """
        found: dict[str, int] = {}
        for indicator, counts_yes, columns, fields in self._indicators if self.kind.counted else ():
            if counts_yes:
                value = _said_yes(content, columns, fields) if first else None
            else:
                value = _sum(content, line if columns else None, columns, fields if first else [])
            if value is not None:
                found[indicator] = value
        return found

    def _count(self, group: str, measure: Measure, line: Line | None) -> int | None:
        column = self._columns.get((group, measure))
        return None if column is None or line is None else _whole(line.values.get(column))


def _whole(value: int | str | None) -> int | None:
    return value if isinstance(value, int) else None


def _sum(content: Return, line: Line | None, columns: list[str], fields: list[str]) -> int | None:
    values = [_whole(line.values.get(column)) for column in columns] if line else []
    values += [_whole(content.fields.get(field)) for field in fields]
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _said_yes(content: Return, columns: list[str], fields: list[str]) -> int | None:
    """1 when the unit says yes anywhere, 0 when it only says no, None when it says nothing."""
    answers = [content.fields.get(field) for field in fields]
    answers += [line.values.get(column) for column in columns for line in content.lines]
    known = [answer for answer in answers if answer is not None]
    return int(any(_is_yes(answer) for answer in known)) if known else None


def _is_yes(answer: int | str) -> bool:
    return answer == 1 or (isinstance(answer, str) and normalise(answer) == _YES)
