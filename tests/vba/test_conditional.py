"""Conditional compilation, settled where the answer is known."""

from __future__ import annotations

import pytest

from bluezone_xl.vba.conditional import EXCEL_ON_WINDOWS, settled
from bluezone_xl.vba.project import XLWINGS, modules, xlwings_source


def left(source: str, **facts: bool) -> str:
    """The lines that are left, in one; source lines are written apart by `` / ``."""
    return " / ".join(settled(source.replace(" / ", "\n"), facts))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a / b", "a / b"),
        ("#If Yes Then / a / #End If / b", "a / b"),
        ("#If No Then / a / #End If / b", "b"),
        ("#If Yes Then / a / #Else / b / #End If", "a"),
        ("#If No Then / a / #Else / b / #End If", "b"),
        ("#If No Then / a / #ElseIf Yes Then / b / #Else / c / #End If", "b"),
        ("#If Yes Then / a / #ElseIf Yes Then / b / #Else / c / #End If", "a"),
        ("#If No Then / a / #ElseIf No Then / b / #Else / c / #End If", "c"),
        ("#If No Then / a / #ElseIf Unknown Then / b / #End If", ""),
        ("  #If Yes Then ' why / a / #Else ' or / b / #End If ' so", "a"),
    ],
)
def test_one_branch_is_left__ok(source: str, expected: str) -> None:
    assert left(source, Yes=True, No=False) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("#If X Then / a / #Else / b / #End If", "#If X Then / a / #Else / b / #End If"),
        ("#If Yes Then / #If X Then / a / #End If / #End If", "#If X Then / a / #End If"),
        ("#If No Then / #If X Then / a / #Else / b / #End If / #End If / c", "c"),
        (
            "#If X Then / #If Yes Then / a / #Else / b / #End If / #End If",
            "#If X Then / a / #End If",
        ),
    ],
)
def test_what_is_not_known_is_left_whole__ok(source: str, expected: str) -> None:
    assert left(source, Yes=True, No=False) == expected


def test_of_xlwings_no_line_is_changed__ok() -> None:
    theirs = iter(xlwings_source().splitlines())
    assert all(line in theirs for line in modules()[XLWINGS].splitlines())


def test_of_xlwings_only_the_two_builds_of_excel_are_left_open__ok() -> None:
    directives = [
        line.strip() for line in modules()[XLWINGS].splitlines() if line.strip().startswith("#")
    ]
    assert directives[1:] == ["#If Win64 Then", "#Else", "#End If"]
    assert directives[0].startswith('#Const App = "Microsoft Excel"')


def test_every_fact_is_asked_by_xlwings__ok() -> None:
    assert [fact for fact in EXCEL_ON_WINDOWS if f"If {fact} Then" not in xlwings_source()] == []
