"""What the page asks of Python: open what was dropped, read it, check it, mark a copy of it.

Runs in the browser, in the page's worker, which may die over a hostile file: the page then starts
another one, opens the same files again and says which file it was. Everything that crosses the
border is a number, a string of JSON or bytes.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import validators.frames  # noqa: F401 - imported before it is needed: it takes pandas with it
from bluezone_xl import clock
from bluezone_xl.campaign import Campaign, load_campaign
from bluezone_xl.catalogue import Lang, text
from bluezone_xl.checking import Against, FileCheck, check_read
from bluezone_xl.findings import localised
from bluezone_xl.marking.package import UnmarkableError, copy_of
from bluezone_xl.reading.direct import read_file
from bluezone_xl.reading.givenup import given_up
from bluezone_xl.reading.inbox import Files, InboxFile
from bluezone_xl.reading.limits import Limits
from bluezone_xl.submission import ReadResult

CAMPAIGN, PRACTICE = Path("/site/campaign.toml"), Path("/site/practice.xlsx")
LANGUAGES: tuple[Lang, ...] = ("vi", "en")

# Which of the opened things, and which of the files in it: a zip archive holds several.
Place = tuple[int, int]


class Desk:
    """The files under check. One at a time is read; all are checked together, as one batch."""

    def __init__(self, campaign: Campaign, limits: Limits | None = None) -> None:
        self._campaign = campaign
        self._limits = limits or Limits()
        self._sources: dict[int, Files] = {}
        self._items: dict[Place, InboxFile] = {}
        self._results: dict[Place, ReadResult] = {}
        self._checked: dict[Place, FileCheck] = {}

    @classmethod
    def practise(cls) -> Desk:
        """Return a desk that has checked a workbook once: all it takes is then in memory."""
        desk = cls(load_campaign(CAMPAIGN))
        desk.open(0, PRACTICE.name, str(PRACTICE))
        desk.read(0, 0)
        desk.check()
        desk.marked(0, 0, "vi")
        desk.clear()
        return desk

    def clear(self) -> None:
        """Forget every file."""
        self._sources.clear()
        self._items.clear()
        self._results.clear()
        self._checked.clear()

    def open(self, number: int, label: str, path: str) -> str:
        """Open what stands at a path; return the labels of the files in it, as JSON."""
        source = Files([(Path(path), label)], Path(tempfile.mkdtemp()), self._limits)
        self._sources[number] = source
        items = list(source)
        self._items |= {(number, place): item for place, item in enumerate(items)}
        return json.dumps([item.label for item in items])

    def take(self, number: int, label: str, path: str) -> str:
        """Take what stands at a path as one file, without opening it; return its label, as JSON."""
        self._items[number, 0] = InboxFile(label, Path(path), 0.0)
        return json.dumps([label])

    def read(self, number: int, place: int) -> None:
        """Read one file, in this process: it may not come back."""
        item = self._items[number, place]
        try:
            result = read_file(item, self._limits)
        except (Exception, MemoryError) as error:  # noqa: BLE001 - the file is to blame, and named
            result = given_up(item, error, self._limits)
        self._results[number, place] = result

    def give_up(self, number: int, place: int, reason: str) -> None:
        """Note a file over which an earlier worker died; ``timeout`` or what the browser said."""
        error = TimeoutError() if reason == "timeout" else RuntimeError(reason)
        item = self._items[number, place]
        self._results[number, place] = given_up(item, error, self._limits)

    def check(self) -> str:
        """Check all that was read; return JSON.

        ``results`` is what the command line prints, by language; ``details`` has one entry a
        file, in the same order, with what the page shows besides.
        """
        places = sorted(self._results)
        results = [self._results[place] for place in places]
        checked = check_read(results, Against(clock.now().date(), self._campaign))
        self._checked = dict(zip(places, checked, strict=True))
        said = {
            "results": {
                lang: {"files": [file.as_json(lang) for file in checked]} for lang in LANGUAGES
            },
            "details": [
                self._details(place, result, file)
                for place, result, file in zip(places, results, checked, strict=True)
            ],
            "checked_at": clock.now().isoformat(timespec="seconds"),
        }
        return json.dumps(said, ensure_ascii=False)

    def marked(self, number: int, place: int, lang: Lang) -> bytes | str:
        """Return a copy of a checked file with its mistakes marked, or why there is none."""
        file, item = self._checked[number, place], self._items[number, place]
        try:
            data = item.path.read_bytes()
            return copy_of(data, file.findings, file.verdict, file.about, lang).content
        except UnmarkableError as error:
            return error.sentence(lang)

    def _details(self, place: Place, result: ReadResult, file: FileCheck) -> dict[str, object]:
        newer = list(self._newer(result.meta))
        return {
            "place": place,
            "sha256": result.source.sha256,
            "size": result.source.size,
            "unit_name": file.unit_name,
            "outdated": {
                lang: [
                    text(f"check_page.{key}", lang, **_localised(values, lang))
                    for key, values in newer
                ]
                for lang in LANGUAGES
            },
        }

    def _newer(self, meta: Mapping[str, str]) -> Iterator[tuple[str, dict[str, object]]]:
        """In what a workbook, by its ``_meta``, is newer than this page."""
        campaign = self._campaign
        if meta.get("campaign") != campaign.id:
            return
        version = meta.get("campaign_version", "")
        if _newer_than(version, campaign.version):
            yield "outdated_campaign", {"found": version, "known": campaign.version}
        kind = meta.get("kind", "")
        if campaign.has_kind(kind):
            known = str(campaign.kind(kind).template_version)
            found = meta.get("template_version", "")
            if _newer_than(found, known):
                yield "outdated_template", {"found": found, "known": known}
        last = campaign.calendar.periods[-1]
        period = _day(meta.get("period", ""))
        if period is not None and period > last:
            yield "outdated_period", {"found": period, "known": last}


def _localised(values: Mapping[str, object], lang: Lang) -> dict[str, object]:
    return {key: localised(value, lang) for key, value in values.items()}


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _newer_than(found: str, known: str) -> bool:
    """Compare versions such as 1.10 and 1.9; what is no version is not newer."""
    try:
        return _numbers(found) > _numbers(known)
    except ValueError:
        return False


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
