"""Where children live, who lives in a home, which families people keep: for matching, which has checked the scope."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q

from kanat.care.families import models


def living_with(*, child_ids: Iterable[int], on: date) -> dict[int, int]:
    """Give by child the family in which it holds a place on a day or from a later one; one query."""
    held = models.FosterPlace.objects.filter(Q(until__isnull=True) | Q(until__gt=on), child_id__in=set(child_ids))
    held = held.exclude(until=F("since"))  # never moved in
    return dict(held.order_by("since").values_list("child_id", "family_id"))


def kept_by(person_ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """Give the families of which one of these persons is a foster parent, with all their foster parents; one query."""
    found = models.Family.objects.filter(carers__overlap=list(set(person_ids)))
    return {family_id: tuple(carers) for family_id, carers in found.values_list("pk", "carers")}


def living_in(family_id: int, *, on: date) -> set[int]:
    """Give the persons who live in a family's home on a day, its children and foster children among them."""
    return homes_of(None, on=on, family_id=family_id)[family_id]


def homes_of(person_ids: Iterable[int] | None, *, on: date, family_id: int | None = None) -> dict[int, set[int]]:
    """Give by family which of these persons live in its home on a day or from a later one; two queries."""
    lasts = Q(until__isnull=True) | (Q(until__gt=on) & Q(until__gt=F("since")))
    found: dict[int, set[int]] = defaultdict(set)
    wanted = Q() if person_ids is None else Q(person_id__in=set(person_ids))
    placed = Q() if person_ids is None else Q(child_id__in=set(person_ids))
    if family_id is not None:
        lasts &= Q(family_id=family_id)
    for home, person_id in models.Member.objects.filter(lasts & wanted).values_list("family_id", "person_id"):
        found[home].add(person_id)
    for home, child_id in models.FosterPlace.objects.filter(lasts & placed).values_list("family_id", "child_id"):
        found[home].add(child_id)
    return found
