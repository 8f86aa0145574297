"""Which campaign is meant: a file, or the id of one that comes with the package."""

from __future__ import annotations

from pathlib import Path

from bluezone_xl.campaign import Campaign, load_campaign, packaged_campaigns
from bluezone_xl.errors import RefusalError

DEFAULT = "bluezone-2021"


def campaign_named(value: str) -> Campaign:
    """Return the campaign of ``--campaign``. Raises RefusalError when there is none."""
    path = campaign_file(value)
    return load_campaign(packaged=value) if path is None else load_campaign(path)


def campaign_file(value: str) -> Path | None:
    """Return the file that is meant, or None for the id of a packaged campaign.

    Raises RefusalError when it is neither.
    """
    if value in packaged_campaigns():
        return None
    path = Path(value)
    if path.is_file():
        return path
    raise RefusalError("cli.campaign_unknown", value=value, known=", ".join(packaged_campaigns()))
