"""Putting the page together: one file, with a policy that lets nothing in or out."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from jinja2 import Environment, StrictUndefined

import validators
from bluezone_xl.campaign import Campaign
from bluezone_xl.catalogue import Lang, area, text
from bluezone_xl.check_page.materials import Materials
from bluezone_xl.reading import Limits

_SCRIPTS = ("words.js", "engine.js", "batch.js", "results.js", "receipt.js", "page.js")
_FEED = "feed();"
_LANGUAGES: tuple[Lang, ...] = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Edition:
    """What the page says of itself: its campaign, and the day it was built."""

    campaign: Campaign
    built: date


def page_html(blocks: Mapping[str, str], edition: Edition, materials: Materials) -> str:
    """Return the page. ``blocks`` are what it carries, by name, as text."""
    style = _minded(asset("page.css"))
    script = _minded("\n".join(asset(name) for name in _SCRIPTS))
    texts = {lang: _texts(lang) for lang in _LANGUAGES}
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    return environment.from_string(asset("page.html")).render(
        policy=_policy(style, (script, _FEED)),
        style=style,
        script=script,
        feed=_FEED,
        worker=_minded(asset("worker.js")),
        facts=_data(_facts(edition, materials, texts)),
        about={"issuer": _issuer(edition.campaign)},
        texts=texts,
        blocks=blocks,
    )


@cache
def asset(name: str) -> str:
    """Return a file of the page's own sources."""
    source = resources.files("bluezone_xl.check_page") / "assets" / name
    return source.read_text(encoding="utf-8")


def _texts(lang: Lang) -> Mapping[str, str]:
    """The page's own texts, and the name that every annotated copy bears."""
    name = text("run.copy_name", lang, name="{name}")
    return {**area("check_page", lang), "copy_name": name}


def _policy(style: str, scripts: Sequence[str]) -> str:
    """The policy of the page and, since it is a blob's, of its worker: nothing from anywhere.

    Only what is in the file may run. ``blob:`` is the page's own memory: the worker is started
    from it and loads Pyodide's two modules from it.
    """
    allowed = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    rules = {
        "default-src": "'none'",
        "script-src": f"{allowed} 'wasm-unsafe-eval' blob:",
        "worker-src": "blob:",
        "style-src": f"'sha256-{_digest(style)}'",
        "img-src": "data:",
        "connect-src": "'none'",
        "form-action": "'none'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _digest(source: str) -> str:
    return base64.b64encode(hashlib.sha256(source.encode()).digest()).decode("ascii")


def _facts(
    edition: Edition, materials: Materials, texts: Mapping[Lang, Mapping[str, str]]
) -> Mapping[str, object]:
    campaign = edition.campaign
    return {
        "texts": texts,
        "issuer": _issuer(campaign),
        "campaign": campaign.id,
        "campaign_version": campaign.version,
        "title": {"vi": campaign.title, "en": campaign.title_en},
        "last_period": campaign.calendar.periods[-1].isoformat(),
        "kinds": {kind.id: {"vi": kind.name, "en": kind.name_en} for kind in campaign.kinds},
        "rules_version": validators.RULES_VERSION,
        "built": edition.built.isoformat(),
        "seconds": Limits().seconds,
        "licences": materials.licences(),
    }


def _issuer(campaign: Campaign) -> str:
    return f"{campaign.issuer.province} – {campaign.issuer.department}"


def _data(value: object) -> str:
    """JSON that cannot end the element it stands in."""
    told = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return told.replace("<", "\\u003c")


def _minded(source: str) -> str:
    """A text that goes into the page as it is; the hashes of the policy are taken over it."""
    assert "</s" not in source.lower(), "it would end its element"
    assert "\r" not in source, "the browser would see another text than the one hashed"
    return source
