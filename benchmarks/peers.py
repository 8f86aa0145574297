"""The loop a user would write: pandas.read_excel three times a file, then pandera per file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pandas as pd
import pandera.pandas as pa

from bluezone_xl.campaign import Campaign
from bluezone_xl.kinds import Kind

Engine = Literal["openpyxl", "calamine"]


def check_like_a_user(path: Path, campaign: Campaign, engine: Engine) -> int:
    """Read one return's identity, lines and difficulties, check the lines, count the errors.

    Nothing is guarded: no gate, no worker, no addresses, no history. That is the point of
    the comparison: ours does all of these and must still be faster.
    """
    meta = pd.read_excel(path, sheet_name="_meta", header=None, engine=engine, dtype=str)
    identity = dict(zip(meta[0], meta[1], strict=True))
    kind = campaign.kind(str(identity["kind"]))
    form = pd.read_excel(path, sheet_name="Báo cáo", header=None, engine=engine)
    lines = _table(form, "lines")
    notes = pd.read_excel(path, sheet_name="Báo cáo", header=None, engine=engine)
    _table(notes, "difficulties")
    try:
        _schema(kind).validate(_typed(lines, kind), lazy=True)
    except pa.errors.SchemaErrors as errors:
        return len(errors.failure_cases)
    return 0


def _table(form: pd.DataFrame, name: str) -> pd.DataFrame:
    tags = form[0].astype(str)
    start = int(tags.index[tags == f"#table {name}"][0])
    end = int(tags.index[tags == f"#end {name}"][0])
    body = form.iloc[start + 2 : end].copy()
    body.columns = pd.Index(form.iloc[start].astype(str))
    return body[body.iloc[:, 2].notna()]


def _typed(lines: pd.DataFrame, kind: Kind) -> pd.DataFrame:
    counts = [column.id for column in kind.columns if column.type == "count"]
    return lines.assign(**{c: pd.to_numeric(lines[c]).astype(float) for c in counts})


def _schema(kind: Kind) -> pa.DataFrameSchema:
    """The rules of a line that a single file can break: ours checks these and many more."""
    columns = {
        c.id: pa.Column(float, [pa.Check.in_range(0, c.largest), pa.Check(_whole)])
        for c in kind.columns
        if c.type == "count"
    }
    columns[kind.name_column.id] = pa.Column(checks=pa.Check(_filled), unique=True)
    return pa.DataFrameSchema(
        columns, checks=[pa.Check(_at_most(r.part, r.whole)) for r in kind.relations]
    )


def _whole(column: pd.Series) -> pd.Series:
    return column % 1 == 0


def _filled(column: pd.Series) -> pd.Series:
    return column.astype(str).str.strip() != ""


def _at_most(part: str, whole: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda frame: frame[part] <= frame[whole]
