"""Waivers: a named person lets one rule pass for one unit, with a reason and an end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver. ``period`` None covers every period; after ``expires`` it has no effect."""

    unit: str
    code: str
    period: date | None
    name: str
    reason: str
    expires: date
    created: datetime

    def covers(self, unit: str, code: str, period: date, today: date) -> bool:
        """Whether it applies to that rule, unit and period on that day."""
        return (
            (unit, code) == (self.unit, self.code)
            and self.period in (None, period)
            and today <= self.expires
        )
