"""Typed into a real workbook, read back, checked: figures come back equal, mistakes are found."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import validators
from bluezone_xl.templates import Raw, Typed, WorkbookSpec
from bluezone_xl.templates.expr import ErrorValue
from bluezone_xl.templates.plan import plan_of
from tests.templates.made import KINDS, address, campaign, filled, issued, kind, received
from tests.templates.test_properties import right_lines

ROUND = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))

CORRUPTIONS: dict[str, Raw] = {
    "number_is_text": "12 người",
    "number_ambiguous": "1.234",
    "number_stored_as_text": "45",
    "percent_in_number": "7%",
    "number_negative": -1,
    "number_fractional": 0.5,
    "number_is_bool": True,
    "number_too_large": 10**12,
    "error_cell": ErrorValue("#N/A"),
    "required_blank": None,
}


def checked(spec: WorkbookSpec) -> validators.Checked:
    """What the province makes of the workbook."""
    (outcome,) = validators.check([received(spec)], validators.Context(campaign()))
    return outcome


@ROUND
@given(st.data())
def test_valid_figures_come_back_equal__ok(data: st.DataObject) -> None:
    wanted = kind(data.draw(st.sampled_from([k for k in KINDS if k != "huyen"])))
    lines = data.draw(right_lines(wanted))
    content = checked(filled(issued(wanted.id, known=False), *lines)).content
    assert content is not None
    typed = [
        {
            column.id: " ".join(value.split()) if isinstance(value, str) else value
            for column in wanted.columns
            if (value := line.get(column.id)) is not None
        }
        for line in lines
    ]
    assert [dict(line.values) | {"name": line.name} for line in content.lines] == typed


@ROUND
@given(st.data())
def test_any_single_corruption_is_found_on_its_cell__error(data: st.DataObject) -> None:
    wanted = kind(data.draw(st.sampled_from([k for k in KINDS if k != "huyen"])))
    spec = filled(issued(wanted.id, known=False), *data.draw(right_lines(wanted)))
    assert spec.typed is not None
    counts = [column.id for column in wanted.columns if column.type == "count"]
    at = data.draw(st.integers(0, len(spec.typed.lines) - 1))
    column = data.draw(st.sampled_from(counts))
    code = data.draw(st.sampled_from(sorted(CORRUPTIONS)))
    lines = [dict(line) for line in spec.typed.lines]
    lines[at][column] = CORRUPTIONS[code]
    wrong = replace(spec, typed=Typed(lines, spec.typed.fields, spec.typed.difficulties))
    errors = [(f.code, f.cell) for f in checked(wrong).findings if f.severity == "error"]
    assert errors == [(code, address(plan_of(wrong), column, at))]
