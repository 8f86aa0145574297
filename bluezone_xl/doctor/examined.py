"""What one examination found, as data; the words are chosen last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bluezone_xl.catalogue import Lang, text
from bluezone_xl.errors import RefusalError
from bluezone_xl.findings import localised


class State(StrEnum):
    """Whether something works, works with a reservation, or does not."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Examined:
    """One line of the doctor. ``found`` and ``advice`` are keys of ``texts/doctor.toml``."""

    id: str
    state: State
    found: str
    values: Mapping[str, object] = field(default_factory=dict)
    advice: str | None = None

    def title(self, lang: Lang) -> str:
        """What was examined."""
        return text(f"doctor.{self.id}", lang)

    def detail(self, lang: Lang) -> str:
        """What was found."""
        return text(f"doctor.{self.found}", lang, **self._worded(lang))

    def remedy(self, lang: Lang) -> str | None:
        """What to do about it; None when there is nothing to do."""
        if self.advice is None:
            return None
        return text(f"doctor.{self.advice}", lang, **self._worded(lang))

    def as_json(self, lang: Lang) -> dict[str, object]:
        """The line as JSON has it."""
        return {
            "id": self.id,
            "state": self.state.value,
            "title": self.title(lang),
            "detail": self.detail(lang),
            "remedy": self.remedy(lang),
        }

    def _worded(self, lang: Lang) -> dict[str, object]:
        """The values as they are read; a refusal becomes its sentence."""
        return {
            name: text(value.key, lang, **value.values)
            if isinstance(value, RefusalError)
            else localised(value, lang)
            for name, value in self.values.items()
        }


def ok(identifier: str, found: str, **values: object) -> Examined:
    """Something works."""
    return Examined(identifier, State.OK, found, values)


def warn(identifier: str, found: str, advice: str, **values: object) -> Examined:
    """Something works with a reservation."""
    return Examined(identifier, State.WARN, found, values, advice)


def fail(identifier: str, found: str, advice: str, **values: object) -> Examined:
    """Something does not work."""
    return Examined(identifier, State.FAIL, found, values, advice)
