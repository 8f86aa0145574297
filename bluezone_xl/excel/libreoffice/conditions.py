"""Conditional formats by value or formula. Scales, bars and icons are made by hand only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from bluezone_xl.excel.libreoffice import grammar, units

if TYPE_CHECKING:
    from bluezone_xl.excel.libreoffice.block import Block

_LOOKS = ("fill_color", "font_color", "font_bold", "font_italic")


class ConditionalFormats:
    """The rules of a block; the first that holds counts."""

    def __init__(self, block: Block) -> None:
        self._block = block

    @property
    def api(self) -> Block:
        """The cells."""
        return self._block

    def rules(self) -> list[dict[str, Any]]:
        """Every rule as it travels."""
        return list(self._block.ask("conditions"))

    def write(self, rules: list[dict[str, Any]]) -> None:
        """Have these rules in place of those that are there."""
        self._block.sheet.ask("set_conditions", items=[[self._block.area.place, rules]])

    def add_custom(self, spec: Mapping[str, Any]) -> ConditionalFormat:
        """Where a formula holds; the new rule comes first."""
        return self._add("formula", spec["formula"], None, spec)

    def add_cell_value(self, spec: Mapping[str, Any]) -> ConditionalFormat:
        """Where the value compares so; the new rule comes first."""
        return self._add(spec["operator"], spec["formula1"], spec["formula2"], spec)

    def clear(self) -> None:
        """Take all rules away."""
        self.write([])

    def __len__(self) -> int:
        return len(self.rules())

    def __iter__(self) -> Iterator[ConditionalFormat]:
        return iter([ConditionalFormat(self, index) for index in range(len(self))])

    def __call__(self, number: int) -> ConditionalFormat:
        """One of them, by its place from 1."""
        return ConditionalFormat(self, number - 1)

    def _add(
        self, operator: str, first: str, second: str | None, spec: Mapping[str, Any]
    ) -> ConditionalFormat:
        rule = {
            "operator": operator,
            "formula1": _calc(first),
            "formula2": _calc(second),
            "style": _style(spec),
        }
        self.write([rule, *self._kept()])
        return ConditionalFormat(self, 0)

    def _kept(self) -> list[dict[str, Any]]:
        return [{**rule, "style": _given(rule["style"])} for rule in self.rules()]

    def change(self, index: int, changes: Mapping[str, Any]) -> None:
        """Change one rule."""
        rules = self._kept()
        rule = rules[index]
        if "operator" in changes:
            rule["operator"] = changes["operator"]
        if {"formula", "formula1"} & changes.keys():
            rule["formula1"] = _calc(changes.get("formula", changes.get("formula1")))
        if "formula2" in changes:
            rule["formula2"] = _calc(changes["formula2"])
        rule["style"] = {**rule["style"], **_style(changes)}
        self.write(rules)

    def remove(self, index: int) -> None:
        """Take one rule away."""
        rules = self._kept()
        del rules[index]
        self.write(rules)


class ConditionalFormat:
    """One rule."""

    # In LibreOffice the first rule that holds is the only one that counts.
    stop_if_true = True

    def __init__(self, rules: ConditionalFormats, index: int) -> None:
        self._rules = rules
        self._index = index

    @property
    def api(self) -> Block:
        """The cells."""
        return self._rules.api

    @property
    def type(self) -> str:
        """``custom`` for a formula, ``cell_value`` for a comparison."""
        return "custom" if self._rule()["operator"] == "formula" else "cell_value"

    @property
    def operator(self) -> str | None:
        """How the value is compared."""
        return None if self.type == "custom" else str(self._rule()["operator"])

    @property
    def formula(self) -> str | None:
        """The formula that must hold."""
        return _excel(self._rule()["formula1"]) if self.type == "custom" else None

    @property
    def formula1(self) -> str | None:
        """What the value is compared with."""
        return None if self.type == "custom" else _excel(self._rule()["formula1"])

    @property
    def formula2(self) -> str | None:
        """The upper end of a comparison between two."""
        two = self.operator in ("between", "not_between")
        return _excel(self._rule()["formula2"]) if two else None

    @property
    def fill_color(self) -> units.Colour | None:
        """The fill where it holds."""
        return units.rgb(self._rule()["style"].get("fill_color"))

    @property
    def font_color(self) -> units.Colour | None:
        """The colour of letters where it holds."""
        return units.rgb(self._rule()["style"].get("font_color"))

    @property
    def font_bold(self) -> bool | None:
        """Whether letters are bold where it holds."""
        found = self._rule()["style"].get("font_bold")
        return None if found is None else bool(found)

    @property
    def font_italic(self) -> bool | None:
        """Whether letters are italic where it holds."""
        found = self._rule()["style"].get("font_italic")
        return None if found is None else bool(found)

    def set(self, changes: Mapping[str, Any]) -> None:
        """Change what is given."""
        self._rules.change(self._index, changes)

    def delete(self) -> None:
        """Take it away."""
        self._rules.remove(self._index)

    def _rule(self) -> dict[str, Any]:
        return self._rules.rules()[self._index]


def _calc(text: str | None) -> str:
    return "" if text is None else grammar.to_calc("=" + text.removeprefix("=")).removeprefix("=")


def _excel(text: str) -> str:
    return grammar.from_calc("=" + text)


def _style(spec: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: spec[name] for name in _LOOKS if spec.get(name) is not None}
    return {
        name: units.colour(value) if name.endswith("color") else value
        for name, value in given.items()
    }


def _given(style: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in style.items() if value not in (None, False)}
