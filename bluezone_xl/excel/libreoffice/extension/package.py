"""The extension as one file, ``.oxt``: a zip whose bytes depend on its content only."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from lxml import etree

from bluezone_xl import __version__
from bluezone_xl.catalogue import text
from bluezone_xl.excel.libreoffice.extension import registry
from bluezone_xl.excel.libreoffice.extension.commands import COMMANDS

FILE_NAME = "bluezone-xl.oxt"

_HERE = "bluezone_xl.excel.libreoffice"
_DESCRIBED = "description_vi.txt"
_CODE = "pythonpath/bluezone_office"
_DAWN = (1980, 1, 1, 0, 0, 0)  # the earliest moment a zip can tell
_DESCRIPTION = "http://openoffice.org/extensions/description/2006"
_OFFICE = "http://libreoffice.org/extensions/description/2011"
_XLINK = "http://www.w3.org/1999/xlink"
_NAMES: dict[str | None, str] = {
    None: _DESCRIPTION,
    "d": _DESCRIPTION,
    "lo": _OFFICE,
    "xlink": _XLINK,
}
_MANIFEST = "http://openoffice.org/2001/manifest"
# The infobar came with LibreOffice 7.0.
_LEAST_OFFICE = "7.0"
_WORDS = (
    "starting", "busy", "finished", "details", "close", "not_started", "interpreter_gone",
    "start_failed", "start_slow", "stopped", "child_died",
)  # fmt: skip
# Filled in by the other side: here each place-holder stands for itself.
_KEPT = {name: f"{{{name}}}" for name in ("action", "path", "log", "seconds")}
_TYPES = {
    "component.py": "application/vnd.sun.star.uno-component;type=Python",
    "Addons.xcu": "application/vnd.sun.star.configuration-data",
    "ProtocolHandler.xcu": "application/vnd.sun.star.configuration-data",
    "CalcWindowState.xcu": "application/vnd.sun.star.configuration-data",
}


@dataclass(frozen=True, slots=True)
class Target:
    """What a click starts, and the folder its log goes to."""

    command: Sequence[str]
    logs: Path


def build(target: Target) -> bytes:
    """Return the extension that starts this program. Equal inputs give equal bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in sorted(_parts(target).items()):
            entry = zipfile.ZipInfo(name, _DAWN)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return made.getvalue()


def _parts(target: Target) -> Mapping[str, bytes]:
    return {
        "META-INF/manifest.xml": _manifest(),
        "description.xml": _description(),
        _DESCRIBED: text("extension.description").encode(),
        "Addons.xcu": registry.addons(),
        "ProtocolHandler.xcu": registry.protocol_handler(),
        "CalcWindowState.xcu": registry.window_state(),
        "settings.json": _settings(target),
        **dict(_code()),
        **dict(_icons()),
    }


def _code() -> Iterator[tuple[str, bytes]]:
    """What runs inside LibreOffice, with the operations it serves to the macros."""
    here = resources.files(_HERE)
    yield "component.py", (here / "extension" / "component.py").read_bytes()
    yield f"{_CODE}/__init__.py", b""
    for half in ("clickside", "unoside"):
        yield from _modules(here / half, f"{_CODE}/{half}")


def _modules(folder: Traversable, place: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.name.endswith(".py"):
            yield f"{place}/{entry.name}", entry.read_bytes()


def _icons() -> Iterator[tuple[str, bytes]]:
    folder = resources.files(_HERE) / "extension"
    for command in COMMANDS:
        for pixels in (registry.SMALL, registry.BIG):
            name = registry.icon(command, pixels)
            yield name, folder.joinpath(name).read_bytes()


def _settings(target: Target) -> bytes:
    settings = {
        "command": list(target.command),
        "logs": str(target.logs),
        "version": __version__,
        "actions": [command.name for command in COMMANDS],
        "words": {
            "name": text("excel.tab"),
            **{name: text(f"extension.{name}", "vi", **_KEPT) for name in _WORDS},
            **{command.name: command.action.label for command in COMMANDS},
        },
    }
    return json.dumps(settings, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _manifest() -> bytes:
    root = etree.Element(f"{{{_MANIFEST}}}manifest", nsmap={"manifest": _MANIFEST})
    for path, kind in _TYPES.items():
        entry = etree.SubElement(root, f"{{{_MANIFEST}}}file-entry")
        entry.set(f"{{{_MANIFEST}}}media-type", kind)
        entry.set(f"{{{_MANIFEST}}}full-path", path)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _description() -> bytes:
    root = etree.Element(f"{{{_DESCRIPTION}}}description", nsmap=_NAMES)  # type: ignore[arg-type]
    _described(root, "identifier").set("value", registry.IDENTIFIER)
    _described(root, "version").set("value", __version__)
    name = _described(_described(root, "display-name"), "name")
    name.set("lang", "vi")
    name.text = text("extension.display_name")
    source = _described(_described(root, "extension-description"), "src")
    source.set("lang", "vi")
    source.set(f"{{{_XLINK}}}href", _DESCRIBED)
    least = etree.SubElement(
        _described(root, "dependencies"), f"{{{_OFFICE}}}LibreOffice-minimal-version"
    )
    least.set("value", _LEAST_OFFICE)
    least.set(f"{{{_DESCRIPTION}}}name", f"LibreOffice {_LEAST_OFFICE}")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _described(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_DESCRIPTION}}}{name}")
