"""The language of the screen: what was asked for, else what the machine speaks.

It is decided from the words on the command line before they are parsed, because the help texts
and the complaints about those very words must already be in it.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from bluezone_xl.catalogue import Lang
from bluezone_xl.errors import RefusalError

LANGS: tuple[Lang, ...] = get_args(Lang)
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_SAYS_NOTHING = ("", "c", "posix")


def language(words: Sequence[str], environment: Mapping[str, str] | None = None) -> Lang:
    """Return the language for a command line.

    ``--lang`` decides, wherever it stands; else the locale. A Vietnamese locale means
    Vietnamese and any other English; a locale that says nothing (``C``) means Vietnamese, the
    language of those the tool is made for. Raises RefusalError for a language it does not know.
    """
    asked = _asked(words)
    if asked is None:
        return by_locale(os.environ if environment is None else environment)
    for lang in LANGS:
        if asked.lower() == lang:
            return lang
    raise RefusalError("cli.bad_lang", value=asked)


def by_locale(environment: Mapping[str, str]) -> Lang:
    """Return the language of the machine's locale."""
    values = (environment.get(name, "") for name in _VARIABLES)
    name = next((value for value in values if value), "") or _system_locale()
    spoken = name.replace("-", "_").split(".")[0].split("@")[0].split("_")[0].lower()
    return "vi" if spoken == "vi" or spoken in _SAYS_NOTHING else "en"


def _asked(words: Sequence[str]) -> str | None:
    """The last ``--lang X`` or ``--lang=X`` before ``--``; None when there is none."""
    asked = None
    for position, word in enumerate(words):
        if word == "--":
            break
        if word.startswith("--lang="):
            asked = word.partition("=")[2]
        elif word == "--lang" and position + 1 < len(words):
            asked = words[position + 1]
    return asked


def _system_locale() -> str:
    """The user's locale where no variable names it: Windows keeps it elsewhere."""
    if os.name != "nt":
        return ""
    ctypes: Any = importlib.import_module("ctypes")
    name = ctypes.create_unicode_buffer(85)  # LOCALE_NAME_MAX_LENGTH
    ctypes.windll.kernel32.GetUserDefaultLocaleName(name, len(name))
    return str(name.value)
