"""Cuts a month into runs of days on which nothing changes, and says which of them are paid.

A run is paid when the child lived in a home, the home was approved, the payment was not waived, nothing holds it
(an absence beyond the days that are paid, another scheme, an open decision, an account that nobody has confirmed)
and the child is below the age limit of the scheme (or of its stage of schooling).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from kanat.care.payments.country import Scheme
from kanat.care.payments.engine.facts import ABSENT, HOLDS, ChildMonth, Hold, Schooled, Stay
from kanat.care.payments.engine.reading import Reader, changes_within
from kanat.vocabulary.periods import Period, age_on, birthday

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: one child, one scheme, one month, under one law."""

    month: Period  # calendar month
    facts: ChildMonth  # the child
    scheme: Scheme  # the scheme of the facts
    reader: Reader  # of the law


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Days of a month on which everything stays the same."""

    since: date  # first day
    until: date  # first day not counted
    family_id: int  # where the child lived
    placement_id: int  # record of the stay
    age: int  # completed years, by the birthday
    age_before: int  # completed years on the last day of the month before
    stage: str  # code of schooling, empty: none
    special: bool  # special need established
    gap: str = ""  # code of the reason for which nothing is paid, empty: paid
    why: Mapping[str, object] = field(default_factory=dict)  # values for that reason

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.until - self.since).days


def runs_of(question: Question) -> list[Run]:
    """Cut the month, in order of days; days on which the child lived nowhere are left out."""
    runs, holds = [], (*question.facts.holds, *_too_long_away(question))
    for since, until in pairwise(_cuts(question, holds)):
        stay = _stay_on(question.facts.stays, since)
        if stay is not None:
            runs.append(_run(question, stay, holds, since, until))
    return runs


def _too_long_away(question: Question) -> list[Hold]:
    """Give the days of absences that are no longer paid; the rule is read only where a day of this month is away."""
    found = []
    for away in question.facts.absent:
        if question.month.overlaps(away):
            paid, _cited = question.reader.read(question.reader.law.absence_days, away.since)
            first = away.since + timedelta(days=paid)
            if away.until is None or first < away.until:
                found.append(Hold(Period(first, away.until), ABSENT))
    return found


def _cuts(question: Question, holds: Sequence[Hold]) -> list[date]:
    month, facts = question.month, question.facts
    periods = [
        *(stay.period for stay in facts.stays),
        *(approved.period for approved in facts.approvals or ()),
        *(schooled.period for schooled in facts.schooling),
        *facts.special_needs,
        *facts.waived,
        *(hold.period for hold in holds),
    ]
    end = month.since + timedelta(days=month.days)
    edges = {birthday(facts.born, month.since.year - facts.born.year)}
    edges |= {period.since for period in periods}
    edges |= {period.until for period in periods if period.until is not None}
    edges |= set(changes_within(question.reader.law, question.scheme))
    return sorted({month.since, end, *(edge for edge in edges if month.contains(edge))})


def _run(question: Question, stay: Stay, holds: Sequence[Hold], since: date, until: date) -> Run:
    facts = question.facts
    age = max(0, age_on(facts.born, since))
    stage = _stage_on(facts.schooling, since)
    gap, why = _gap(question, stay.family_id, since)
    if not gap:
        gap, why = _held(holds, stay.family_id, since), {}
    if not gap and age >= (limit := _age_limit(question, since, stage)):
        gap, why = "payments.gap.age_limit", {"age": age, "limit": limit}
    return Run(
        since=since,
        until=until,
        family_id=stay.family_id,
        placement_id=stay.placement_id,
        age=age,
        age_before=max(0, age_on(facts.born, question.month.since - ONE_DAY)),
        stage=stage,
        special=_covers(facts.special_needs, since),
        gap=gap,
        why=why,
    )


def _gap(question: Question, family_id: int, day: date) -> tuple[str, dict[str, object]]:
    facts, scheme = question.facts, question.scheme
    if facts.approvals is not None:
        approved = [one.period for one in facts.approvals if one.family_id == family_id]
        if not _covers(approved, day):
            return "payments.gap.no_approval", {}
    if scheme.may_be_waived and _covers(facts.waived, day):
        return "payments.gap.waived", {}
    return "", {}


def _held(holds: Sequence[Hold], family_id: int, day: date) -> str:
    """Give the reason that is said first of those that hold a day, empty where none does."""
    here = {hold.code for hold in holds if hold.family_id in {0, family_id} and hold.period.contains(day)}
    return next((code for code in HOLDS if code in here), "")


def _age_limit(question: Question, day: date, stage: str) -> int:
    """Give the birthday on which payment ends: of the stage where it has one, else of the scheme."""
    by_stage = question.reader.law.stage(stage).age_limit if stage else None
    return question.scheme.age_limit.on(day) if by_stage is None else by_stage


def _covers(periods: Iterable[Period], day: date) -> bool:
    return any(period.contains(day) for period in periods)


def _stay_on(stays: Sequence[Stay], day: date) -> Stay | None:
    """Choose the stay of a day; of several the one that began last, then the highest ids."""
    found = [stay for stay in stays if stay.period.contains(day)]
    return max(
        found,
        key=lambda stay: (stay.period.since, stay.family_id, stay.placement_id),
        default=None,
    )


def _stage_on(schooling: Sequence[Schooled], day: date) -> str:
    """Choose the stage of a day; of several the one that began last, then by code."""
    found = [(one.period.since, one.stage) for one in schooling if one.period.contains(day)]
    return max(found)[1] if found else ""
