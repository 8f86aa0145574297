"""``demo``: a campaign played through on a synthetic province."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

import typer

from bluezone_xl.cli import options
from bluezone_xl.cli.app import LocalCommand, app
from bluezone_xl.cli.campaigns import DEFAULT, campaign_file
from bluezone_xl.cli.commands.setup import EDITIONS
from bluezone_xl.cli.guard import ExitCode
from bluezone_xl.cli.session import Session
from bluezone_xl.cli.tables import Justify, add_rows, number, percent, table
from bluezone_xl.findings import localised
from bluezone_xl.percents import goal

if TYPE_CHECKING:
    from rich.table import Table

    from bluezone_xl.campaign import Campaign
    from bluezone_xl.demo import DemoResult
    from bluezone_xl.demo.draft import Planted

_SHOWN = 20
_COUNTS = ("expected", "accepted", "missing", "exempt", "replaced", "rejected")


@app.command("demo", cls=LocalCommand, help="cli_help.demo")
def demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="cli_help.dir_demo")] = Path(
        "demo-workspace"
    ),
    province: Annotated[
        str, typer.Option("--province", metavar="CODE|NAME", help="cli_help.province")
    ] = "52",
    units: Annotated[str, typer.Option("--units", metavar="N", help="cli_help.units")] = "100",
    weeks: Annotated[str, typer.Option("--weeks", metavar="N", help="cli_help.weeks")] = "6",
    seed: Annotated[str, typer.Option("--seed", metavar="N", help="cli_help.seed")] = "2021",
    edition: Annotated[
        str, typer.Option("--edition", metavar="2021|2026", help="cli_help.edition")
    ] = "2021",
    campaign: options.CampaignOption = DEFAULT,
    output: options.FormatOption = "text",
) -> int:
    """Play a campaign; every mistake that was planted must be found, and no other."""
    from bluezone_xl.demo import run_demo

    session = Session.of(context)
    as_json = options.wants_json(output)
    numbers = {
        "units": options.whole(units, "--units", least=1, most=20_000),
        "weeks": options.whole(weeks, "--weeks", least=1, most=520),
        "seed": options.whole(seed, "--seed", most=10**9),
    }
    chosen = cast("Literal['2021', '2026']", options.choice(edition, "--edition", EDITIONS))
    file = campaign_file(campaign)
    with session.progress("progress_demo") as advance:
        result = run_demo(
            folder,
            province=province,
            campaign=file,
            edition=chosen,
            progress=lambda stage, done, total: advance(done, total, f"stage_{stage}"),
            **numbers,
        )
    if as_json:
        session.show_json(result.as_json())
    else:
        _show(session, result)
    right = not result.missed and not result.invented
    return ExitCode.FINE if right else ExitCode.FINDINGS


def _show(session: Session, result: DemoResult) -> None:
    title = session.words(
        "demo_title", count=len(result.periods), files=result.files, path=result.workspace
    )
    session.show(title, "")
    columns: list[tuple[str, Justify]] = [(session.words("column_period"), "left")]
    columns += [(session.words(f"column_{name}"), "right") for name in _COUNTS]
    rows = zip(result.periods, result.consolidate, strict=True)
    made = table(columns, light=True)
    session.show(add_rows(made, (_period_row(session, *row) for row in rows)))
    session.show(_totals(session, result), "", session.words("demo_side_by_side"))
    session.show(_side_by_side(session, result))
    _show_verdict(session, result)
    session.show("", session.words("demo_open"), *(f"  {path}" for path in result.to_open))


def _totals(session: Session, result: DemoResult) -> Table:
    """Every group at the last period, as the master shows it."""
    heads: tuple[tuple[str, Justify], ...] = (
        ("group", "left"), ("installed", "right"), ("denominator", "right"), ("rate", "right"),
        ("minimum", "right"), ("target", "right"),
    )  # fmt: skip
    made = table([(session.words(f"column_{name}"), side) for name, side in heads], light=True)
    groups = cast("list[dict[str, Any]]", result.consolidate[-1]["groups"])
    return add_rows(made, (_group_row(session, result.campaign, group) for group in groups))


def _group_row(session: Session, campaign: Campaign, group: Mapping[str, Any]) -> list[str]:
    known = campaign.group(group["id"])
    target = known.target
    aim = "" if target is None else f"{target.comparator} {goal(target.value, session.lang)}"
    return [
        known.short if session.lang == "vi" else known.name_en,
        number(group["installed"], session.lang),
        number(group["denominator"], session.lang),
        percent(group["rate"], session.lang),
        percent(group["minimum_rate"], session.lang),
        aim,
    ]


def _side_by_side(session: Session, result: DemoResult) -> Table:
    """Each kind of mistake: how many were planted, how many found, and one to look at."""
    heads: tuple[tuple[str, Justify], ...] = (
        ("demo_column_code", "left"),
        ("demo_column_planted", "right"),
        ("demo_column_found", "right"),
        ("demo_column_example", "left"),
    )
    made = table([(session.words(name), side) for name, side in heads], light=True)
    planted = Counter(mistake.code for mistake in result.planted)
    found = Counter(finding.code for finding in result.found)
    example = {m.code: f"{m.path} {m.cell}".strip() for m in (*result.found, *result.planted)}
    rows = ([c, str(planted[c]), str(found[c]), example[c]] for c in sorted(planted | found))
    return add_rows(made, rows)


def _period_row(session: Session, period: date, counts: Mapping[str, object]) -> list[str]:
    shown = [str(localised(counts[name], session.lang)) for name in _COUNTS]
    return [str(localised(period, session.lang)), *shown]


def _show_verdict(session: Session, result: DemoResult) -> None:
    if not result.missed and not result.invented:
        codes = len({mistake.code for mistake in result.planted})
        session.show(session.words("demo_found_all", planted=len(result.planted), codes=codes))
        return
    session.show(
        session.words(
            "demo_found_wrong",
            planted=len(result.planted),
            missed=len(result.missed),
            invented=len(result.invented),
        )
    )
    for key, mistakes in (("demo_missed", result.missed), ("demo_invented", result.invented)):
        session.show(*_listed(session.words(key), mistakes))


def _listed(title: str, mistakes: Iterable[Planted]) -> list[str]:
    items = list(mistakes)
    lines = [f"  {title}: {m.path} {m.cell} {m.code}" for m in items]
    return [*lines[:_SHOWN], *([f"  … {len(items) - _SHOWN}"] if len(items) > _SHOWN else [])]
