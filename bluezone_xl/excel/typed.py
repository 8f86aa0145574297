"""What the officer typed in the yellow cells of ``Cấu hình``: it holds for every click.

The period and the targets on the sheet are in force for this workbook; where the cells of a target
are all blank, the campaign file's target is. The campaign file itself is never changed by a click.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bluezone_xl.campaign import Campaign, Target
from bluezone_xl.errors import RefusalError
from bluezone_xl.excel.live import OpenBook
from bluezone_xl.findings import localised
from bluezone_xl.master import read_targets
from bluezone_xl.master.frame import CAMPAIGN
from bluezone_xl.master.inputs import read_date
from bluezone_xl.master.live import Raw, area_of
from bluezone_xl.workspace import Workspace

_SETTINGS = ("period", "target.", "folder.")
_PARTS = {"comparator": "ct_so_sanh", "value": "ct_gia_tri", "deadline": "ct_han"}


@dataclass(frozen=True, slots=True)
class Typed:
    """The inputs of a master.

    ``targets`` has the groups for which something stands in the cells of their target; None where
    that is no whole target. ``inbox`` is where returns arrive, None for the workspace's own.
    """

    period: date
    targets: Mapping[str, Target | None]
    inbox: Path | None

    def over(self, workspace: Workspace) -> Workspace:
        """The workspace as the sheet has it."""
        groups = tuple(
            group.model_copy(update={"target": self.targets[group.id]})
            if group.id in self.targets
            else group
            for group in workspace.campaign.groups
        )
        campaign = workspace.campaign.model_copy(update={"groups": groups})
        return replace(workspace, campaign=campaign, inbox_elsewhere=self.inbox)

    def differing(self, campaign: Campaign) -> tuple[str, ...]:
        """The groups, by their short names, whose target is not the campaign file's."""
        return tuple(
            group.short
            for group in campaign.groups
            if group.id in self.targets and self.targets[group.id] != group.target
        )

    def kept(self, inputs: Mapping[str, object]) -> frozenset[str]:
        """The inputs of a plan that stay as the officer has them.

        Besides targets these are the cells in which nothing is set but what to show: assumptions,
        orders of lists. No run has anything to say about them.
        """
        own = {f"target.{group}.{part}" for group in self.targets for part in _PARTS}
        return frozenset(name for name in inputs if name in own or not name.startswith(_SETTINGS))


def read_typed(book: OpenBook, workspace: Workspace) -> Typed:
    """Read the inputs of the master.

    Raises RefusalError when the workbook is no master of this campaign, or when its period is not
    one of the calendar's.
    """
    campaign, names = workspace.campaign, book.names()
    if names.get(CAMPAIGN, "").removeprefix("=").strip('"') != campaign.id:
        raise RefusalError("macro.other_campaign", campaign=campaign.id, name=book.name)
    return Typed(
        period=_period(_named(book, names, "ky_bao_cao")[0], campaign),
        targets=_targets(book, names, campaign),
        inbox=_inbox(_named(book, names, "thu_muc_inbox")[0], workspace.folder),
    )


def _named(book: OpenBook, names: Mapping[str, str], name: str) -> list[Raw]:
    """The first column of a named area."""
    found = area_of(names.get(name, ""))
    if found is None or found[0] not in book.sheets():
        raise RefusalError("macro.no_input", name=name)
    return [row[0] for row in book.values(*found)]


def _period(typed: Raw, campaign: Campaign) -> date:
    period = read_date(typed)
    if period not in campaign.calendar.periods:
        shown = localised(period or typed or "", "vi")
        listed = ", ".join(str(localised(day, "vi")) for day in campaign.calendar.periods)
        raise RefusalError("macro.no_such_period", period=shown, periods=listed)
    return period


def _targets(
    book: OpenBook, names: Mapping[str, str], campaign: Campaign
) -> dict[str, Target | None]:
    keys = [str(key) for key in _named(book, names, "ct_khoa")]
    columns = {part: _named(book, names, name) for part, name in _PARTS.items()}
    typed = {
        f"target.{key}.{part}": column[at]
        for part, column in columns.items()
        for at, key in enumerate(keys)
    }
    found = read_targets(campaign, typed)
    return {
        key: found[key]
        for at, key in enumerate(keys)
        if key in found and any(column[at] not in (None, "") for column in columns.values())
    }


def _inbox(typed: Raw, folder: Path) -> Path | None:
    """A folder typed on the sheet, seen from the workspace; its own inbox needs no saying."""
    words = str(typed or "").strip()
    place = folder / (words or "inbox")
    return None if place == folder / "inbox" else place
