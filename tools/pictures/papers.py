"""The documents of a period, printed: first pages, charts, appendix of units."""

from __future__ import annotations

from datetime import timedelta

from bluezone_xl.demo import DemoResult
from bluezone_xl.reporting import DocumentKind, Made, make
from bluezone_xl.workspace import Workspace
from tools.pictures import printed
from tools.pictures.keeping import keep

_DPI = 90
_NAMES = {
    DocumentKind.NOTICE: "notice",
    DocumentKind.MINISTRY: "ministry",
    DocumentKind.DISTRICT: "district",
}


def draw(played: DemoResult) -> None:
    """Draw the first page of each sort; of the notice its charts and its list of units, too."""
    workspace = Workspace.open(played.workspace)
    period = played.periods[-1]
    now = workspace.campaign.calendar.cutoff(period) + timedelta(days=1)
    made = make(workspace, tuple(DocumentKind), period=period, now=now, pdf=True)
    for one in {one.kind: one for one in reversed(made)}.values():
        name = _NAMES[one.kind]
        _page(one, 0, name)
        if one.kind is DocumentKind.NOTICE:
            _page(one, _starting(one, "Phụ lục I"), f"{name}-units")
            _page(one, _starting(one, "Phụ lục II"), f"{name}-charts")


def _page(made: Made, number: int, name: str) -> None:
    assert made.pdf is not None
    keep(printed.page(made.pdf, number, _DPI), name)


def _starting(made: Made, title: str) -> int:
    """The place of the page whose first line reads so, from 0."""
    assert made.pdf is not None
    pages = printed.words_of(made.pdf)
    return next(n for n, page in enumerate(pages) if page.strip().split("\n")[0].strip() == title)
