"""The check page as its user meets it: opened from the disk in Chromium, without a network."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Playwright

# A page that starts on a busy machine takes its time; one that is stuck never comes.
PATIENCE = 60_000

CHROMIUM = "/usr/bin/chromium"
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def why_missing() -> str | None:
    """Why there is no browser here; None when there is one."""
    return None if shutil.which(CHROMIUM) else f"no Chromium at {CHROMIUM}"


def launched(playwright: Playwright) -> Browser:
    """Start Chromium."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)


@contextmanager
def opened(
    browser: Browser, file: Path, *, width: int = 1280, height: int = 800, offline: bool = True
) -> Iterator[Page]:
    """Open the page from the disk. Whatever it complains about while open fails the test."""
    context = browser.new_context(
        offline=offline, viewport={"width": width, "height": height}, accept_downloads=True
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    yield page
    context.close()
    assert not complaints


def until(page: Page, state: str) -> None:
    """Wait until the page says it is ``ready``, ``done`` or ``failed``."""
    page.wait_for_selector(f"html[data-state={state}]", state="attached")


def choose(page: Page, *files: Path) -> None:
    """Choose files as with the button, and wait for the results."""
    before = int(page.get_attribute("html", "data-checks") or 0)
    page.set_input_files("#files", list(files))
    page.wait_for_selector(f'html[data-checks="{before + 1}"]', state="attached")


def drop(page: Page, *paths: Path) -> None:
    """Let go of files or folders over the page, as the mouse does."""
    box = page.locator("#drop").bounding_box()
    assert box is not None
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    mouse = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        at = {"x": box["x"] + 20, "y": box["y"] + 20}
        mouse.send("Input.dispatchDragEvent", {"type": kind, **at, "data": data})


def saved(page: Page, button: str) -> tuple[str, bytes]:
    """Press a button that saves something; return the file's name and content."""
    with page.expect_download() as download:
        page.click(button)
    path = download.value.path()
    return download.value.suggested_filename, path.read_bytes()


def results(page: Page) -> list[dict[str, Any]]:
    """What the page found, as it saves it."""
    _, content = saved(page, "#save-json")
    files: list[dict[str, Any]] = json.loads(content)["files"]
    return files


def verdicts(page: Page) -> dict[str, str]:
    """What became of each file."""
    return {file["path"]: file["verdict"] for file in results(page)}


def codes(page: Page, path: str) -> Sequence[str]:
    """The codes found in one file."""
    (file,) = [file for file in results(page) if file["path"] == path]
    return [finding["code"] for finding in file["findings"]]
