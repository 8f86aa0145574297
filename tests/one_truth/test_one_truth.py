"""One truth: master, documents, page and command line say the same of the same period.

Each medium is made by the command line from one workspace and read back on its own: the master
recalculated by LibreOffice, the .docx with python-docx, the page with a parser, the JSON as it is
printed. None of them is held against the program's own figures here, only against the others.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bluezone_xl.campaign import load_campaign
from bluezone_xl.master.words import say
from bluezone_xl.workspace import Workspace
from tests.cli.running import run_json
from tests.office import Office
from tests.one_truth import command, master, page, papers
from tests.one_truth.province import Town, create
from tests.one_truth.told import Told, alone, compared, differences

pytestmark = pytest.mark.office

VNEID = Path(__file__).parents[1] / "campaigns" / "vneid-2025.toml"


def days(*texts: str) -> tuple[date, ...]:
    """Dates of 2021 from 16/7."""
    found = (text.split("/") for text in texts)
    return tuple(date(2021, int(month), int(day)) for day, month in found)


def weeks_of(campaign: Path) -> tuple[date, ...]:
    """The first weeks of a campaign's calendar."""
    return load_campaign(campaign).calendar.periods[:3]


BEFORE, FIRST = "before the first return", "to the first deadline"
TOWNS = {
    BEFORE: Town(1, (), days("16/7")),
    FIRST: Town(2021, days("16/7", "23/7", "30/7"), days("16/7", "23/7", "30/7")),
    "to the second, and a silent week": Town(7, days("13/8", "15/8"), days("15/8", "20/8")),
    "to the last, and after": Town(11, days("27/8", "30/8", "3/9"), days("30/8", "3/9")),
}
MORE = {
    "without districts": Town(3, days("16/7", "23/7"), days("16/7", "23/7"), edition="2026"),
    "another campaign": Town(5, weeks_of(VNEID), weeks_of(VNEID), file=VNEID, edition="2026"),
    "weeks between": Town(13, days("6/8", "13/8", "20/8", "27/8"), days("13/8", "20/8", "27/8")),
}

# What must have been held against another medium, for the test to be worth anything.
_GROUP = {"installed", "denominator", "rate", "minimum", "change", "points", "status", "deadline"}
_PACE = {"gap", "days left", "pace needed", "pace achieved", "expected date"}
_UNITS = {"units expected", "units accepted", "units missing", "units exempt"}
WANTED = {
    "consolidate": {"rate", "met", "deadline", "exact"},
    "status": _UNITS,
    "master": _GROUP | _PACE | _UNITS | {"met", "exact", "to one decimal"},
    "page": _GROUP | _PACE | {"goal", "met", "exact", "to one decimal"},
    "notice": _GROUP | _PACE | {"goal", "to one decimal"},
    "ministry": _GROUP | _PACE | {"goal", "to one decimal"},
}


Said = dict[date, dict[str, Told]]


@pytest.fixture(
    scope="module", params=[*TOWNS, *(pytest.param(name, marks=pytest.mark.slow) for name in MORE)]
)
def told(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, office: Office
) -> Said:
    """Everything that a province's media say, by period."""
    town = {**TOWNS, **MORE}[request.param]
    workspace = create(tmp_path_factory.mktemp("province") / "tỉnh", town)
    return {period: said_of(workspace, period, office) for period in town.told}


def said_of(workspace: Workspace, period: date, office: Office) -> dict[str, Told]:
    """Make every medium of a period, and read it back."""
    campaign, register = workspace.campaign, workspace.register
    there = ("-w", workspace.folder, "--period", period.isoformat())
    said = {
        "consolidate": command.consolidated(_json("consolidate", *there)),
        "status": command.status(_json("status", *there), campaign),
        "master": master.read(office, workspace.master_path, campaign),
        "page": page.read(
            Path(_json("report", "page", *there)["path"]).read_text("utf-8"), campaign, register
        ),
    }
    for kind in ("notice", "ministry", "district"):
        for one in _json("report", kind, *there)["documents"]:
            name = f"{kind} {one['name']}" if one["place"] else kind
            said[name] = papers.read(Path(one["path"]), campaign, register, one["place"])
    return said


def _json(*words: str | Path) -> Any:
    code, said = run_json(*words)
    assert code in (0, 1), words  # 1: a return was sent back
    return said


def test_every_medium_says_the_same__ok(told: Said) -> None:
    for period, media in told.items():
        assert differences(media) == [], period


def test_no_figure_stands_alone__ok(told: Said) -> None:
    """The master says more than anybody; what the others say, it says too."""
    for period, media in told.items():
        for name in media.keys() - {"master"}:
            assert alone(media, name) == [], (period, name)
            assert media[name], (period, name)


# Who tells of every group, of every place, of every unit that owes a return.
WHOLE = {
    "group": ("consolidate", "page", "notice", "ministry"),
    "place": ("page", "notice", "ministry"),
    "owing": ("status", "page", "notice", "ministry"),
}


@pytest.mark.parametrize("about", WHOLE)
def test_nobody_is_left_out__ok(told: Said, about: str) -> None:
    for period, media in told.items():
        # The whole of the territory is a row of its own on the master alone.
        whole = _named(media["master"], about) - {say("whole_territory")}
        for name in WHOLE[about]:
            assert _named(media[name], about) == whole, (period, name)


def _named(told: Told, about: str) -> set[str]:
    return {key[1] for key in told if key[0] == about}


@pytest.mark.parametrize("told", [FIRST], indirect=True)
def test_every_sort_of_figure_was_compared__ok(told: Said) -> None:
    for name, wanted in WANTED.items():
        found = {sort for media in told.values() for sort in compared(media, name, "group")}
        assert found >= wanted, name
    for about in ("units", "kind", "parent", "place", "unit", "owing", "week", "indicator"):
        assert all(compared(media, "master", about) for media in told.values()), about
