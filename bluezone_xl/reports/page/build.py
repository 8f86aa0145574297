"""Lay the page out with its template, and write it whole or not at all."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from importlib import resources
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from bluezone_xl.aside import refusing_io, written_aside
from bluezone_xl.consolidate import Consolidated
from bluezone_xl.register import Register
from bluezone_xl.reports.documents import wording
from bluezone_xl.reports.page import charts, tables, view

# Nothing may be loaded or sent, whoever publishes the page and wherever.
CSP = (
    "default-src 'none'; style-src {style}; script-src {script}; "
    "base-uri 'none'; form-action 'none'"
)
_FOLDER = resources.files("bluezone_xl.reports.page")


def write_page(path: Path, figures: Consolidated, register: Register, now: datetime) -> None:
    """Write the page aside, then rename it. Raises RefusalError when the disk will not have it."""
    content = html(figures, register, now)
    with refusing_io(path), written_aside(path) as aside:
        aside.write_text(content, encoding="utf-8", newline="\n")


def html(figures: Consolidated, register: Register, now: datetime) -> str:
    """Return the page of a period: one file that needs nothing else.

    ``now`` is when it was made. The figures it was made from are in it, in the form of
    ``consolidate --format json``, so that they can be compared.
    """
    style, script = _asset("page.css"), _asset("page.js")
    shown = _shown(figures, register, now)
    page = _environment().from_string(_asset("page.html"))
    return page.render(
        csp=CSP.format(style=_hash(style), script=_hash(script)),
        style=Markup(style),  # noqa: S704 - a file of the package
        script=Markup(script),  # noqa: S704 - a file of the package
        figures=Markup(_embedded(figures.as_json())),  # noqa: S704 - escaped for a script element
        **shown,
    )


def _shown(figures: Consolidated, register: Register, now: datetime) -> Mapping[str, object]:
    campaign = figures.campaign
    names = {unit.code: unit.name for unit in register.units}
    targeted = [own for own in figures.groups if own.group.target] or list(figures.groups)
    places = tables.places_tables(figures)
    territory = list(figures.nodes[0].groups) if figures.nodes else []
    rankings = [
        (figures.group(group).group.name,
         charts.ranking(tables.top_places(figures, group), figures.group(group)))
        for group in territory
    ]  # fmt: skip
    return {
        "say": view.say,
        "title": campaign.title,
        "department": campaign.issuer.department,
        "as_of": view.say("as_of", day=wording.day(figures.period)),
        "made": view.say("made", moment=wording.moment(now)),
        "headline": view.headline(figures),
        "late": bool(figures.units.missing),
        "tiles": view.tiles(figures),
        "groups": tables.groups_table(figures),
        "places": places,
        "rankings": [(name, drawing) for name, drawing in rankings if drawing],
        "missing": tables.missing_table(figures, names),
        "weeks": tables.weeks_tables(figures, targeted),
    }


def _environment() -> Environment:
    """Everything is escaped unless it was made here."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["drawing"] = Markup
    return environment


def _embedded(value: object) -> str:
    """JSON that cannot end the element it stands in."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def _asset(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"
