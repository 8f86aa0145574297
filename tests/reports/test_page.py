"""The page to share: its figures are the ledger's, and it needs and tells nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bluezone_xl.campaign import Target
from bluezone_xl.consolidate import Consolidated
from bluezone_xl.master.chart_writer import FILLS
from bluezone_xl.master.styles import MARKS
from bluezone_xl.register import Register
from bluezone_xl.reports.documents import wording
from bluezone_xl.reports.page import html, write_page
from tests.check_page.opened import launched
from tests.master.province import Province
from tests.master.scenarios import MIXED, SCENARIOS
from tests.reports.reader import embedded, tables, tiles

NOW = datetime(2021, 7, 24, 2, 0, tzinfo=UTC)


def page_of(given: Province, period: str) -> tuple[Consolidated, str]:
    figures = given.figures(period)
    return figures, html(figures, given.register, NOW)


@pytest.mark.parametrize("name", sorted(SCENARIOS))
@pytest.mark.parametrize("period", ["16/7", "23/7", "30/7", "3/9"])
def test_every_figure_is_the_consolidations__ok(name: str, period: str) -> None:
    figures, content = page_of(SCENARIOS[name], period)
    assert embedded(content) == figures.as_json()
    shown = tables(content)
    assert [row[:5] for row in shown.get("nhom", [])] == [
        [
            own.group.name,
            wording.number(own.now.installed) if own.units.accepted else "–",
            wording.number(own.now.denominator) if own.units.accepted else "–",
            wording.percent(own.rate),
            wording.percent(own.minimum_rate),
        ]
        for own in figures.groups
    ]
    assert len(shown.get("chua-nop", [])) == figures.units.missing
    for own in figures.groups:
        weeks = shown.get(f"dien-bien-{own.id}")
        if weeks is not None:
            trend = [p for p in figures.trend if p.group == own.id and p.period <= figures.period]
            assert [row[3] for row in weeks] == [wording.percent(p.rate) for p in trend]


@pytest.mark.parametrize("period", ["16/7", "23/7"])
def test_places_stand_in_their_rank__ok(period: str) -> None:
    figures, content = page_of(MIXED, period)
    nodes = {n.unit.name: n for n in figures.nodes if n.number and not n.above}
    top = {name: node.groups["nguoi_dan"] for name, node in nodes.items()}
    rows = tables(content)["dia-ban-nguoi_dan"]
    assert {row[1] for row in rows} == set(top)
    ranks = [top[row[1]].rank for row in rows]
    assert ranks == sorted(ranks, key=lambda rank: (rank is None, rank or 0))
    for row in rows:
        assert row[4] == wording.percent(top[row[1]].rate)
        units = nodes[row[1]].units
        assert row[7] == f"{units.accepted}/{units.expected - units.exempt}"


def test_before_the_first_return_nothing_is_claimed__ok() -> None:
    empty = replace(MIXED, standing=(), receipts=())
    _, content = page_of(empty, "16/7")
    assert "Chưa có số liệu" in content
    assert "<svg" not in content
    assert all(row[1:4] == ["–"] * 3 for row in tables(content)["nhom"])


def test_the_deadline_day_and_the_day_after__ok() -> None:
    aims = [tile.words["target"] for tile in tiles(page_of(MIXED, "30/7")[1])]
    assert "Chỉ tiêu: 100% · ngày 30/7/2021 là hạn cuối" in aims
    assert "đã quá hạn 7 ngày" in page_of(MIXED, "6/8")[1]


def test_a_target_that_is_met_is_not_expected_nor_overdue__ok() -> None:
    aim = Target.model_validate({"comparator": ">=", "value": 0.01, "deadline": "2021-07-16"})
    (tile,) = [
        tile
        for tile in tiles(page_of(MIXED.with_target("nguoi_dan", aim), "23/7")[1])
        if tile.name == MIXED.campaign.group("nguoi_dan").name
    ]
    assert tile.words["target"].endswith("đến ngày 16/7/2021 · đã đạt")
    assert "Dự kiến đạt" not in tile.facts


def test_colours_are_the_masters__ok() -> None:
    """Whoever has the master beside the page reads one chart as the other."""
    style = (files("bluezone_xl.reports.page") / "page.css").read_text(encoding="utf-8")
    for status in ("met", "on_course", "at_risk", "not_met"):
        mark = MARKS[f"status_{status}"]
        said = f"color: {mark['font_color']}; background: {mark['bg_color']};".lower()
        assert f".badge.{status} {{ {said}" in style
    named = dict(re.findall(r"--(\w+): (#\w+);", style))
    for rule, look in (("rate", "rate"), ("minimum, .key.minimum", "minimum"),
                       ("bar.met, .key.met", "met"), ("bar.not-met", "unmet")):  # fmt: skip
        drawn = re.search(rf"svg \.{re.escape(rule)} {{ fill: var\(--(\w+)\);", style)
        assert drawn is not None, rule
        assert named[drawn[1]] == FILLS[look]["fill"]["color"].lower()


def test_nobody_owes_anything__ok() -> None:
    figures = MIXED.figures("23/7")
    done = replace(figures, units=replace(figures.units, missing=0), roster=())
    content = html(done, MIXED.register, NOW)
    assert "không còn đơn vị nào phải nộp" in content
    assert "Không còn đơn vị nào." in content


def test_names_are_text_and_contacts_stay_at_home__ok() -> None:
    units = tuple(
        replace(
            unit,
            name=f"{unit.name} </script><b>&",
            contact="Nguyễn Văn An",
            phone="0905123456",
            email="an@tinh.example",
        )
        for unit in MIXED.register.units
    )
    _, content = page_of(replace(MIXED, register=Register(units)), "23/7")
    assert "<b>" not in content
    assert "&lt;/script&gt;&lt;b&gt;&amp;" in content
    for private in ("Nguyễn Văn An", "0905123456", "an@tinh.example"):
        assert private not in content


def test_the_same_figures_give_the_same_page__ok(tmp_path: Path) -> None:
    figures = MIXED.figures("23/7")
    for name in ("a.html", "b.html"):
        write_page(tmp_path / name, figures, MIXED.register, NOW)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "b.html"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = launched(playwright)
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page of the mixed province, from disk, with the network cut."""
    path = tmp_path / "trang.html"
    write_page(path, MIXED.figures("23/7"), MIXED.register, NOW)
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(path.as_uri())
    yield page
    context.close()


