"""What is compared, and what a comparison gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A person as two records of one person may differ."""

    id: int
    given: str
    surname: str
    born: date | None  # None where nobody knows
    number: str = ""  # identity number, or its blind: only compared for being the same; empty where there is none
    address: str = ""  # in one line; empty where it is unknown or protected
    phone: str = ""  # empty where it is unknown


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair with what each comparison says."""

    one: int  # the lower number
    other: int
    probability: float  # that they are one person
    weights: Mapping[str, float]  # field -> bits for (positive) or against (negative) one person
