"""Between table rows and the plain data of the rest of the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from numbers import Integral, Real
from typing import Any

from bluezone_xl.catalogue import Severity
from bluezone_xl.findings import Finding
from bluezone_xl.ledger.records import NewReturn, Run, Sent, Told
from bluezone_xl.receipts import Outcome, Receipt
from bluezone_xl.returns import Accepted, Line, Return
from bluezone_xl.submission import Source
from bluezone_xl.waivers import Waiver

Values = dict[str, Any]


def finding_to_json(finding: Finding) -> Values:
    """Return a finding as JSON keeps it; what says nothing is left out."""
    parts = {
        "code": finding.code,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "values": {key: _to_json(value) for key, value in finding.values.items()},
        "level": finding.level,
        "waived": finding.waived,
    }
    return {key: value for key, value in parts.items() if value not in (None, {})}


def finding_from_json(raw: Mapping[str, Any]) -> Finding:
    """Return the finding that was kept."""
    level = raw.get("level")
    return Finding(
        code=raw["code"],
        sheet=raw.get("sheet"),
        cell=raw.get("cell"),
        values={key: _from_json(value) for key, value in raw.get("values", {}).items()},
        level=None if level is None else Severity(level),
        waived=raw.get("waived"),
    )


def _to_json(value: object) -> object:
    """Dates are marked, so that they come back as dates and are rendered day first."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return float(value)
    if isinstance(value, (list, tuple)):
        return [_to_json(item) for item in value]
    return str(value)


def _from_json(value: object) -> object:
    if isinstance(value, list):
        return tuple(_from_json(item) for item in value)
    if isinstance(value, dict):
        (kind, text), *_ = value.items()
        return datetime.fromisoformat(text) if kind == "datetime" else date.fromisoformat(text)
    return value


def receipt_row(receipt: Receipt, number: int, run: int) -> Values:
    """Return a receipt's row, with the numbers the ledger gives it."""
    return {
        "id": number,
        "run": run,
        "label": receipt.label,
        "sha256": receipt.sha256,
        "size": receipt.size,
        "received_at": receipt.received_at,
        "outcome": receipt.outcome.value,
        "unit": receipt.unit,
        "kind": receipt.kind,
        "period": receipt.period,
        "late": receipt.late,
        "findings": [finding_to_json(finding) for finding in receipt.findings],
    }


def receipt_of(row: Any) -> Receipt:
    """Return the receipt a row keeps."""
    return Receipt(
        label=row.label,
        sha256=row.sha256,
        size=row.size,
        received_at=row.received_at,
        outcome=Outcome(row.outcome),
        unit=row.unit,
        kind=row.kind,
        period=row.period,
        late=row.late,
        findings=tuple(finding_from_json(raw) for raw in row.findings),
        id=row.id,
        run=row.run,
    )


def return_row(new: NewReturn, number: int, receipt: int) -> Values:
    """Return a return's row, without its lines."""
    content = new.content
    return {
        "id": number,
        "receipt": receipt,
        "unit": content.unit,
        "period": content.period,
        "revision": new.revision,
        "kind": content.kind,
        "sheet": content.sheet,
        "columns": dict(content.columns),
        "fields": dict(content.fields),
        "difficulties": [list(pair) for pair in content.difficulties],
        "nil": content.nil,
        "template_version": content.template_version,
        "modified": content.source.modified,
        "mtime": content.source.mtime,
        "warnings": new.warnings,
    }


def line_rows(content: Return, number: int) -> list[Values]:
    """Return the rows of a return's lines."""
    return [
        {
            "return_": number,
            "row": line.row,
            "key": line.key,
            "name": line.name,
            "cells": dict(line.values),
        }
        for line in content.lines
    ]


def accepted_of(row: Any, lines: Sequence[Line]) -> Accepted:
    """Return the accepted return of a row joined with its receipt and run."""
    content = Return(
        unit=row.unit,
        kind=row.kind,
        period=row.period,
        sheet=row.sheet,
        columns=row.columns,
        lines=tuple(lines),
        fields=row.fields,
        difficulties=tuple((first, second) for first, second in row.difficulties),
        nil=row.nil,
        template_version=row.template_version,
        source=Source(row.label, row.sha256, row.size, row.modified, row.mtime),
    )
    return Accepted(
        content=content,
        revision=row.revision,
        receipt=row.receipt,
        accepted_at=row.received_at,
        rules_version=row.rules_version,
        warnings=row.warnings,
    )


def waiver_row(waiver: Waiver, number: int) -> Values:
    """Return a waiver's row."""
    return {"id": number, **{name: getattr(waiver, name) for name in Waiver.__slots__}}


def waiver_of(row: Any) -> Waiver:
    """Return the waiver a row keeps."""
    return Waiver(**{name: getattr(row, name) for name in Waiver.__slots__})


def run_of(row: Any) -> Run:
    """Return the run a row keeps."""
    return Run(**{name: getattr(row, name) for name in Run.__slots__})


def sent_row(new: Sent, number: int) -> Values:
    """Return the row of a document that was sent, without its figures."""
    return {name: getattr(new, name) for name in Sent.__slots__ if name != "told"} | {"id": number}


def sent_of(row: Any) -> Sent:
    """Return the document a row keeps, without its figures."""
    return Sent(**{name: getattr(row, name) for name in Sent.__slots__ if name != "told"})


def told_row(figure: Told, number: int) -> Values:
    """Return the row of a figure that a document told."""
    values = {name: getattr(figure, name) for name in Told.__slots__ if name != "group"}
    return {"sent": number, "group_": figure.group, **values}


def told_of(row: Any) -> Told:
    """Return the figure a row keeps."""
    values = {name: getattr(row, name) for name in Told.__slots__ if name != "group"}
    return Told(group=row.group_, **values)
