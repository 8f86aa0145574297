"""The message that goes back with a file that was not accepted: every finding, cell by cell."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from bluezone_xl.campaign import Campaign
from bluezone_xl.catalogue import Severity, text
from bluezone_xl.clock import local
from bluezone_xl.findings import Finding, localised
from bluezone_xl.receipts import Outcome, Receipt
from bluezone_xl.register import Register

SENT_BACK = frozenset({Outcome.REJECTED, Outcome.UNREADABLE})

# What Windows does not allow in a name, and the arrow that shows a member of an archive.
_UNWELCOME = re.compile(r'[<>:"/\\|?*\x00-\x1f›]+')
# Windows' folders allow a path of 259 characters in all; some systems count bytes, up to 255.
_LONGEST = 100
# Names that stand for devices on Windows, whatever comes after the dot.
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_PARTS = (
    (Severity.ERROR, "run.message_errors"),
    (Severity.WARNING, "run.message_warnings"),
    (Severity.INFO, "run.message_notes"),
)


def message_path(folder: Path, receipt: Receipt) -> Path:
    """Return where the message of a file sent back is kept."""
    return folder / f"{safe_name(receipt.label)}.txt"


def message(
    receipt: Receipt, campaign: Campaign, register: Register, *, copy: str = "", reason: str = ""
) -> str:
    """Return the text, in Vietnamese as everything that goes to units, with Windows line ends.

    ``copy`` is the name of the annotated copy that goes with it; ``reason`` says why there is
    none.
    """
    lines = [*_head(receipt, campaign, register), ""]
    for severity, title in _PARTS:
        found = [f for f in receipt.findings if f.severity is severity]
        if found:
            lines += [text(title, count=localised(len(found), "vi")), *listed(found), ""]
    if copy:
        lines.append(text("run.message_copy", copy=copy))
    if reason:
        lines.append(text("run.message_no_copy", reason=reason))
    end = "end" if receipt.outcome is Outcome.REJECTED else "end_unreadable"
    lines.append(text(f"run.message_{end}", department=campaign.issuer.department))
    if campaign.issuer.hotline:
        lines.append(text("run.message_hotline", hotline=campaign.issuer.hotline))
    return "".join(f"{line}\r\n" for line in lines)


def safe_name(label: str) -> str:
    """Return a file name for a label: valid on every system, and its own for every label."""
    name = " ".join(_UNWELCOME.sub(" - ", label).split()).strip(" .-") or "khong-ten"
    changed = name != label or len(name.encode()) > _LONGEST or _DEVICES.match(name)
    if not changed:
        return name
    # Two labels may come to the same name: a few digits of the label's hash tell them apart.
    return f"{_cut(name)} ({_digits(label)})"


def copy_name(label: str, suffix: str) -> str:
    """Return the name of a file's annotated copy, of its own for every label."""
    name = safe_name(label)
    if not name.casefold().endswith(suffix):
        told_apart = name if name != label else f"{_cut(name)} ({_digits(label)})"
        name = f"{told_apart}{suffix}"
    return text("run.copy_name", name=name)


def _digits(label: str) -> str:
    return hashlib.sha256(label.encode()).hexdigest()[:6]


def _cut(name: str) -> str:
    return name.encode()[:_LONGEST].decode(errors="ignore").rstrip(" .")


def _head(receipt: Receipt, campaign: Campaign, register: Register) -> list[str]:
    unit = register.by_code.get(receipt.unit)
    named = f"{unit.name} ({unit.code})" if unit else receipt.unit
    unknown = text("run.message_unknown")
    count = sum(f.severity is Severity.ERROR for f in receipt.findings)
    received = local(receipt.received_at)
    facts = {
        "unit": named or unknown,
        "period": localised(receipt.period, "vi") or unknown,
        "file": receipt.label,
        "received": f"{received:%H:%M} {localised(received.date(), 'vi')}",
        "sha256": receipt.sha256,
    }
    return [
        campaign.issuer.department.upper(),
        campaign.title,
        "",
        text("run.message_title"),
        "",
        *(text(f"run.message_{name}", value=value) for name, value in facts.items()),
        "",
        text("run.message_count", count=localised(count, "vi")),
    ]


def listed(findings: Sequence[Finding]) -> list[str]:
    """Return findings as numbered lines: place, what is wrong, and below it what to do."""
    lines: list[str] = []
    for number, finding in enumerate(findings, 1):
        lines.append(f"{number}. {_place(finding)}{finding.message('vi')}")
        remedy = finding.remedy("vi")
        if remedy:
            lines.append(text("run.message_remedy", remedy=remedy))
        if finding.waived is not None:
            lines.append(text("run.message_waived", name=finding.waived))
    return lines


def _place(finding: Finding) -> str:
    if finding.sheet is None:
        return ""
    if finding.cell is None:
        return text("run.message_sheet", sheet=finding.sheet)
    return text("run.message_cell", sheet=finding.sheet, cell=finding.cell)
