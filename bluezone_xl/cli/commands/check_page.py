"""``check-page``: the page with which units check their files in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bluezone_xl.cli import options
from bluezone_xl.cli.app import LocalCommand, command_group
from bluezone_xl.cli.campaigns import DEFAULT, campaign_file
from bluezone_xl.cli.guard import ExitCode
from bluezone_xl.cli.session import Session

check_page = command_group("check-page", "cli_help.check_page")


@check_page.command("build", cls=LocalCommand, help="cli_help.check_page_build")
def build(
    context: typer.Context,
    target: Annotated[
        Path, typer.Argument(metavar="OUT.html", help="cli_help.check_page_out")
    ] = Path("kiem-tra.html"),
    campaign: options.CampaignOption = DEFAULT,
    output: options.FormatOption = "text",
) -> int:
    """Build the page: one HTML file that needs neither network nor installation."""
    from bluezone_xl.check_page.build import build_page

    session = Session.of(context)
    as_json = options.wants_json(output)
    source = campaign_file(campaign) or campaign
    with session.progress("stage_page_fetch") as advance:
        built = build_page(
            target,
            source,
            on_stage=lambda stage, done, total: advance(done, total, f"stage_page_{stage}"),
        )
    if as_json:
        session.show_json(
            {
                "path": str(built.path),
                "size": built.size,
                "sha256": built.sha256,
                "campaign": built.campaign,
                "campaign_version": built.campaign_version,
                "built": built.built.isoformat(),
            }
        )
    else:
        size = round(built.size / 1_000_000)
        words = {"path": built.path, "size": size, "sha256": built.sha256}
        session.show(session.words("check_page_built", **words))
        session.show(session.words("check_page_next"))
    return ExitCode.FINE
