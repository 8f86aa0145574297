"""``init``, ``templates``, ``distribute``: everything before the first return arrives."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, cast

import typer

from bluezone_xl.cli import options
from bluezone_xl.cli.app import LocalCommand, app
from bluezone_xl.cli.campaigns import DEFAULT, campaign_file, campaign_named
from bluezone_xl.cli.guard import ExitCode
from bluezone_xl.cli.session import Session

EDITIONS = ("2021", "2026")
TABLES = ("csv", "xlsx")


@app.command("init", cls=LocalCommand, help="cli_help.init")
def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="cli_help.dir_init")],
    province: Annotated[
        str, typer.Option("--province", metavar="CODE|NAME", help="cli_help.province")
    ] = "",
    campaign: options.CampaignOption = DEFAULT,
    edition: Annotated[
        str, typer.Option("--edition", metavar="2021|2026", help="cli_help.edition")
    ] = "2021",
    units_format: Annotated[
        str, typer.Option("--units-format", metavar="csv|xlsx", help="cli_help.units_format")
    ] = "csv",
    output: options.FormatOption = "text",
) -> int:
    """Make a workspace with the register of a province."""
    from bluezone_xl.seeds import seed_register
    from bluezone_xl.workspace import Workspace

    session = Session.of(context)
    as_json = options.wants_json(output)
    chosen = cast("Literal['2021', '2026']", options.choice(edition, "--edition", EDITIONS))
    kept_as = cast("Literal['csv', 'xlsx']", options.choice(units_format, "--units-format", TABLES))
    contract = campaign_named(campaign)
    register = seed_register(contract, options.given(province, "--province"), edition=chosen)
    source = campaign_file(campaign) or campaign
    workspace = Workspace.create(folder, source, register, table=kept_as)
    expected = len(workspace.register.expected(contract))
    values = {
        "workspace": str(workspace.folder),
        "campaign": contract.id,
        "register": workspace.register_path.name,
        "units": len(workspace.register.units),
        "expected": expected,
    }
    if as_json:
        session.show_json(values)
    else:
        first = contract.calendar.periods[0].isoformat()
        session.show(session.words("init_done", **values))
        # Not wrapped: the last line is a command to copy.
        session.show_plain(session.words("init_next", period=first, **values))
    return ExitCode.FINE


@app.command("templates", cls=LocalCommand, help="cli_help.templates")
def templates(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="cli_help.dir_templates")] = Path(
        "workbook_templates"
    ),
    campaign: options.CampaignOption = DEFAULT,
    output: options.FormatOption = "text",
) -> int:
    """Build the blank standard workbooks."""
    from bluezone_xl.templates import build_blank_templates

    session = Session.of(context)
    as_json = options.wants_json(output)
    contract = campaign_named(campaign)
    with session.progress("progress_templates"):
        paths = build_blank_templates(folder, contract)
    if as_json:
        session.show_json({"folder": str(folder), "files": [path.name for path in paths]})
    else:
        session.show(session.words("templates_done", count=len(paths), path=folder))
    return ExitCode.FINE


@app.command("distribute", cls=LocalCommand, help="cli_help.distribute")
def distribute(
    context: typer.Context,
    workspace: options.WorkspaceOption = options.HERE,
    period: Annotated[
        str, typer.Option("--period", metavar="DATE", help="cli_help.period_required")
    ] = "",
    output: options.FormatOption = "text",
) -> int:
    """Build each unit's own workbook for a period."""
    session = Session.of(context)
    as_json = options.wants_json(output)
    day = options.required_day(period, "--period")

    from bluezone_xl.sending import issue
    from bluezone_xl.workspace import Workspace

    opened = Workspace.open(workspace)
    with session.progress("progress_workbooks") as advance:
        result, pack = issue(opened, day, lambda part, d, n: advance(d, n, f"progress_{part}"))
    folder = opened.outbox(day)
    if as_json:
        session.show_json(
            {
                "period": day.isoformat(),
                "folder": str(folder),
                "files": [{"unit": one.unit, "path": str(one.path)} for one in result.issued],
                "exempt": list(result.exempt),
                "bundles": [str(path) for path in pack.bundles],
                "letters": pack.letters,
                "manifest": str(pack.manifest),
                "merge_sheet": str(pack.merge_sheet),
                "unreached": list(pack.unreached),
            }
        )
        return ExitCode.FINE
    counts = {"count": len(result.issued), "exempt": len(result.exempt)}
    session.show(session.words("distribute_done", path=folder, **counts))
    packed = {"bundles": len(pack.bundles), "letters": pack.letters}
    session.show(session.words("distribute_pack", **packed))
    if pack.unreached:
        session.show(session.words("distribute_unreached", count=len(pack.unreached)))
    return ExitCode.FINE
