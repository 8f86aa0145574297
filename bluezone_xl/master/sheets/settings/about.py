"""What the campaign is made of, and where files lie."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.cells import CellRef, quoted
from bluezone_xl.master.book import Book
from bluezone_xl.master.build import Part, one
from bluezone_xl.master.grid import Col, Grid
from bluezone_xl.master.model import Block, Cell
from bluezone_xl.master.words import say

# The first may lie elsewhere; the others belong to the workspace.
FOLDERS = ("inbox", "returned", "archive", "reports")


def kinds_part(book: Book, row: int) -> Part:
    """The workbooks of the campaign and how many units return each."""
    grid = Grid(
        say("sheet_settings"),
        "loai",
        row + 1,
        (
            Col("ten", say("col_kind"), 46, "text"),
            Col("diem", say("col_point"), 15, "centre"),
            Col("tinh", say("col_counted"), 15, "centre"),
            Col("don_vi", say("col_units"), 13, "count"),
            Col("mau", say("col_template"), 13, "centre"),
            Col("nhom", say("col_groups"), 18, "text_over"),
        ),
        len(book.campaign.kinds),
    )
    return Part(
        last=grid.last,
        blocks=(
            one(row, 0, say("settings_kinds"), "section"),
            grid.head(),
            grid.body(list(_kinds(book))),
        ),
        heights={grid.header: 32},
    )


def _kinds(book: Book) -> Iterator[dict[str, Cell]]:
    for kind in book.campaign.kinds:
        yield {
            "ten": kind.name,
            "diem": kind.point,
            "tinh": say("counted_yes" if kind.counted else "counted_no"),
            "don_vi": sum(unit.kind == kind.id for unit in book.sources.roster),
            "mau": kind.template_version,
            "nhom": ", ".join(book.campaign.group(one).short for one in kind.groups),
        }


def folders_part(book: Book, row: int) -> Part:
    """Where a run finds and leaves files, as seen from the folder of the master."""
    sheet = quoted(say("sheet_settings"))
    lines: tuple[tuple[Cell, ...], ...] = tuple(
        (say(f"settings_{folder}"), book.folders.get(folder, folder)) for folder in FOLDERS
    )
    return Part(
        last=row + len(FOLDERS),
        blocks=(
            one(row, 0, say("settings_folders"), "section"),
            Block(
                row + 1,
                0,
                lines,
                (("label", "path_input"), *(("label", "path"),) * (len(FOLDERS) - 1)),
            ),
        ),
        names={
            f"thu_muc_{folder}": f"{sheet}!{CellRef(row + 1 + at, 1).absolute}"
            for at, folder in enumerate(FOLDERS)
        },
        inputs={"folder.inbox": CellRef(row + 1, 1)},
    )


def about_part(book: Book, row: int) -> Part:
    """The campaign, where it started from, and how fresh the master is."""
    campaign = book.campaign
    lines: list[tuple[Cell, Cell, str]] = [
        (say("about_campaign"), f"{campaign.title} ({campaign.id} {campaign.version})", "path"),
        (say("about_document"), campaign.document, "path"),
        (say("about_issuer"), campaign.issuer.department, "path"),
        (say("about_baseline"), campaign.baseline.note if campaign.baseline else None, "path"),
        (say("about_latest"), book.latest, "moment_left"),
    ]
    return Part(
        last=row + len(lines),
        blocks=(
            one(row, 0, say("settings_about"), "section"),
            Block(
                row + 1,
                0,
                tuple((label, value) for label, value, _ in lines),
                tuple(("label", style) for _, _, style in lines),
            ),
        ),
    )
