"""What cells accept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bluezone_xl.cells import quoted
from bluezone_xl.excel.libreoffice import grammar
from bluezone_xl.excel.libreoffice.names import Name

if TYPE_CHECKING:
    from bluezone_xl.excel.libreoffice.block import Block

_COMPARED = ("whole_number", "decimal", "date", "time", "text_length")


class DataValidation:
    """The rule a person's typing meets in these cells."""

    def __init__(self, block: Block) -> None:
        self._block = block

    @property
    def api(self) -> Block:
        """The cells."""
        return self._block

    def set_list(self, source: Any, in_cell_dropdown: bool) -> None:
        """Accept what a list holds: texts, cells, or a name."""
        self.change(
            kind="list",
            formula1=_source(source),
            formula2="",
            dropdown=in_cell_dropdown,
            show_error=True,
        )

    def set_rule(
        self, rule_type: str, operator: str | None, formula1: str, formula2: str | None
    ) -> None:
        """Accept what compares so, or what a formula (``custom``) says."""
        self.change(
            kind=rule_type,
            operator=operator or "none",
            formula1=_calc(formula1),
            formula2="" if formula2 is None else _calc(formula2),
            show_error=True,
        )

    def say(
        self,
        *,
        input_title: str = "",
        input_message: str = "",
        error_title: str = "",
        error_message: str = "",
        alert_style: str = "stop",
    ) -> None:
        """What a person reads in the cell, and when the entry is refused."""
        self.change(
            input_title=input_title,
            input_message=input_message,
            show_input=bool(input_title or input_message),
            error_title=error_title,
            error_message=error_message,
            alert_style=alert_style,
        )

    def delete(self) -> None:
        """Accept anything."""
        self.change(kind="none", formula1="", formula2="", show_input=False)

    def change(self, **changes: Any) -> None:
        """Change what is given, by the words of ``unoside.rules``."""
        self._block.sheet.ask("set_validations", items=[[self._block.area.place, changes]])

    @property
    def type(self) -> str:
        """``list``, ``decimal``… or ``none``; ``inconsistent`` where cells differ."""
        return str(self._rule()["kind"])

    @property
    def operator(self) -> str | None:
        """How entries are compared."""
        rule = self._rule()
        return str(rule["operator"]) if rule["kind"] in _COMPARED else None

    @property
    def formula1(self) -> str | None:
        """What entries are compared with."""
        rule = self._rule()
        return grammar.from_calc(rule["formula1"]) if rule["kind"] in _COMPARED else None

    @property
    def formula2(self) -> str | None:
        """The upper end."""
        rule = self._rule()
        two = rule["kind"] in _COMPARED and rule["operator"] in ("between", "not_between")
        return grammar.from_calc(rule["formula2"]) if two else None

    @property
    def formula(self) -> str | None:
        """The formula that must hold."""
        rule = self._rule()
        return "=" + grammar.from_calc(rule["formula1"]) if rule["kind"] == "custom" else None

    @property
    def source(self) -> str | None:
        """What the list holds: texts with commas between, or a reference after ``=``."""
        rule = self._rule()
        if rule["kind"] != "list":
            return None
        text = str(rule["formula1"])
        if text.startswith('"'):
            return ",".join(part.strip('"') for part in text.split(";"))
        return "=" + grammar.from_calc("=" + text)[1:]

    @property
    def in_cell_dropdown(self) -> bool | None:
        """Whether the list drops down from the cell."""
        rule = self._rule()
        return bool(rule["dropdown"]) if rule["kind"] == "list" else None

    @property
    def ignore_blank(self) -> Any:
        """Whether a blank is accepted."""
        return self._said("ignore_blank")

    @property
    def input_title(self) -> Any:
        """The title a person reads in the cell."""
        return self._said("input_title")

    @property
    def input_message(self) -> Any:
        """What a person reads in the cell."""
        return self._said("input_message")

    @property
    def show_input(self) -> Any:
        """Whether it is shown."""
        return self._said("show_input")

    @property
    def error_title(self) -> Any:
        """The title of the refusal."""
        return self._said("error_title")

    @property
    def error_message(self) -> Any:
        """The refusal."""
        return self._said("error_message")

    @property
    def show_error(self) -> Any:
        """Whether wrong entries are refused at all."""
        return self._said("show_error")

    @property
    def alert_style(self) -> Any:
        """``stop``, ``warning`` or ``information``."""
        return self._said("alert_style")

    def _rule(self) -> dict[str, Any]:
        return dict(self._block.ask("validation"))

    def _said(self, name: str) -> Any:
        rule = self._rule()
        return None if rule["kind"] in ("none", "inconsistent") else rule[name]


def _source(source: Any) -> str:
    if isinstance(source, list | tuple):
        return ";".join('"' + one.replace('"', '""') + '"' for one in source)
    if isinstance(source, Name):
        return source.name
    return _calc(f"={quoted(source.sheet.name)}!{source.address}")


def _calc(text: str) -> str:
    return grammar.to_calc("=" + text.removeprefix("=")).removeprefix("=")
