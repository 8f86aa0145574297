"""``demo``: a campaign played through on a synthetic province."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from bluezone_xl.cli import options
from bluezone_xl.cli.app import LocalCommand, app
from bluezone_xl.cli.campaigns import DEFAULT, campaign_file
from bluezone_xl.cli.commands.setup import EDITIONS
from bluezone_xl.cli.guard import ExitCode
from bluezone_xl.cli.session import Session
from bluezone_xl.cli.tables import Justify, add_rows, table
from bluezone_xl.findings import localised

if TYPE_CHECKING:
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
    units: Annotated[str, typer.Option("--units", metavar="N", help="cli_help.units")] = "150",
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
    _show_verdict(session, result)
    session.show("", session.words("demo_open"), *(f"  {path}" for path in result.to_open))


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
