"""Rows that pages of several apps show together: what is due, and what happened when."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something that is to be done by a day, as the page of today lists it."""

    kind: str  # stable code such as "assessment", "visit", "review"
    title: str | Promise  # what is to be done
    who: str  # whose file it is in: name of the child or family
    due_on: date  # the last day on which it is in time
    url: str  # where to do it
    worker_id: int | None = None  # the person responsible, None for the office
    legal_basis: str = ""  # act and article of the clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One entry of a file's timeline."""

    on: date  # the day on which it happened
    title: str | Promise  # what happened
    text: str = ""  # more about it, one or two sentences
    by: str = ""  # who did it or wrote it
    url: str = ""  # where to read on
    kind: str = "plain"  # plain, protection, placement, visit, payment, warning
