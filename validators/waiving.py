"""Step 8: a named person of the province lets one rule pass for one unit, until a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bluezone_xl.findings import Finding
from bluezone_xl.waivers import Waiver
from validators.rules import waivable


@dataclass(frozen=True)
class Waivers:
    """The waivers in force on a day. The finding stays, with the name; its weight goes."""

    by_rule: dict[tuple[str, str], list[Waiver]]
    today: date | None

    @classmethod
    def of(cls, waivers: Sequence[Waiver], today: date | None) -> Waivers:
        """Index waivers. Some rules cannot be waived: without them there is no return to keep."""
        by_rule: dict[tuple[str, str], list[Waiver]] = {}
        for waiver in waivers:
            if waivable(waiver.code):
                by_rule.setdefault((waiver.unit, waiver.code), []).append(waiver)
        return cls(by_rule, today)

    def weigh(self, finding: Finding, unit: str, period: date | None) -> Finding:
        """Return the finding, waived where somebody waived it."""
        if self.today is None or period is None:
            return finding
        for waiver in self.by_rule.get((unit, finding.code), ()):
            if waiver.covers(unit, finding.code, period, self.today):
                return finding.waived_by(waiver.name)
        return finding
