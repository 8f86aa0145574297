"""Short ways to read one file in a test, and to say what was found where."""

from __future__ import annotations

from pathlib import Path

from bluezone_xl.findings import Finding
from bluezone_xl.reading import InboxFile, Limits
from bluezone_xl.reading.direct import read_file
from bluezone_xl.submission import ReadResult, Submission, Table, Unreadable


def read(path: Path, limits: Limits | None = None) -> ReadResult:
    """Read a harmless file in this process; hostile ones go through ``read_one``."""
    return read_file(InboxFile(path.name, path, 0.0), limits or Limits())


def submission(path: Path) -> Submission:
    """Read a file that must be readable."""
    result = read(path)
    assert isinstance(result, Submission), [f.code for f in result.findings]
    return result


def lines(path: Path) -> Table:
    """The ``lines`` table of a file that must be readable."""
    return submission(path).tables["lines"]


def values(table: Table) -> list[dict[str, object]]:
    """What stands in the rows of a table, by column id."""
    return [{name: cell.value for name, cell in row.cells.items()} for row in table.rows]


def findings(result: ReadResult) -> tuple[Finding, ...]:
    """All findings of a result, whether it was readable or not."""
    return result.findings if isinstance(result, Unreadable) else result.notices


def codes(result: ReadResult) -> list[str]:
    """The codes of all findings of a result."""
    return [finding.code for finding in findings(result)]


def by_code(result: ReadResult, code: str) -> Finding:
    """The one finding with that code; its sentences must render in both languages."""
    (found,) = [finding for finding in findings(result) if finding.code == code]
    for lang in ("vi", "en"):
        assert found.message(lang)
        assert found.remedy(lang)
    return found


def refusal(result: ReadResult) -> str:
    """The code of the one finding for which a file could not be read."""
    assert isinstance(result, Unreadable), f"readable: {result}"
    return by_code(result, result.findings[0].code).code
