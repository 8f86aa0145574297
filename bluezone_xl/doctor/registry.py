"""The registry of Windows, read only; a test gives a dictionary in its place."""

from __future__ import annotations

import importlib
import os
from collections.abc import Sequence
from typing import Any, Protocol


class Registry(Protocol):
    """The current user's part of the registry."""

    def value(self, key: str, name: str) -> object | None:
        """Return a value, or None when there is none."""

    def keys(self, key: str) -> Sequence[str]:
        """Return the names of the keys below a key."""


class WindowsRegistry:
    """The real one."""

    def __init__(self) -> None:
        self._winreg: Any = importlib.import_module("winreg")

    def value(self, key: str, name: str) -> object | None:
        """Return a value, or None when there is none."""
        try:
            with self._winreg.OpenKey(self._winreg.HKEY_CURRENT_USER, key) as opened:
                found: object = self._winreg.QueryValueEx(opened, name)[0]
        except OSError:
            return None
        return found

    def keys(self, key: str) -> Sequence[str]:
        """Return the names of the keys below a key."""
        try:
            with self._winreg.OpenKey(self._winreg.HKEY_CURRENT_USER, key) as opened:
                count = self._winreg.QueryInfoKey(opened)[0]
                return [self._winreg.EnumKey(opened, number) for number in range(count)]
        except OSError:
            return []


def registry() -> Registry | None:
    """Return the registry; None on a system that has none."""
    return WindowsRegistry() if os.name == "nt" else None
