"""Typer's complaints about the command line, in the user's language.

Typer words them in English only. They are told apart by what they carry, not by class: typer
keeps its parser private, and where it keeps it has changed between versions.
"""

from __future__ import annotations

import re
from typing import Any

import typer

from bluezone_xl.catalogue import Lang, text

# BadParameter <- UsageError <- ClickException: the two upper ones are not exported.
USAGE: type[Exception] = typer.BadParameter.__mro__[2]

_SENTENCES = (
    (re.compile(r"unexpected extra argument(?:s|\(s\))? \((?P<value>.*)\)"), "usage_extra"),
    (re.compile(r"Option '(?P<value>.+?)' requires"), "usage_needs_value"),
    (re.compile(r"Option '(?P<value>.+?)' does not take"), "usage_takes_none"),
)


def sentence(error: Exception, lang: Lang) -> str:
    """Return what is wrong with the command line, as one sentence."""
    details: Any = error
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return _no_such_option(details, lang)
    if kind == "MissingParameter" and getattr(details, "param", None) is not None:
        return text("cli.usage_missing", lang, name=_name(details.param))
    message = str(getattr(details, "message", "") or error)
    if kind == "BadParameter" and getattr(details, "param", None) is not None:
        return text("cli.usage_bad_value", lang, name=_name(details.param), reason=message)
    for pattern, key in _SENTENCES:
        if match := pattern.search(message):
            return text(f"cli.{key}", lang, **match.groupdict())
    return text("cli.usage_other", lang, reason=message)


def hint(error: Exception, lang: Lang) -> str:
    """Return where to read how the command is used."""
    context: Any = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "bluezone-xl"
    return text("cli.usage_hint", lang, command=f"{path} --help")


def _no_such_option(error: Any, lang: Lang) -> str:
    near = ", ".join(sorted(error.possibilities or ()))
    key = "cli.usage_no_option_near" if near else "cli.usage_no_option"
    return text(key, lang, value=error.option_name, near=near)


def _name(param: Any) -> str:
    """How a person would name it: the longest option, or the argument's place-holder."""
    options = [name for name in param.opts if name.startswith("-")]
    return max(options, key=len) if options else str(param.metavar or param.name)
