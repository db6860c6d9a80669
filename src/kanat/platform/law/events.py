"""What can happen to a value of the law."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class LawValueProposed:
    value_id: int  # the record
    key: str  # of the parameter
    since: date  # first day on which it is to hold
    entry: str  # the value as a pack writes it
    on: date  # day of the proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class LawValueConfirmed:
    value_id: int  # the record
    key: str  # of the parameter
    since: date  # first day on which it holds
    version: int  # place in the order of confirming
    on: date  # day of the confirmation


@dataclass(frozen=True, slots=True, kw_only=True)
class LawValueWithdrawn:
    value_id: int  # the record
    key: str  # of the parameter
    on: date  # day on which it was taken back
