"""Older versions of a form in today's terms, from the migrations of a campaign."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bluezone_xl.kinds import Column, FieldInput, Kind, Migration, Removed, Renamed

STEPS = (
    Migration(
        version=3,
        renamed=(Renamed(old="phones", new="smartphones"),),
        added=("relatives",),
        removed=(Removed(id="tablets", name="Máy tính bảng"), Removed(id="fax", name="Fax")),
    ),
    Migration(version=2, renamed=(Renamed(old="mobiles", new="phones"),), added=("fax", "posted")),
)


def kind(*steps: Migration, version: int = 3) -> Kind:
    return Kind(
        id="x", name="X", name_en="X", point="1", title="X", line="X",
        template_version=version,
        columns=(
            Column(id="name", name="Tên", type="name", prompt="-"),
            Column(id="smartphones", name="Số máy", prompt="-"),
            Column(id="relatives", name="Người thân", prompt="-"),
        ),
        fields=(FieldInput(id="posted", name="Đã đăng", prompt="-", type="yes_no"),),
        migrations=steps,
    )  # fmt: skip


def test_todays_version_is_as_it_is__ok() -> None:
    former = kind(*STEPS).former(3)
    assert former.ids == {id_: id_ for id_ in ("name", "smartphones", "relatives", "posted")}
    assert (former.added, former.removed) == (frozenset(), {})


def test_the_version_before__ok() -> None:
    former = kind(*STEPS).former(2)
    assert former.ids == {"name": "name", "smartphones": "phones", "posted": "posted"}
    assert former.added == {"relatives"}
    assert former.removed == {"tablets": "Máy tính bảng", "fax": "Fax"}


def test_two_steps_back__ok() -> None:
    """What came with the second and went with the third was never in the first."""
    former = kind(*STEPS).former(1)
    assert former.ids == {"name": "name", "smartphones": "mobiles"}
    assert former.added == {"relatives", "posted"}
    assert former.removed == {"tablets": "Máy tính bảng"}


@pytest.mark.parametrize(
    ("steps", "version", "words"),
    [
        ((Migration(version=2, added=("nobody",)),), 3, "unknown: nobody"),
        (STEPS, 2, "a version to come"),
        ((Migration(version=2), Migration(version=2)), 2, "given twice: 2"),
        ((Migration(version=2, renamed=(Renamed(old="a", new="b"),)),), 2, "unknown: b"),
    ],
)
def test_a_step_that_leads_nowhere__error(
    steps: tuple[Migration, ...], version: int, words: str
) -> None:
    with pytest.raises(ValidationError, match=words):
        kind(*steps, version=version)
