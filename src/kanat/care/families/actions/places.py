"""Taking and freeing the places of a family. Called by `placements` inside its own action, which has checked who."""

from collections.abc import Sequence
from datetime import date

from django.db.models import F

from kanat.care.families import models, queries
from kanat.care.families.events import PlaceFreed, PlaceHeld, PlaceReleased, PlaceTaken
from kanat.care.families.rules import capacity
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.periods import Period
from kanat.vocabulary.refusals import NotFound, RuleBroken


@action
def take_place(*, family_id: int, child_id: int, since: date, on: date, by: Actor) -> int:
    """Give a child the lowest free place of an approved family from a day on, and give its number.

    The family's row is locked, so that two who want the last place come one after the other: the second is refused
    with ``families.no_free_place``. Refuses ``families.not_approved`` without an approval that holds on `since`.
    """
    family = _locked(family_id)
    approval = queries.approval_on(family_id=family_id, on=since)
    if approval is None:
        raise RuleBroken("families.not_approved", since=since)
    _release(family, [child_id], on=on, by=by)
    slot = capacity.choose_slots(approval.places, _taken(family), Period(since))[0]
    models.FosterPlace.objects.create(family=family, child_id=child_id, slot=slot, since=since)
    event = PlaceTaken(family_id=family.pk, child_id=child_id, slot=slot, office_id=family.office_id, on=since)
    record(event, by=by)
    return slot


@action
def free_place(*, family_id: int, child_id: int, until: date, on: date, by: Actor) -> None:
    """Free the place of a child: `until` is the first day on which it is free."""
    family = _locked(family_id)
    place = models.FosterPlace.objects.filter(family=family, child_id=child_id, until__isnull=True).first()
    if place is None:
        raise RuleBroken("families.place_not_taken")
    if until < place.since:
        raise RuleBroken("families.place_freed_before_start", since=place.since, until=until)
    place.until = until
    place.save(update_fields=["until"])
    event = PlaceFreed(family_id=family.pk, child_id=child_id, slot=place.slot, office_id=family.office_id, on=until)
    record(event, by=by)


@action
def hold_places(
    *, family_id: int, child_ids: Sequence[int], since: date, until: date, on: date, by: Actor
) -> tuple[int, ...]:
    """Keep a place for each child in an approved family, from a day up to `until`; gives their numbers.

    What was kept for these children there before is let go. Two who want the last place come one after the other, the
    second is refused with ``families.no_free_place``; called by `matching`, which has checked who.
    """
    family = _locked(family_id)
    approval = queries.approval_on(family_id=family_id, on=since)
    if approval is None:
        raise RuleBroken("families.not_approved", since=since)
    _release(family, child_ids, on=since, by=by)
    slots = capacity.choose_slots(approval.places, _taken(family), Period(since), needed=len(child_ids))
    for child_id, slot in zip(child_ids, slots, strict=True):
        models.HeldPlace.objects.create(
            family=family, child_id=child_id, slot=slot, since=since, until=until, held_by_id=by.user_id
        )
        event = PlaceHeld(
            family_id=family.pk, child_id=child_id, slot=slot, until=until, office_id=family.office_id, on=since
        )
        record(event, by=by)
    return slots


@action
def release_places(*, family_id: int, child_ids: Sequence[int], on: date, by: Actor) -> None:
    """Let go what is kept for children in a family; refuses where nothing is."""
    if not _release(_locked(family_id), child_ids, on=on, by=by):
        raise RuleBroken("families.place_not_held")


def _release(family: models.Family, child_ids: Sequence[int], *, on: date, by: Actor) -> int:
    """Let go what is kept for children from a day on; gives how many places."""
    kept = list(models.HeldPlace.objects.filter(family=family, child_id__in=child_ids, until__gt=on))
    for place in kept:
        place.until = max(on, place.since)
        place.save(update_fields=["until"])
        event = PlaceReleased(family_id=family.pk, child_id=place.child_id, office_id=family.office_id, on=on)
        record(event, by=by)
    return len(kept)


def _taken(family: models.Family) -> list[tuple[int, Period]]:
    """Give which places are lived in or kept, and when."""
    lived = models.FosterPlace.objects.filter(family=family).values_list("slot", "since", "until")
    kept = models.HeldPlace.objects.filter(family=family).values_list("slot", "since", "until")
    return [(slot, Period(first, until)) for slot, first, until in (*lived, *kept)]


def _locked(family_id: int) -> models.Family:
    """Lock a family by writing its row anew, so that whoever keeps homes in memory sees that one has changed."""
    if not models.Family.objects.filter(pk=family_id).update(state=F("state")):
        raise NotFound("families.no_such_family")
    return models.Family.objects.get(pk=family_id)
