"""The blank standard copies: one workbook a kind, the same bytes on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bluezone_xl.aside import refusing_io, written_aside
from bluezone_xl.campaign import Campaign
from bluezone_xl.templates.build import stored, workbook_bytes
from bluezone_xl.templates.spec import WorkbookSpec


def build_blank_templates(folder: Path, campaign: Campaign) -> Sequence[Path]:
    """Write ``<kind>.xlsx`` for every kind of a campaign; return where they are.

    Raises RefusalError when the folder cannot be written.
    """
    paths = []
    for kind in campaign.kinds:
        target = folder / f"{kind.id}.xlsx"
        content = stored(workbook_bytes(WorkbookSpec(campaign, kind)))
        with refusing_io(target), written_aside(target) as aside:
            aside.write_bytes(content)
        paths.append(target)
    return paths
