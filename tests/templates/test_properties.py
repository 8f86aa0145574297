"""Whatever is typed, the panel and the validators agree on whether it may be sent."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bluezone_xl.kinds import Kind
from bluezone_xl.templates import Raw
from tests.templates.made import (
    KINDS,
    content,
    filled,
    issued,
    kind,
    tax_code,
    verdict_of_validators,
)

READY = "CÓ THỂ GỬI"
NAMES = st.text("abcdeghiklmnopqrstuvxyàáâăđêôơư 0123456789", min_size=1, max_size=30).filter(
    lambda name: not name.isspace()
)
JUNK = st.one_of(
    st.none(),
    st.integers(-5, 300),
    st.floats(-5, 300, allow_nan=False).map(lambda number: round(number, 2)),
    st.booleans(),
    st.sampled_from(["", " ", "12", "1.234", "12,5", "7%", "12 người", "Không", "-", "0"]),
)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def right_lines(draw: st.DrawFn, wanted: Kind) -> list[dict[str, Raw]]:
    """Lines in which every part is within its whole and no name comes twice."""
    names = draw(st.lists(NAMES, min_size=1, max_size=6, unique_by=lambda n: " ".join(n.split())))
    lines = []
    for number, name in enumerate(names, 1):
        counts = [column.id for column in wanted.columns if column.type == "count"]
        figures = draw(
            st.lists(st.integers(0, 10_000_000), min_size=len(counts), max_size=len(counts))
        )
        line: dict[str, Raw] = {"name": name}
        line |= dict(zip(counts, sorted(figures, reverse=True), strict=True))
        lines.append(line | {"tax_code": tax_code(number)} if wanted.id == "cong_doan" else line)
    return lines


@QUICK
@given(st.data())
def test_valid_figures_may_be_sent__ok(data: st.DataObject) -> None:
    wanted = kind(data.draw(st.sampled_from([k for k in KINDS if k != "huyen"])))
    spec = filled(issued(wanted.id, known=False), *data.draw(right_lines(wanted)))
    assert content(spec).verdict == READY
    assert verdict_of_validators(spec) == []


@QUICK
@given(st.data())
def test_junk_is_judged_alike__error(data: st.DataObject) -> None:
    wanted = kind(data.draw(st.sampled_from(("xa", "cach_ly", "giao_duc"))))
    columns = [column.id for column in wanted.columns]
    lines = [
        {
            "name": data.draw(st.one_of(st.none(), NAMES)),
            **{c: data.draw(JUNK) for c in columns[1:]},
        }
        for _ in range(data.draw(st.integers(1, 4)))
    ]
    spec = filled(issued(wanted.id, known=False), *lines)
    errors = verdict_of_validators(spec)
    assert (content(spec).verdict == READY) == (not errors), errors
