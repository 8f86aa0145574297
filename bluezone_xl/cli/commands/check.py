"""``check``: the rules of the province, for anyone, without a workspace."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from bluezone_xl.catalogue import Severity
from bluezone_xl.cli import options
from bluezone_xl.cli.app import LocalCommand, app
from bluezone_xl.cli.campaigns import campaign_named
from bluezone_xl.cli.guard import ExitCode
from bluezone_xl.cli.session import Session
from bluezone_xl.cli.tables import SEVERITY_STYLES, WIDE, add_rows, table
from bluezone_xl.errors import RefusalError
from bluezone_xl.findings import Finding, Verdict, localised

if TYPE_CHECKING:  # pandas and pandera take a second to load: not for --help
    from bluezone_xl.checking import Against, FileCheck
    from bluezone_xl.copies import Copies

_STYLES = {Verdict.VALID: "bold green", Verdict.INVALID: "bold red"}
_SHOWN = 200
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@app.command("check", cls=LocalCommand, help="cli_help.check")
def check(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="cli_help.paths")],
    workspace: Annotated[
        str, typer.Option("--workspace", "-w", metavar="DIR", help="cli_help.workspace_check")
    ] = "",
    campaign: options.CampaignOption = "",
    today: options.TodayOption = "",
    annotate: Annotated[
        str, typer.Option("--annotate", metavar="DIR", help="cli_help.annotate")
    ] = "",
    output: options.FormatOption = "text",
) -> int:
    """Check files, folders and zip files."""
    session = Session.of(context)
    as_json = options.wants_json(output)
    day = options.day(today, "--today") or options.today()
    places = existing(paths)

    from bluezone_xl.checking import Against, check_files
    from bluezone_xl.copies import Copies

    copies = Copies(Path(annotate)) if annotate else None
    against = (
        _of_workspace(workspace, campaign, day)
        if workspace
        else Against(day, campaign_named(campaign) if campaign else None)
    )
    with session.progress("progress_check") as advance:
        files = check_files(places, against, advance, copies.add if copies else None)
    if not files:
        session.note("nothing_found", paths=", ".join(paths))
    if as_json:
        session.show_json({"files": [_as_json(session, file, copies) for file in files]})
    else:
        _show(session, files)
    if copies is not None:
        _show_copies(session, copies)
    valid = all(file.verdict is Verdict.VALID for file in files)
    return ExitCode.FINE if valid else ExitCode.FINDINGS


def _as_json(session: Session, file: FileCheck, copies: Copies | None) -> dict[str, object]:
    """The file as documented; where it went when copies were asked for."""
    said = file.as_json(session.lang)
    if copies is not None:
        made = copies.made.get(file.path)
        said["copy"] = None if made is None else str(made)
    return said


def _show_copies(session: Session, copies: Copies) -> None:
    """On the error stream: beside the results, whatever their form."""
    session.note("copies_made", count=len(copies.made), path=copies.folder)
    for path, refused in copies.refused.items():
        session.note("copy_refused", path=path, reason=refused.sentence(session.lang))


def existing(paths: Sequence[str]) -> list[Path]:
    """Return the paths that were meant. Raises RefusalError for one that is not there."""
    found: list[Path] = []
    for path in paths:
        matches = _matches(path)
        if not matches:
            raise RefusalError("cli.path_missing", path=path)
        found += matches
    return found


def _matches(path: str) -> list[Path]:
    """The path itself; else what its wildcards stand for, which Windows leaves to programs."""
    if os.path.lexists(path):
        return [Path(path)]
    if os.name != "nt" or not set(path) & set("*?"):
        return []
    pattern = Path(path)
    return sorted(pattern.parent.glob(pattern.name))


def _show(session: Session, files: Sequence[FileCheck]) -> None:
    for file in files:
        session.show(*_report(session, file))
    if files:
        session.show(_summary(session, files))


def _report(session: Session, file: FileCheck) -> list[Text | Table | str]:
    """One file: its verdict and name, who it is from, its findings, an empty line."""
    verdict = session.words(f"verdict_{file.verdict.value}")
    head = Text.assemble((verdict, _STYLES.get(file.verdict, "bold magenta")), "  ")
    head.append(file.path.encode("utf-8", "replace").decode())
    parts: list[Text | Table | str] = [head]
    if file.verdict is not Verdict.UNREADABLE:
        unknown = session.words("unknown")
        period = unknown if file.period is None else localised(file.period, session.lang)
        unit, kind = f"{file.unit or unknown} {file.unit_name}".strip(), file.kind or unknown
        parts.append(session.words("identity", unit=unit, kind=kind, period=period))
    if file.findings:
        parts.append(_findings(session, file.findings))
    if len(file.findings) > _SHOWN:
        parts.append(session.words("more_findings", count=len(file.findings) - _SHOWN))
    return [*parts, ""]


def _findings(session: Session, findings: Sequence[Finding]) -> Table:
    """The findings, errors first; on a narrow screen the remedy goes under the problem."""
    wide = session.out.width >= WIDE
    placed = any(finding.sheet is not None for finding in findings)
    names = ["severity", *(["sheet", "cell"] if placed else []), "problem"]
    names += ["remedy"] if wide else []
    made = table([(session.words(f"column_{name}"), "left") for name in names])
    ranked = sorted(findings, key=lambda finding: _ORDER.index(finding.severity))
    return add_rows(made, (_row(session, f, names) for f in ranked[:_SHOWN]))


def _row(session: Session, finding: Finding, names: Sequence[str]) -> list[str | Text]:
    severity = session.words(f"severity_{finding.severity.value}")
    problem, remedy = finding.message(session.lang), finding.remedy(session.lang)
    cells: dict[str, str | Text] = {
        "severity": Text(severity, style=SEVERITY_STYLES[finding.severity]),
        "sheet": finding.sheet or "",
        "cell": finding.cell or "",
        "problem": problem if "remedy" in names else f"{problem}\n→ {remedy}",
        "remedy": remedy,
    }
    return [cells[name] for name in names]


def _summary(session: Session, files: Sequence[FileCheck]) -> str:
    verdicts = [file.verdict for file in files]
    return session.words(
        "check_summary",
        files=len(files),
        valid=verdicts.count(Verdict.VALID),
        invalid=verdicts.count(Verdict.INVALID),
        unreadable=verdicts.count(Verdict.UNREADABLE),
        errors=sum(file.count(Severity.ERROR) for file in files),
        warnings=sum(file.count(Severity.WARNING) for file in files),
    )


def _of_workspace(folder: str, campaign: str, day: date) -> Against:
    from bluezone_xl.checking import Against
    from bluezone_xl.workspace import Workspace

    against = Against.workspace(Workspace.open(Path(folder)), day)
    return replace(against, campaign=campaign_named(campaign)) if campaign else against
