"""What a person can click: one list for the ribbon, the buttons on the sheet and the tests."""

from __future__ import annotations

from dataclasses import dataclass

from bluezone_xl.catalogue import text


@dataclass(frozen=True, slots=True)
class Action:
    """One click.

    ``name`` is the function of ``bluezone_xl.excel.macro`` it starts, ``macro`` the Sub behind a
    button on the sheet, ``image`` one of Office's own icons (imageMso).
    """

    name: str
    macro: str
    image: str

    @property
    def label(self) -> str:
        """The caption."""
        return text(f"excel.action_{self.name}")

    @property
    def tip(self) -> str:
        """What it does, in a sentence."""
        return text(f"excel.tip_{self.name}")


CONSOLIDATE = Action("consolidate", "TongHop", "RefreshAll")
CHECK_INBOX = Action("check_inbox", "KiemTraThuMucNhan", "FileDocumentInspect")
CHECK_OPEN = Action("check_open", "KiemTraTepDangMo", "AcceptInvitation")
CLEAR_MARKS = Action("clear_marks", "XoaDanhDau", "ClearFormats")
REFRESH_MISSING = Action("refresh_missing", "CapNhatChuaNop", "ErrorChecking")
MAKE_REPORTS = Action("make_reports", "LapBaoCao", "ExportWord")
OPEN_FOLDER = Action("open_folder", "MoThuMuc", "FileOpen")

ACTIONS = (
    CONSOLIDATE,
    CHECK_INBOX,
    REFRESH_MISSING,
    MAKE_REPORTS,
    OPEN_FOLDER,
    CHECK_OPEN,
    CLEAR_MARKS,
)
# By group of the ribbon's tab. The master has both, the add-in the second.
OF_THE_PROVINCE = (CONSOLIDATE, CHECK_INBOX, REFRESH_MISSING, MAKE_REPORTS, OPEN_FOLDER)
OF_AN_OPEN_FILE = (CHECK_OPEN, CLEAR_MARKS)
# Marks are cleared where they are, in a return; the master's own sheet has no button for it.
ON_THE_SHEET = (*OF_THE_PROVINCE, CHECK_OPEN)


def action(name: str) -> Action:
    """Return an action by name. Raises KeyError."""
    return {each.name: each for each in ACTIONS}[name]
