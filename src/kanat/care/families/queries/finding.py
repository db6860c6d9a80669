"""Where children live and which families people keep: for matching, which has checked the scope."""

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
