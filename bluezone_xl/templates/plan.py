"""Everything that is settled about one workbook before its first cell is written."""

from __future__ import annotations

from dataclasses import dataclass

from bluezone_xl.templates.content import Content, content_of
from bluezone_xl.templates.layout import Form
from bluezone_xl.templates.lists import line_names
from bluezone_xl.templates.model import Model, Shape, model_of
from bluezone_xl.templates.rows import VALUE, Rows, line_rows
from bluezone_xl.templates.spec import WorkbookSpec

__all__ = ["VALUE", "Plan", "plan_of"]


@dataclass(frozen=True, slots=True)
class Plan:
    """A workbook: what it is made for, its layout and formulas, what is in its cells."""

    spec: WorkbookSpec
    model: Model
    content: Content

    @property
    def form(self) -> Form:
        """The columns of the form."""
        return self.model.form

    @property
    def rows(self) -> Rows:
        """The rows of the form."""
        return self.model.rows

    @property
    def right(self) -> int:
        """The last column on paper."""
        return self.model.right

    @property
    def middle(self) -> int:
        """The last column of the left half of the page."""
        return self.model.middle


def plan_of(spec: WorkbookSpec) -> Plan:
    """Settle everything about a workbook."""
    typed = spec.typed
    shape = Shape(
        campaign=spec.campaign,
        kind=spec.kind,
        data_rows=line_rows(spec.kind, len(spec.lines), len(typed.lines) if typed else 0),
        known=len(spec.lines),
        difficulties=len(typed.difficulties) if typed else 0,
        last_period=spec.last_period,
        names=line_names(spec),
    )
    model = model_of(shape)
    return Plan(spec, model, content_of(spec, model))
