"""The whole way of a workbook, tried for real: built, read back in a worker, checked."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bluezone_xl.doctor.examined import Examined, fail, ok


def reader_line() -> Examined:
    """Build the blank templates in a temporary folder and read them back."""
    from bluezone_xl.campaign import load_campaign, packaged_campaigns
    from bluezone_xl.reading import files_of, read_many
    from bluezone_xl.submission import Submission
    from bluezone_xl.templates import build_blank_templates

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        campaign = load_campaign(packaged=packaged_campaigns()[0])
        try:
            build_blank_templates(Path(name), campaign)
            results = list(read_many(files_of([Path(name)])))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what the doctor is for
            return fail("reader", "reader_dead", "mend_reader", reason=f"{error!r}")
    read = sum(isinstance(result, Submission) for result in results)
    if read == len(campaign.kinds):
        return ok("reader", "reader_works", count=read)
    reason = f"{read}/{len(campaign.kinds)}"
    return fail("reader", "reader_dead", "mend_reader", reason=reason)
