"""The one exception that users meet."""

from __future__ import annotations


class RefusalError(Exception):
    """Something could not be done; carries a catalogue key, so that the text is rendered last.

    ``key`` names an entry of ``bluezone_xl/texts`` and ``values`` fill its placeholders.
    Edges turn it into one sentence and exit code 2; it is never raised for bad data,
    which is a finding.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        """The English sentence, for logs; edges render in the user's language."""
        from bluezone_xl.catalogue import text

        return text(self.key, "en", **self.values)
