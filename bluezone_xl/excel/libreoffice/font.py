"""The font of cells, or of a shape."""

from __future__ import annotations

from typing import Any, Protocol

from bluezone_xl.excel.libreoffice import units


class Lettered(Protocol):
    """What has a font."""

    def look(self, name: str) -> Any:
        """One look by name."""

    def set_look(self, **looks: Any) -> None:
        """Set looks."""


class Font:
    """A font; None where the cells differ."""

    def __init__(self, owner: Lettered) -> None:
        self._owner = owner

    @property
    def api(self) -> Lettered:
        """What has this font."""
        return self._owner

    @property
    def bold(self) -> bool | None:
        """Whether it is bold."""
        found = self._owner.look("bold")
        return None if found is None else bool(found)

    @bold.setter
    def bold(self, value: bool) -> None:
        self._owner.set_look(bold=bool(value))

    @property
    def italic(self) -> bool | None:
        """Whether it is italic."""
        found = self._owner.look("italic")
        return None if found is None else bool(found)

    @italic.setter
    def italic(self, value: bool) -> None:
        self._owner.set_look(italic=bool(value))

    @property
    def size(self) -> float | None:
        """Its size in points."""
        found = self._owner.look("size")
        return None if found is None else float(found)

    @size.setter
    def size(self, value: float) -> None:
        self._owner.set_look(size=float(value))

    @property
    def color(self) -> units.Colour | None:
        """Its colour; automatic is black."""
        return units.rgb(self._owner.look("colour") or 0)

    @color.setter
    def color(self, color_or_rgb: Any) -> None:
        self._owner.set_look(colour=units.colour(color_or_rgb))

    @property
    def name(self) -> str | None:
        """Its name."""
        found = self._owner.look("font")
        return None if found is None else str(found)

    @name.setter
    def name(self, value: str) -> None:
        self._owner.set_look(font=value)
