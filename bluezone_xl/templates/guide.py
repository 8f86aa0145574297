"""The guide sheet: what, by when, to whom, five steps, colours, and what to do when it is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.catalogue import text
from bluezone_xl.cells import quoted
from bluezone_xl.templates import measure
from bluezone_xl.templates.frame import Pen
from bluezone_xl.templates.layout import lower_first
from bluezone_xl.templates.page import paper
from bluezone_xl.templates.plan import Plan
from bluezone_xl.templates.samples import samples_of

_LABEL, _TEXT, _REMEDY = 1, 2, 3
_PIXELS = {_LABEL: 150, _TEXT: 230, _REMEDY: 380}
_SIZE = 11
_STEPS, _TIPS = 5, 7
_COLOURS = ("input", "computed", "red", "amber", "green")


class _Guide:
    """Writes the guide from top to bottom."""

    def __init__(self, pen: Pen, plan: Plan) -> None:
        self.pen = pen
        self.plan = plan
        self.row = 0

    def title(self) -> None:
        """Write the title and what the campaign is about."""
        for name, style, height in (
            (text("templates.guide_title"), "guide_title", 30.0),
            (self.plan.spec.campaign.title, "guide_subtitle", 20.0),
        ):
            self.pen.text(self.row, _LABEL, name, style, _REMEDY)
            self._next(height)

    def heading(self, name: str) -> None:
        """Write the heading of a section."""
        self._next(9)
        self.pen.text(self.row, _LABEL, text(f"templates.{name}"), "guide_head", _REMEDY)
        self._next(20)

    def entry(self, label: str, words: str, style: str = "guide_label") -> None:
        """Write a label with its text."""
        self.pen.text(self.row, _LABEL, label, style)
        self.pen.text(self.row, _TEXT, words, "guide_text", _REMEDY)
        self._next(max(self._height(words, _TEXT, _REMEDY), self._height(label, _LABEL, _LABEL)))

    def looked_up(self, label: str, formula: str, shown: str) -> None:
        """Write a label with what the form says of it."""
        self.pen.text(self.row, _LABEL, label, "guide_label")
        self.pen.formula(self.row, _TEXT, formula, shown, "guide_text", _REMEDY)
        self._next(self._height(shown, _TEXT, _REMEDY))

    def pair(self, problem: str, remedy: str, style: str = "guide_text") -> None:
        """Write what may be wrong beside what to do."""
        self.pen.text(self.row, _LABEL, problem, style, _TEXT)
        self.pen.text(self.row, _REMEDY, remedy, style)
        height = self._height(problem, _LABEL, _TEXT)
        self._next(max(height, self._height(remedy, _REMEDY, _REMEDY)))

    def note(self, words: str) -> None:
        """Write a sentence over the whole width."""
        self.pen.text(self.row, _LABEL, words, "guide_text", _REMEDY)
        self._next(self._height(words, _LABEL, _REMEDY))

    def _height(self, words: str, first: int, last: int) -> float:
        room = sum(_PIXELS[column] for column in range(first, last + 1)) - 14
        return measure.height_of(measure.line_count(words, room, _SIZE), _SIZE, padding=6)

    def _next(self, height: float) -> None:
        self.pen.sheet.set_row(self.row, height)
        self.row += 1


def write_guide(pen: Pen, plan: Plan) -> None:
    """Write the guide sheet, for reading on the screen and on one page of paper."""
    guide = _Guide(pen, plan)
    guide.title()
    guide.heading("guide_facts")
    _facts(guide)
    guide.heading("guide_steps")
    for number, step in enumerate(_steps(plan), 1):
        guide.entry(text("templates.guide_step", number=number), step)
    guide.heading("guide_own")
    for note in plan.spec.kind.guide:
        guide.note(note)
    guide.heading("guide_colours")
    for name in _COLOURS:
        label = text(f"templates.colour_{name}")
        guide.entry(label, text(f"templates.colour_{name}_means"), f"swatch_{name}")
    guide.heading("guide_wrong")
    guide.pair(text("templates.guide_problem"), text("templates.guide_remedy"), "guide_table")
    for sample in samples_of(plan.spec.kind):
        guide.pair(sample.message("vi"), sample.remedy("vi"))
    guide.heading("guide_tips")
    for number in range(1, _TIPS + 1):
        guide.entry(text(f"templates.tip_{number}_about"), text(f"templates.tip_{number}"))
    _finish(pen, guide.row)


def _facts(guide: _Guide) -> None:
    """Whose return, of what, as of when, by when, to whom, on what ground."""
    plan = guide.plan
    spec, campaign = plan.spec, plan.spec.campaign
    guide.entry(text("templates.fact_form"), spec.kind.title)
    unit = spec.unit
    whose = f"{unit.name} ({unit.code})" if unit is not None else text("templates.fact_unit_open")
    guide.entry(text("templates.fact_unit"), whose)
    form = quoted(text("templates.sheet_form"))
    period = plan.model.period_cell.absolute
    shown = str(plan.content.period_line)
    guide.looked_up(text("templates.fact_period"), f"={form}!{period}", shown)
    due = plan.model.due_cell.absolute
    guide.looked_up(text("templates.fact_due"), f"={form}!{due}", str(plan.content.due))
    hotline = campaign.issuer.hotline
    help_line = text("templates.fact_hotline", hotline=hotline) if hotline else ""
    guide.entry(text("templates.fact_to"), campaign.issuer.department + help_line)
    guide.entry(text("templates.fact_ground"), campaign.document)


def _steps(plan: Plan) -> Iterator[str]:
    words = {
        "line": lower_first(plan.spec.kind.line),
        "department": plan.spec.campaign.issuer.department,
        "ready": text("templates.verdict_ready"),
        "fine": text("templates.fine"),
    }
    for number in range(1, _STEPS + 1):
        yield text(f"templates.step_{number}", **words)


def _finish(pen: Pen, rows: int) -> None:
    sheet = pen.sheet
    sheet.set_column(0, 0, 2)
    for column, pixels in _PIXELS.items():
        sheet.set_column(column, column, measure.column_characters(pixels))
    paper(sheet, landscape=False)
    sheet.fit_to_pages(1, 1)  # one sheet of paper to keep beside the keyboard
    sheet.print_area(0, _LABEL, rows - 1, _REMEDY)
    sheet.protect("", {"format_columns": True, "format_rows": True})
