"""What can happen to published numbers."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthsCounted:
    first: date  # first month counted
    last: date  # last month counted
    groups: int  # numbers written
    on: date  # day of counting
