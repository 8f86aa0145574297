"""What surrounds the cells of a sheet: print area, grid lines, frozen rows."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional

from .session import Area, Session
from .sheets import place

# LibreOffice keeps how a sheet is printed in a style that it may share with others.
_WIDE = "bluezone-xl A4"
_EXCELS_NAME = "_xlnm.Print_Area"


def print_area(session: Session, doc: str, sheet: str) -> Optional[List[int]]:
    """The cells that are printed; None for all of them."""
    areas = session.sheet(doc, sheet).PrintAreas
    return place(areas[0]) if areas else None


def set_print_area(session: Session, doc: str, sheet: str, area: Optional[Area]) -> None:
    """Print these cells only; None for all of them."""
    found = session.sheet(doc, sheet)
    areas = () if area is None else (session.block(doc, sheet, area).RangeAddress,)
    found.setPrintAreas(areas)
    # A file of Excel's keeps the area as a name of the sheet, too, and saving would write that one.
    if found.NamedRanges.hasByName(_EXCELS_NAME):
        found.NamedRanges.removeByName(_EXCELS_NAME)


def print_wide(session: Session, doc: str, sheet: str, titles: Area) -> None:
    """Print a sheet on A4 landscape, one page wide, with these rows on every page."""
    found, styles = session.sheet(doc, sheet), session.document(doc).StyleFamilies["PageStyles"]
    if not styles.hasByName(_WIDE):
        made = session.document(doc).createInstance("com.sun.star.style.PageStyle")
        styles.insertByName(_WIDE, made)
        looks = {"IsLandscape": True, "Width": 29700, "Height": 21000, "CenterHorizontally": True}
        margins = dict.fromkeys(("LeftMargin", "RightMargin"), 1270)
        for name, value in {**looks, **margins, "ScaleToPagesX": 1, "ScaleToPagesY": 0}.items():
            made.setPropertyValue(name, value)
    found.PageStyle = _WIDE
    found.setTitleRows(session.block(doc, sheet, titles).RangeAddress)
    found.setPrintTitleRows(True)


def gridlines(session: Session, doc: str, sheet: str) -> bool:
    """Whether a sheet shows lines between its cells."""
    return bool(_in_front(session, doc, sheet, lambda controller: controller.ShowGrid))


def set_gridlines(session: Session, doc: str, sheet: str, value: bool) -> None:
    """Show or hide the lines between cells."""
    _in_front(session, doc, sheet, lambda controller: setattr(controller, "ShowGrid", value))


def freeze(session: Session, doc: str, sheet: str, rows: int, columns: int) -> None:
    """Keep the first rows and columns in sight; none of them to let go."""
    _in_front(session, doc, sheet, lambda controller: controller.freezeAtPosition(columns, rows))


def _in_front(session: Session, doc: str, sheet: str, work: Callable[[Any], Any]) -> Any:
    """What belongs to the view of a sheet is told to the window while it shows that sheet."""
    controller = session.document(doc).CurrentController
    before = controller.ActiveSheet
    controller.setActiveSheet(session.sheet(doc, sheet))
    try:
        return work(controller)
    finally:
        controller.setActiveSheet(before)


OPERATIONS: Dict[str, Callable[..., Any]] = {
    "print_area": print_area,
    "set_print_area": set_print_area,
    "print_wide": print_wide,
    "gridlines": gridlines,
    "set_gridlines": set_gridlines,
    "freeze": freeze,
}
