"""What a .docx says of itself: a custom property that tells which document it is.

It survives being opened, filled in and saved by Word, LibreOffice or WPS, so that the file that
was really sent is known for what it is, whatever it is called by then.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

NAME = "bluezone_xl"
_PART = "docProps/custom.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_MOST_BYTES = 1 << 20


def mark(document: Document, facts: Mapping[str, object]) -> None:
    """Put facts into a document that is being made."""
    value = escape(json.dumps(dict(facts), ensure_ascii=False, sort_keys=True))
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="{_NAMESPACE}" '
        f'xmlns:vt="{_VALUES}"><property fmtid="{_FORMAT}" pid="2" name="{NAME}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></property></Properties>"
    )
    package = document.part.package
    assert package is not None
    part = Part(PackURI(f"/{_PART}"), _TYPE, xml.encode(), package)
    package.relate_to(part, _RELATION)


def facts_of(path: Path) -> Mapping[str, Any] | None:
    """Return the facts in a file, or None for one that has none or is no .docx."""
    try:
        with zipfile.ZipFile(path) as package:
            if package.getinfo(_PART).file_size > _MOST_BYTES:
                return None
            root = etree.fromstring(package.read(_PART), _parser())
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError):
        return None
    for item in root.iterfind(f"{{{_NAMESPACE}}}property"):
        if item.get("name") == NAME:
            return _read("".join(str(text) for text in item.itertext()))
    return None


def _read(value: str) -> Mapping[str, Any] | None:
    try:
        facts = json.loads(value)
    except ValueError:
        return None
    return facts if isinstance(facts, dict) else None


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
