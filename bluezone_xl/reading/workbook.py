"""One workbook from its bytes: checked, its sheets made fit for calamine, its tables read."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from bluezone_xl.findings import Finding
from bluezone_xl.reading.container import Container
from bluezone_xl.reading.content import META, Book, Sheet, read_content
from bluezone_xl.reading.limits import Limits
from bluezone_xl.reading.package import Package, SheetPart
from bluezone_xl.reading.refusal import Refused
from bluezone_xl.reading.rewrite import plain, with_known_errors, without_strays
from bluezone_xl.reading.scan import scan
from bluezone_xl.reading.strings import SharedStrings
from bluezone_xl.reading.styles import styles_of
from bluezone_xl.submission import ReadResult, Source, Submission, Unreadable


def read_workbook(data: bytes, source: Source, limits: Limits) -> ReadResult:
    """Return what a workbook says, or why it cannot be read. Raises Refused."""
    package = Package(Container(BytesIO(data), len(data), limits), limits)
    source = replace(source, modified=package.modified())
    strings = SharedStrings(package.by_type("sharedStrings"))
    sheets, strays = _needed_sheets(package, strings, limits)
    book = Book(strings, styles_of(package.by_type("styles")), package.date1904)
    content = read_content(sheets, book, limits.rows)
    notices = (*package.warnings(), *strays, *content.notices)
    if content.problems:
        return Unreadable(source, content.problems + notices, content.meta)
    return Submission(source, content.meta, content.tables, notices)


def _needed_sheets(
    package: Package, strings: SharedStrings, limits: Limits
) -> tuple[list[Sheet], list[Finding]]:
    """Return ``_meta`` and the sheets with tags; all others are left alone."""
    sheets: list[Sheet] = []
    strays: list[Finding] = []
    for item in package.sheets:
        content = package.content(item.part)
        if item.name.casefold() == META or _may_have_tags(content, strings):
            sheet, found = _fit(item, content, strings, limits)
            sheets.append(sheet)
            strays += found
    if not sheets:
        raise Refused("not_our_workbook")
    return sheets, strays


def _may_have_tags(content: bytes, strings: SharedStrings) -> bool:
    """Whether a sheet is worth parsing: a tag stands in it, or a cell that names one."""
    return any(tag in content for tag in (*strings.tags, b"#table", b"#end"))


def _fit(
    item: SheetPart, content: bytes, strings: SharedStrings, limits: Limits
) -> tuple[Sheet, list[Finding]]:
    """Scan a sheet; write it anew where calamine would choke on it or see less than there is."""
    found = scan(content, item.part)
    if found.odd:
        content = plain(content, item.part)
        found = scan(content, item.part)
    findings: list[Finding] = []
    if found.far:
        streamed = len(content) > limits.streamed
        content, strays = without_strays(content, item.part, strings, streamed=streamed)
        findings += [] if strays is None else [strays.finding(item.name)]
    if found.has_unknown_errors:
        content = with_known_errors(content, item.part)
    return Sheet(item.name, content, found, item.hidden), findings
