"""What the demo ends with: planted and found side by side, the totals, what to open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from bluezone_xl.campaign import Campaign
from bluezone_xl.demo.draft import Planted


@dataclass(frozen=True)
class DemoResult:
    """Everything the demo has to say.

    ``planted`` and ``found`` are equal when every mistake was found on its cell; ``invented``
    is what was found but never planted. ``consolidate`` has one object a period, as the
    command ``consolidate --format json`` prints it.
    """

    workspace: Path
    campaign: Campaign
    seed: int
    periods: tuple[date, ...]
    planted: tuple[Planted, ...]
    found: tuple[Planted, ...]
    consolidate: tuple[Mapping[str, object], ...]
    files: int
    to_open: tuple[Path, ...]

    @property
    def invented(self) -> tuple[Planted, ...]:
        """Findings that nobody planted."""
        planted = set(self.planted)
        return tuple(finding for finding in self.found if finding not in planted)

    @property
    def missed(self) -> tuple[Planted, ...]:
        """Mistakes that nobody found."""
        found = set(self.found)
        return tuple(mistake for mistake in self.planted if mistake not in found)

    def as_json(self) -> dict[str, object]:
        """The object that ``demo --format json`` prints."""
        return {
            "workspace": str(self.workspace),
            "periods": [period.isoformat() for period in self.periods],
            "planted": [asdict(mistake) for mistake in self.planted],
            "found": [asdict(finding) for finding in self.found],
            "invented": [asdict(finding) for finding in self.invented],
            "consolidate": list(self.consolidate),
        }
