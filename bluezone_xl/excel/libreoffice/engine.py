"""The engine xlwings talks to."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from bluezone_xl.excel.libreoffice import values
from bluezone_xl.excel.libreoffice.app import Apps


class Engine:
    """LibreOffice Calc, as xlwings sees it."""

    name = "libreoffice"
    # As Excel on a desktop: formulas given once for a block are filled by the engine.
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Mapping[str, Any]) -> Any:
        """One value as it is written: numbers of numpy, dates of pandas, blanks of both."""
        del options
        if value is None or value is pd.NaT or value is pd.NA:
            return None
        if isinstance(value, pd.Timestamp):
            return value.to_pydatetime()
        if isinstance(value, str | date):
            return value
        if hasattr(value, "item"):
            value = value.item()
        return None if isinstance(value, float) and math.isnan(value) else value

    @staticmethod
    def clean_value_data(
        data: Any,
        datetime_builder: Callable[..., Any],
        empty_as: Any,
        number_builder: Callable[[float], Any] | None,
        err_to_str: bool,
    ) -> values.Rows:
        """A block as it is read, with the options the caller gave."""
        rows = data if isinstance(data, list) else [[data]]
        return values.cleaned(rows, datetime_builder, empty_as, number_builder, err_to_str)
