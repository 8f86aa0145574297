"""What stands: the accepted return of each unit and period, from the ledger and this batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from bluezone_xl.returns import Return


class Standing:
    """Standing returns by period and unit. Winners of a batch take their place as it goes on."""

    def __init__(self, returns: Iterable[Return]) -> None:
        self._periods: dict[date, dict[str, Return]] = {}
        for each in returns:
            self.put(each)

    def put(self, content: Return) -> None:
        """Let a return stand for its unit and period."""
        self._periods.setdefault(content.period, {})[content.unit] = content

    def of_period(self, period: date) -> Mapping[str, Return]:
        """The standing returns of a period, by unit."""
        return self._periods.get(period, {})

    def before(self, unit: str, kind: str, period: date) -> Return | None:
        """The unit's return of its latest earlier period, if it made the same workbook then."""
        for earlier in sorted((p for p in self._periods if p < period), reverse=True):
            found = self._periods[earlier].get(unit)
            if found is not None:
                return found if found.kind == kind else None
        return None
