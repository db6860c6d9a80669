"""A parameter over time as lines: one for a number, one for each row of a table; unknown values leave a gap."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

from kanat.platform.ui import formats
from kanat.vocabulary.parameters import Parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What the component of lines draws."""

    labels: list[str]  # first days
    series: list[tuple[str, list[Decimal | None]]]


def of(parameter: Parameter[Any]) -> Chart | None:
    """Give the lines of a parameter whose values are numbers; None where there is nothing to draw."""
    series = list(_numbers(parameter)) or list(_tables(parameter))
    if len(parameter.values) < 2 or not series:
        return None
    return Chart(labels=[formats.day(one.since) for one in parameter.values], series=series)


def _numbers(parameter: Parameter[Any]) -> Iterator[tuple[str, list[Decimal | None]]]:
    found = [_number(one.value) for one in parameter.values]
    if any(one is not None for one in found):
        yield parameter.description.say(get_language()), found


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool):
        return None
    return Decimal(value) if isinstance(value, int | Decimal) else None


def _tables(parameter: Parameter[Any]) -> Iterator[tuple[str, list[Decimal | None]]]:
    tables = [one.value if isinstance(one.value, tuple) else () for one in parameter.values]
    rows = {band.code: band.names for table in tables for band in table if hasattr(band, "value")}
    for code, names in rows.items():
        found = [next((band.value for band in table if band.code == code), None) for table in tables]
        yield names.say(get_language()), found
