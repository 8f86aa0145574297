"""Nothing leaves the page: every way out is tried, with a server that would notice.

The context is online here, on purpose: it is the page's own policy that must refuse.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.check_page.opened import choose, opened, until

pytestmark = pytest.mark.browser

# What a page and a worker can try; each answers whether it got through.
_FROM_ANYWHERE = """
const tries = {
  fetch: async (url) => (await (self.realFetch ?? fetch)(url, { mode: "no-cors" }), true),
  xhr: (url) => new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.onload = () => resolve(true);
    request.onerror = () => resolve(false);
    request.open("GET", url);
    request.send();
  }),
  socket: (url) => new Promise((resolve) => {
    const socket = new WebSocket(url.replace("http", "ws"));
    socket.onopen = () => resolve(true);
    socket.onerror = () => resolve(false);
  }),
  events: (url) => new Promise((resolve) => {
    const source = new EventSource(url);
    source.onopen = () => resolve(true);
    source.onerror = () => { source.close(); resolve(false); };
  }),
  module: async (url) => (await import(url), true),
"""
_FROM_PAGE = """
  // Its answer means nothing: only the server knows.
  beacon: (url) => (navigator.sendBeacon(url, "figures"), false),
  image: (url) => loaded(Object.assign(new Image(), { src: url })),
  script: (url) => loaded(Object.assign(document.createElement("script"), { src: url })),
  style: (url) => {
    const link = document.createElement("link");
    return loaded(Object.assign(link, { rel: "stylesheet", href: url }));
  },
  frame: (url) => loaded(Object.assign(document.createElement("iframe"), { src: url })),
  form: (url) => {
    const form = Object.assign(document.createElement("form"), { action: url, method: "post" });
    const frame = Object.assign(document.createElement("iframe"), { name: "answer" });
    form.target = "answer";
    document.body.append(frame, form);
    form.submit();
    return new Promise((resolve) => setTimeout(() => resolve(false), 300));
  },
  worker: (url) => new Promise((resolve) => {
    const worker = new Worker(url);
    worker.onmessage = () => resolve(true);
    worker.onerror = () => resolve(false);
  }),
};
const loaded = (element) => new Promise((resolve) => {
  element.onload = () => resolve(element.tagName !== "IFRAME");
  element.onerror = () => resolve(false);
  document.body.append(element);
  setTimeout(() => resolve(false), 1500);
});
"""
_FROM_WORKER = """
  scripts: (url) => (importScripts(url), true),
};
"""
_TRY_ALL = """
const through = [];
for (const [name, attempt] of Object.entries(tries)) {
  try {
    if (await attempt(`${url}/${name}`)) through.push(name);
  } catch {}
}
return through;
"""


@dataclass
class Listener:
    """A server on this machine that notes every request it gets."""

    address: str
    heard: list[str] = field(default_factory=list)


@pytest.fixture
def listener() -> Iterator[Listener]:
    known = Listener("")

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            known.heard.append(self.path)
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Type", "text/javascript")
            self.end_headers()
            self.wfile.write(b"export {};" if "module" in self.path else b"0;")

        do_GET = do_POST = answer  # noqa: N815 - the names http.server calls

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    known.address = f"http://127.0.0.1:{server.server_port}"
    yield known
    server.shutdown()
    server.server_close()


def tried_by_page(page: Page, listener: Listener) -> list[str]:
    tries = _FROM_ANYWHERE + _FROM_PAGE + _TRY_ALL
    through: list[str] = page.evaluate(f"async (url) => {{ {tries} }}", listener.address)
    return through


def tried_by_worker(page: Page, listener: Listener) -> list[str]:
    """Try from a worker started as the page starts its own: from a blob."""
    tries = _FROM_ANYWHERE + _FROM_WORKER + _TRY_ALL
    code = f"onmessage = async ({{data: url}}) => postMessage(await (async () => {{ {tries} }})());"
    start = """([code, url]) => new Promise((resolve) => {
        const blob = new Blob([code], { type: "text/javascript" });
        const worker = new Worker(URL.createObjectURL(blob));
        worker.onmessage = ({ data }) => resolve(data);
        worker.postMessage(url);
    })"""
    through: list[str] = page.evaluate(start, [code, listener.address])
    return through


@pytest.fixture
def online(browser: Browser, page_file: Path) -> Iterator[Page]:
    with opened(browser, page_file, offline=False) as page:
        until(page, "ready")
        yield page


def test_the_attempts_do_reach_a_page_without_a_policy__ok(
    browser: Browser, listener: Listener, tmp_path: Path
) -> None:
    """Or the tests below would prove nothing."""
    plain = tmp_path / "plain.html"
    plain.write_text("<!DOCTYPE html><title>plain</title>", encoding="utf-8")
    with opened(browser, plain, offline=False) as page:
        assert tried_by_worker(page, listener)
        assert tried_by_page(page, listener)
    reached = {path.strip("/") for path in listener.heard}
    assert {"fetch", "xhr", "socket", "beacon", "image", "script", "style", "frame", "scripts"} <= (
        reached
    )


def test_nothing_leaves_the_page__error(online: Page, listener: Listener) -> None:
    assert tried_by_page(online, listener) == []
    assert listener.heard == []


def test_nothing_leaves_a_worker__error(online: Page, listener: Listener) -> None:
    assert tried_by_worker(online, listener) == []
    assert listener.heard == []


def test_nothing_leaves_by_python__error(
    browser: Browser, page_file: Path, listener: Listener, tmp_path: Path
) -> None:
    """The page's own worker, asked for it from Python, by the ways Python has there."""
    leave = """leave({ python }, url) {
    return python.runPython(`
import js
from pyodide.http import open_url
through = []
for name, attempt in (
    ("xhr", lambda url: open_url(url)),
    ("scripts", lambda url: js.importScripts(url)),
    ("socket", lambda url: js.WebSocket.new(url.replace("http", "ws"))),
):
    try:
        attempt("${url}/" + name)
        through.append(name)
    except Exception:
        pass
",".join(through)
`);
  },
  clear("""
    html = page_file.read_text(encoding="utf-8")
    assert html.count("  clear(") == 1
    patched = tmp_path / "kiem-tra.html"
    patched.write_text(html.replace("  clear(", leave, 1), encoding="utf-8")
    with opened(browser, patched, offline=False) as page:
        until(page, "ready")
        page.evaluate("async (url) => await engine.call('leave', url)", listener.address)
        page.wait_for_timeout(500)
    assert listener.heard == []


def test_checking_asks_for_nothing__ok(online: Page, good: Path) -> None:
    asked: list[str] = []
    online.on("request", lambda request: asked.append(request.url))
    choose(online, good)
    assert [url for url in asked if not url.startswith("blob:")] == []
