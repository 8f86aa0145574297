"""How far a unit is from the targets: people still needed, by the rule of decision 0001."""

from __future__ import annotations

from collections.abc import Iterator

from bluezone_xl.campaign import Campaign, Target
from bluezone_xl.findings import localised
from bluezone_xl.templates import functions as f
from bluezone_xl.templates import words as w
from bluezone_xl.templates.cell_checks import cell_of
from bluezone_xl.templates.expr import Expr, lit
from bluezone_xl.templates.layout import Form, Role
from bluezone_xl.templates.sentences import fill

_GOALS = {"=": "", ">=": "ít nhất ", ">": "trên "}


def target_line(campaign: Campaign, form: Form) -> Expr:
    """What the totals mean for the targets of the form's groups; blank without any."""
    told = list(_groups(campaign, form))
    return w.join(*told) if told else lit("")


def _groups(campaign: Campaign, form: Form) -> Iterator[Expr]:
    for column in form.of(Role.RATE):
        target = campaign.group(column.group).target
        installed = form.kind.measure(column.group, "installed")
        people = form.kind.measure(column.group, "denominator")
        if target is None or installed is None or people is None:
            continue
        part, whole = cell_of(form.input(installed.id)), cell_of(form.input(people.id))
        both = f.and_(f.is_number(part), f.is_number(whole), f.gt(f.as_number(whole), lit(0)))
        yield f.if_(both, _told(target, part, whole), lit(""))


def _told(target: Target, part: Expr, whole: Expr) -> Expr:
    goal = f"{_GOALS[target.comparator]}{target.value * 100:.4g}%".replace(".", ",")
    deadline = str(localised(target.deadline, "vi"))
    gap = f.bracket(f.minus(_needed(target, whole), part))
    short = fill("templates.target_short", gap=w.grouped(gap), goal=goal, deadline=deadline)
    met = fill("templates.target_met", goal=goal, deadline=deadline)
    return f.if_(f.gt(gap, lit(0)), short, met)


def _needed(target: Target, whole: Expr) -> Expr:
    """The smallest whole number of people that meets the target.

    The product is rounded to six decimals first, so that 0.6 of 5 is 3 in every program.
    """
    share = f.rounded(f.times(lit(target.value), whole), 6)
    if target.comparator == "=":
        return f.rounded(share, 0)
    if target.comparator == ">":
        return f.plus(f.whole(share), lit(1))
    return f.rounded_up(share)
