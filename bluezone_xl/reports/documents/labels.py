"""Which appendices a document has, and what they are called where it refers to them."""

from __future__ import annotations

from dataclasses import dataclass

from bluezone_xl.reports.documents import charts, wording
from bluezone_xl.reports.documents.briefing import Briefing
from bluezone_xl.reports.documents.wording import say

UNITS, PLACES, SILENT, RESTATED = "units", "places", "silent", "restated"


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels, "Phụ lục II"; empty for an appendix that this document does not have."""

    units: str = ""
    places: str = ""
    silent: str = ""
    restated: str = ""

    @classmethod
    def of(cls, briefing: Briefing) -> Labels:
        """Number the appendices that there is something to put into."""
        there = {
            UNITS: bool(briefing.figures.roster),
            PLACES: bool(charts.followed(briefing)) or _is_ranked(briefing),
            SILENT: bool(briefing.figures.missing),
            RESTATED: any(item.units for item in briefing.restatements),
        }
        names = [name for name, has in there.items() if has]
        return cls(
            **{
                name: say("appendix", number=wording.roman(place))
                for place, name in enumerate(names, 1)
            }
        )


def _is_ranked(briefing: Briefing) -> bool:
    return any(charts.rated_places(briefing, group) for group in briefing.territorial)
