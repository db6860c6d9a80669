"""The terms under which a family may be approved, and when an approval holds.

Legal source: TR regulation 28497; AZ Family Code ch. 18. Longest term and largest number of places are
parameters of the pack.

Refusals (facts):

- ``families.approval_not_decided`` (): the commission has not decided for it
- ``families.approval_before_decision`` (decided_on, since)
- ``families.approval_until_not_after_since`` (since, until)
- ``families.approval_too_long`` (months, last)
- ``families.model_unknown`` (model)
- ``families.training_missing`` (model): the law demands training for this model of care
- ``families.ages_reversed`` (age_from, age_to)
- ``families.places_too_few`` ()
- ``families.places_too_many`` (places, limit)
- ``families.approval_already_in_force`` (until)
- ``families.approval_renewed`` (until): another approval follows this one
- ``families.approval_papers_open`` (papers_until): a needed paper is missing or out of date
- ``families.approval_places_taken`` (children): more children live there than it would have places
- ``families.approval_end_before_start`` (since, on)
- ``families.approval_children_placed`` (children): children still live there
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kanat.care.families.rules.capacity import Limits
from kanat.care.families.states import ApprovalState, SexTerm
from kanat.vocabulary.periods import add_months
from kanat.vocabulary.refusals import RuleBroken


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a family is approved for."""

    model: str  # model of care, code of the country pack
    places: int  # children at once
    sex: str  # SexTerm value
    age_from: int  # completed years, included
    age_to: int  # completed years, included
    since: date  # first day
    until: date  # first day no more approved


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalFacts:
    """Circumstances of an approval."""

    decided_for_on: date | None  # day on which the commission decided for it, None: it has not
    couple: bool  # two foster parents
    own_children: int  # own and other children of the household under age
    siblings: bool  # places above the limit are meant for siblings
    trained: bool  # holds the training that the model demands, True where it demands none
    in_force_until: date | None  # end of another approval of the same model still in force


def check_approval(
    terms: Terms,
    facts: ApprovalFacts,
    *,
    models: Collection[str],
    limits: Limits,
    max_months: int | None,
) -> None:
    """Refuse an approval nobody decided for, or whose terms the law does not allow."""
    _check_decided(terms, facts)
    check_lawful(terms, facts, models=models, limits=limits, max_months=max_months)


def check_lawful(
    terms: Terms,
    facts: ApprovalFacts,
    *,
    models: Collection[str],
    limits: Limits,
    max_months: int | None,
) -> None:
    """Refuse terms that the law does not allow this household, of an approval or its renewal."""
    check_terms(terms, models=models, max_months=max_months, legal_basis=limits.legal_basis)
    if not facts.trained:
        raise RuleBroken("families.training_missing", field="trained", model=terms.model)
    most = most_places(facts, limits)
    if most is not None and terms.places > most:
        raise RuleBroken(
            "families.places_too_many",
            field="places",
            legal_basis=limits.legal_basis,
            places=terms.places,
            limit=most,
        )


def renewed_since(*, until: date, on: date) -> date:
    """Give the first day of a renewal: the day on which the old approval ends, or today where that is over.

    >>> renewed_since(until=date(2027, 4, 22), on=date(2027, 3, 1))
    datetime.date(2027, 4, 22)
    >>> renewed_since(until=date(2027, 4, 22), on=date(2027, 5, 3))
    datetime.date(2027, 5, 3)
    """
    return max(until, on)


def check_renewal(
    *, places: int, children_placed: int, papers_until: date | None, followed_until: date | None, on: date
) -> None:
    """Refuse to renew twice, on papers that are out of date, or with fewer places than children who live there.

    `papers_until` is the first day on which a needed paper is missing or out of date, None where none ever is;
    `followed_until` the end of an approval that follows already, or of this one where it has not begun.
    """
    if followed_until is not None:
        raise RuleBroken("families.approval_renewed", until=followed_until)
    if papers_until is not None and papers_until <= on:
        raise RuleBroken("families.approval_papers_open", papers_until=papers_until)
    if places < children_placed:
        raise RuleBroken("families.approval_places_taken", field="places", children=children_placed)


def check_terms(terms: Terms, *, models: Collection[str], max_months: int | None, legal_basis: str = "") -> None:
    """Refuse terms that contradict themselves or last longer than the pack allows."""
    if terms.model not in models:
        raise RuleBroken("families.model_unknown", field="model", model=terms.model)
    if terms.age_to < terms.age_from:
        raise RuleBroken(
            "families.ages_reversed",
            field="age_to",
            age_from=terms.age_from,
            age_to=terms.age_to,
        )
    if terms.places < 1:
        raise RuleBroken("families.places_too_few", field="places")
    _check_term(terms, max_months, legal_basis)


def most_places(facts: ApprovalFacts, limits: Limits) -> int | None:
    """Give the largest number of places the law allows this household; None where it sets none."""
    total = limits.total_couple if facts.couple else limits.total_single
    bounds = [] if total is None else [max(0, total - facts.own_children)]
    if limits.fostered is not None and not (facts.siblings and limits.siblings_excepted):
        bounds.append(limits.fostered)
    return min(bounds, default=None)


def in_force(state: str, *, since: date, until: date, on: date) -> bool:
    """Tell whether an approval holds on a day: its term covers it and it is not suspended."""
    return state == ApprovalState.IN_FORCE and since <= on < until


def covers(terms: Terms, *, age: int, sex: str) -> bool:
    """Tell whether a child of this age and sex lies within the terms."""
    return terms.age_from <= age <= terms.age_to and terms.sex in (SexTerm.ANY, sex)


def check_end_approval(*, since: date, on: date, children_placed: int, field: str = "on") -> None:
    """Refuse to end an approval before its start, or while children live there."""
    if on < since:
        raise RuleBroken("families.approval_end_before_start", field=field, since=since, on=on)
    if children_placed:
        raise RuleBroken("families.approval_children_placed", children=children_placed)


def _check_decided(terms: Terms, facts: ApprovalFacts) -> None:
    if facts.decided_for_on is None:
        raise RuleBroken("families.approval_not_decided")
    if terms.since < facts.decided_for_on:
        raise RuleBroken(
            "families.approval_before_decision",
            field="since",
            decided_on=facts.decided_for_on,
            since=terms.since,
        )
    if facts.in_force_until is not None and terms.since < facts.in_force_until:
        raise RuleBroken("families.approval_already_in_force", field="since", until=facts.in_force_until)


def _check_term(terms: Terms, max_months: int | None, legal_basis: str) -> None:
    if terms.until <= terms.since:
        raise RuleBroken(
            "families.approval_until_not_after_since",
            field="until",
            since=terms.since,
            until=terms.until,
        )
    if max_months is not None and terms.until > add_months(terms.since, max_months):
        raise RuleBroken(
            "families.approval_too_long",
            field="until",
            legal_basis=legal_basis,
            months=max_months,
            last=add_months(terms.since, max_months),
        )
