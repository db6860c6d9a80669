"""Bringing placements in from an older register, those that are over and those that last, and taking them back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from kanat.care.families import actions as families
from kanat.care.families.country import FamiliesLaw
from kanat.care.placements import events, models, permissions
from kanat.care.placements.country import PlacementsLaw
from kanat.care.placements.states import Kind, PlacementState
from kanat.platform import copying, country
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import RuleBroken

PLACEMENT = (
    "id", "child_id", "case_id", "office_id", "worker_id", "kind", "model", "family_id", "institution_id", "group_id",
    "state", "since", "until", "agreed_on", "number", "language", "start_reason", "choice_note", "started_by",
    "end_reason", "next_step", "end_note", "ended_by", "brought_in_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class OldPlacement:
    """A child in a home, as the older register holds it: in a family of a model of care, or in an institution."""

    child_id: int  # person
    case_id: int
    family_id: int | None = None
    model: str = ""  # model of care, code of the country pack
    institution_id: int | None = None
    since: date
    until: date | None = None  # first day no more there, None while it lasts
    start_reason: str = ""  # code of the country pack
    end_reason: str = ""  # code of the country pack, needed where it is over
    worker_id: int | None = None
    agreed_on: date | None = None
    number: str = ""  # of the agreement


def check_old(told: OldPlacement, *, on: date) -> None:
    """Refuse a placement that cannot have been."""
    law = country.part(PlacementsLaw)
    if told.since > on:
        raise RuleBroken("placements.start_in_future", field="since", on=told.since)
    _check_end(told, on)
    if told.start_reason and told.start_reason not in {choice.code for choice in law.start_reasons}:
        raise RuleBroken("placements.start_reason_unknown", field="start_reason")
    if told.family_id is not None and told.model not in {one.code for one in country.part(FamiliesLaw).models}:
        raise RuleBroken("families.model_unknown", field="model", model=told.model)
    if (told.family_id is None) == (told.institution_id is None):
        raise RuleBroken("placements.home_missing", field="family")


def _check_end(told: OldPlacement, on: date) -> None:
    if told.until is None:
        return
    if told.until < told.since:
        raise RuleBroken("placements.end_before_start", field="until", since=told.since, on=told.until)
    if told.until > on:
        raise RuleBroken("placements.end_in_future", field="until", on=told.until)
    if told.end_reason not in {str(choice.code) for choice in country.part(PlacementsLaw).end_reasons}:
        raise RuleBroken("placements.end_reason_unknown", field="end_reason", reason=told.end_reason)


@action
def bring_in(
    *, placements: Sequence[OldPlacement], office_id: int, source: str, on: date, by: Actor
) -> list[int]:  # fmt: skip
    """Write placements of an older register with their places in families; gives the ids in the same order.

    What lasts goes on from here: visits are due from this day on, what was due before lies in the older register.
    One event names all. Refuses who may not start and end placements there, and days and codes that cannot be; a child
    in two homes on one day by the database.
    """
    permissions.check_may_start(by, office_id)
    permissions.check_may_end(by, office_id)
    for told in placements:
        check_old(told, on=on)
    ids = copying.reserve(models.Placement, len(placements))
    said = list(zip(ids, placements, strict=True))
    copying.copy(models.Placement, PLACEMENT, [_row(key, one, office_id, on, by) for key, one in said])
    stays = _stays(placements)
    if stays:
        families.bring_in_places(stays=stays, source=source, office_id=office_id, on=on, by=by)
    last = tuple(key for key, one in said if one.until is None)
    event = events.PlacementsBroughtIn(
        placement_ids=tuple(ids), open_ids=last, source=source, office_id=office_id, on=on
    )
    record(event, by=by)
    return ids


def _row(key: int, one: OldPlacement, office_id: int, on: date, by: Actor) -> tuple[object, ...]:
    over = one.until is not None
    foster = one.family_id is not None
    return (
        key, one.child_id, one.case_id, office_id, one.worker_id, (Kind.FOSTER if foster else Kind.RESIDENTIAL).value,
        one.model if foster else "", one.family_id, one.institution_id, key,
        (PlacementState.ENDED if over else PlacementState.STARTED).value, one.since, one.until, one.agreed_on,
        one.number[:40], "",
        one.start_reason, "", by.user_id, one.end_reason if over else "", "", "", by.user_id if over else None, on,
    )  # fmt: skip


def _stays(placements: Sequence[OldPlacement]) -> list[families.OldStay]:
    return [
        families.OldStay(family_id=one.family_id, child_id=one.child_id, since=one.since, until=one.until)
        for one in placements
        if one.family_id is not None
    ]


@action
def take_back(*, placement_ids: Collection[int], source: str, office_id: int, on: date, by: Actor) -> None:
    """Remove placements that were brought in by mistake, with the places that they held."""
    permissions.check_may_start(by, office_id)
    permissions.check_may_end(by, office_id)
    ids = sorted(placement_ids)
    found = list(models.Placement.objects.filter(pk__in=ids, office_id=office_id).select_for_update())
    if len(found) != len(ids):
        raise RuleBroken("placements.not_found")
    stays = [
        families.OldStay(family_id=one.family_id, child_id=one.child_id, since=one.since, until=one.until)
        for one in found
        if one.family_id is not None
    ]
    copying.remove(models.Placement, "id", ids)
    if stays:
        families.take_places_back(stays=stays, source=source, office_id=office_id, on=on, by=by)
    taken = events.PlacementsTakenBack(placement_ids=tuple(ids), source=source, office_id=office_id, on=on)
    record(taken, by=by)
