"""The commands and the finding codes as Markdown, for documents that are never edited by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from bluezone_xl.catalogue import Lang, entries, text
from bluezone_xl.cli.app import translate
from bluezone_xl.cli.application import app

_PLACEHOLDER = re.compile(r"\{(\w+)[^{}]*}")
_MARKED = re.compile(
    r"(?P<start><!-- generated: (?P<name>[a-z-]+) -->\n).*?(?P<end><!-- /generated -->)", re.DOTALL
)


def command_names() -> tuple[str, ...]:
    """The commands as they are typed (``excel setup``), in the order of the help page."""
    return tuple(_commands("en"))


def commands() -> str:
    """The table of commands: what each does, in both languages."""
    vietnamese = _commands("vi")
    rows = [
        [f"`{name}`", _help(command), _help(vietnamese[name])]
        for name, command in _commands("en").items()
    ]
    return _table(["Command", "What it does", "Việc làm"], rows)


def command_options() -> str:
    """Each command with its arguments and options, in both languages."""
    vietnamese = _commands("vi")
    parts = []
    for name, command in _commands("en").items():
        pairs = zip(command.params, vietnamese[name].params, strict=True)
        rows = [[_spelling(one), _meaning(one, "en"), _meaning(two, "vi")] for one, two in pairs]
        parts.append(
            f"### `{name}`\n\n{_help(command)}\n\n{_help(vietnamese[name])}\n\n"
            + _table(["Word", "Meaning", "Ý nghĩa"], rows)
        )
    return "\n".join(parts)


def findings() -> str:
    """The table of finding codes, grouped by weight as the catalogue has them."""
    rows = [
        [
            f"`{entry.code}`",
            entry.severity.value,
            entry.scope.value,
            f"{_plain(entry.problem['vi'])}<br>→ {_plain(entry.remedy['vi'])}",
            f"{_plain(entry.problem['en'])}<br>→ {_plain(entry.remedy['en'])}",
        ]
        for entry in entries().values()
    ]
    return _table(["Code", "Severity", "Scope", "Vấn đề → Cách sửa", "Problem → Remedy"], rows)


SECTIONS: Mapping[str, Callable[[], str]] = {
    "commands": commands,
    "command-options": command_options,
    "findings": findings,
}


def refreshed(document: str) -> str:
    """Return a document with every marked section written anew.

    A section stands between ``<!-- generated: NAME -->`` and ``<!-- /generated -->``. Raises
    KeyError for a name that is none of SECTIONS.
    """

    def section(match: re.Match[str]) -> str:
        return f"{match['start']}\n{SECTIONS[match['name']]()}\n{match['end']}"

    return _MARKED.sub(section, document)


def _commands(lang: Lang) -> dict[str, Any]:
    """Every command by its words, those of groups included."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    translate(group, lang)
    return dict(_leaves(group, ()))


def _leaves(group: TyperGroup, above: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from _leaves(command, (*above, name))
        else:
            yield " ".join((*above, name)), command


def _help(described: Any) -> str:
    return str(described.help or "")


def _meaning(param: Any, lang: Lang) -> str:
    """What a word means, and what is taken where it is not given."""
    default = param.default
    if param.required or not isinstance(default, str | Path) or str(default) in ("", "."):
        return _help(param)
    return f"{_help(param)} {text('cli_help.default_is', lang, value=default)}"


def _spelling(param: Any) -> str:
    """An argument or option as it is typed, e.g. ``--period DATE``."""
    if param.param_type_name == "argument":
        return f"`{param.metavar}`"
    names = ", ".join(sorted(param.opts, key=len, reverse=True))
    return f"`{names} {param.metavar or ''}".rstrip() + "`"


def _plain(sentence: str) -> str:
    """A catalogue sentence with its place-holders as a reader can take them."""
    return _PLACEHOLDER.sub(r"‹\1›", sentence)


def _table(headings: list[str], rows: list[list[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "".join(f"| {' | '.join(_escaped(cell) for cell in line)} |\n" for line in lines)


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|").replace("\n", "<br>")
