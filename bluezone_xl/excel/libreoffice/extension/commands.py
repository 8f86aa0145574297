"""The entries of the menu and of the toolbar, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from bluezone_xl.vba import actions
from bluezone_xl.vba.actions import Action

PROTOCOL = "vn.bluezone:"


@dataclass(frozen=True, slots=True)
class Command:
    """One entry: an action, under whose name its icon is kept too."""

    action: Action
    begins_group: bool = False

    @property
    def name(self) -> str:
        """The macro it runs."""
        return self.action.name

    @property
    def url(self) -> str:
        """What LibreOffice dispatches."""
        return PROTOCOL + self.name


COMMANDS = (
    Command(actions.CONSOLIDATE),
    Command(actions.CHECK_INBOX),
    Command(actions.CHECK_OPEN, begins_group=True),
    Command(actions.CLEAR_MARKS),
    Command(actions.REFRESH_MISSING, begins_group=True),
    Command(actions.MAKE_REPORTS),
    Command(actions.OPEN_FOLDER, begins_group=True),
)