@pytest.mark.browser
def test_it_asks_for_nothing_and_can_reach_nobody__ok(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "trang.html"
    write_page(path, MIXED.figures("23/7"), MIXED.register, NOW)
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(path.as_uri())
    assert asked == [path.as_uri()]
    assert complaints == []
    answer = page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'out', error => String(error))")
    assert answer != "out"
    assert any("Content Security Policy" in one for one in complaints)
    context.close()


@pytest.mark.browser
def test_a_click_on_a_heading_sorts__ok(opened: Page) -> None:
    heading = opened.locator("#nhom th").nth(1)
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "descending"
    done = column(opened, 1)
    assert done == sorted(done, reverse=True)
    heading.get_by_role("button").press("Enter")
    assert heading.get_attribute("aria-sort") == "ascending"
    assert column(opened, 1) == sorted(done)


def column(page: Page, number: int) -> list[float]:
    cells = page.locator(f"#nhom tbody td:nth-child({number + 1})")
    keys = cells.evaluate_all("cells => cells.map(cell => cell.dataset.key)")
    return [float(key) for key in keys]


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), [(360, 640), (1366, 768)])
def test_nothing_to_scroll_sideways__ok(opened: Page, width: int, height: int) -> None:
    opened.set_viewport_size({"width": width, "height": height})
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


# The contrast of a text with what is really behind it, by the formula of WCAG 2.1.
_CONTRASTS = """
() => {
  const rgb = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const light = colour => {
    const [r, g, b] = colour.slice(0, 3).map(v => v / 255)
      .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = {};
  for (const element of document.querySelectorAll("h1, h2, p, dt, dd, td, th button, .badge, a")) {
    const text = light(rgb(getComputedStyle(element).color)), back = light(behind(element));
    const [high, low] = text > back ? [text, back] : [back, text];
    const name = `${element.tagName} ${element.className}`.trim();
    found[name] = Math.min(found[name] ?? 99, (high + 0.05) / (low + 0.05));
  }
  return found;
}
"""


@pytest.mark.browser
def test_every_text_stands_out_enough__ok(opened: Page) -> None:
    contrasts = opened.evaluate(_CONTRASTS)
    assert len(contrasts) > 8
    assert {name: ratio for name, ratio in contrasts.items() if ratio < 4.5} == {}


@pytest.mark.browser
def test_charts_have_names_and_a_table_each__ok(opened: Page) -> None:
    drawings = opened.get_by_role("img")
    assert drawings.count() >= 2
    for number in range(drawings.count()):
        assert drawings.nth(number).get_attribute("aria-label")
    assert opened.locator("main h2").count() == len(
        set(opened.locator("main h2").all_inner_texts())
    )
