"""Weights of the criteria: those of the ministry where it has set some, else the country pack's."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kanat.care.matching import models
from kanat.care.matching.country import MatchingLaw
from kanat.care.matching.states import WeightsState
from kanat.platform import country
from kanat.vocabulary.parameters import Parameter, Value
from kanat.vocabulary.refusals import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightsRow:
    """A set of weights."""

    id: int
    state: str  # WeightsState value
    weights: dict[str, int]  # criterion -> points
    reason: str
    since: date  # first day on which it counts
    made_on: date
    made_by_id: int
    decided_on: date | None
    decided_by_id: int | None


def sets() -> list[WeightsRow]:
    """List all sets, the newest first."""
    return [_row(found) for found in models.WeightSet.objects.order_by("-since", "-pk")]


def weights(weights_id: int) -> WeightsRow:
    """Give one set; NotFound where there is none."""
    found = models.WeightSet.objects.filter(pk=weights_id).first()
    if found is None:
        raise NotFound("matching.no_such_weights", weights_id=weights_id)
    return _row(found)


def law_on(day: date) -> MatchingLaw:
    """Give what the country lays down for matching, with the weights that count on a day; one query."""
    approved = models.WeightSet.objects.filter(state=WeightsState.APPROVED, since__lte=day)
    found = approved.order_by("-since").values_list("weights", flat=True).first()
    law = country.part(MatchingLaw)
    return law if found is None else with_weights(law, _points(found), day)


def with_weights(law: MatchingLaw, points: Mapping[str, int], day: date) -> MatchingLaw:
    """Give the law with other weights from a day on; a criterion that is not named keeps its own."""
    return with_exact(law, {code: Decimal(value) for code, value in points.items()}, day)


def with_exact(law: MatchingLaw, points: Mapping[str, Decimal], day: date) -> MatchingLaw:
    """Give the law with other weights, of whatever fraction."""
    criteria = tuple(
        replace(one, weight=_fixed(one.weight, points[one.code], day)) if one.code in points else one
        for one in law.criteria
    )
    return replace(law, criteria=criteria)


def points_of(law: MatchingLaw, day: date) -> dict[str, int]:
    """Give the weights of a law on a day in whole points."""
    return {str(one.code): int(one.weight.on(day)) for one in law.criteria}


def _fixed(weight: Parameter[Decimal], points: Decimal, day: date) -> Parameter[Decimal]:
    value = Value(since=day, value=points, source="Kanat", verified=True)
    return replace(weight, values=(value,))


def _points(stored: list[str]) -> dict[str, int]:
    return {code: int(points) for code, _, points in (one.partition(":") for one in stored)}


def _row(found: models.WeightSet) -> WeightsRow:
    return WeightsRow(
        id=found.pk,
        state=found.state,
        weights=_points(found.weights),
        reason=found.reason,
        since=found.since,
        made_on=found.made_on,
        made_by_id=found.made_by_id,
        decided_on=found.decided_on,
        decided_by_id=found.decided_by_id,
    )
