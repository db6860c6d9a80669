"""Approvals with their terms, and who holds which place."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models.functions import Coalesce, Least

from kanat.care.families import models
from kanat.care.families.queries import scope
from kanat.care.families.states import ApprovalState
from kanat.platform import columns
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.periods import Period
from kanat.vocabulary.refusals import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRow:
    """A right to foster with its terms."""

    id: int
    family_id: int
    state: str  # ApprovalState value
    models_of_care: tuple[str, ...]  # codes of the country pack
    age_from: int  # completed years, included
    age_to: int  # completed years, included
    sex: str  # SexTerm value
    places: int  # children at once
    since: date  # first day
    until: date  # first day no more approved
    conditions: str
    renews_id: int | None  # the approval that it carries on, None: the first one after an application
    review: str  # what the look at the family before a renewal found
    number: str  # of the approving document
    approved_on: date
    approved_by: int  # user id
    suspended_on: date | None  # first day of the suspension that lasts
    end: str  # ApprovalEnd value, empty while it runs
    end_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A child in a numbered place of a family."""

    family_id: int
    child_id: int
    slot: int  # number of the place, from 1
    since: date  # first day
    until: date | None  # first day no more there


def approval_on(*, family_id: int, on: date) -> ApprovalRow | None:
    """Give the approval that is in force on a day, None without one or while it is suspended."""
    found = models.Approval.objects.filter(
        family_id=family_id, state=ApprovalState.IN_FORCE, since__lte=on, until__gt=on
    ).first()
    return row_of(found) if found else None


def approvals_of(*, family_id: int) -> list[ApprovalRow]:
    """List all approvals of a family, newest first; the caller has checked the scope."""
    return [row_of(found) for found in models.Approval.objects.filter(family_id=family_id).order_by("-since", "-id")]


def approval(*, approval_id: int, family_id: int, seen_by: Actor) -> ApprovalRow:
    """Give one approval of a family; NotFound outside the person's offices."""
    found = models.Approval.objects.filter(
        pk=approval_id, family_id=family_id, family__in=scope.visible_to(seen_by)
    ).first()
    if found is None:
        raise NotFound("families.no_such_approval")
    return row_of(found)


def places_of(*, family_id: int) -> list[PlaceRow]:
    """List who lives and lived in the places of a family, newest first; the caller has checked the scope."""
    found = models.FosterPlace.objects.filter(family_id=family_id).order_by("-since", "slot")
    return [
        PlaceRow(family_id=one.family_id, child_id=one.child_id, slot=one.slot, since=one.since, until=one.until)
        for one in found
    ]


def row_of(found: models.Approval) -> ApprovalRow:
    """Turn a record into a row."""
    return ApprovalRow(
        id=found.pk,
        family_id=found.family_id,
        state=found.state,
        models_of_care=tuple(found.models_of_care),
        age_from=found.age_from,
        age_to=found.age_to,
        sex=found.sex,
        places=found.places,
        since=found.since,
        until=found.until,
        conditions=found.conditions,
        renews_id=found.renews_id,
        review=found.review,
        number=found.number,
        approved_on=found.approved_on,
        approved_by=found.approved_by,
        suspended_on=found.suspended_on,
        end=found.end,
        end_reason=found.end_reason,
    )


def approvals_in(*, family_ids: Iterable[int], period: Period) -> dict[int, list[Period]]:
    """Give by family the days of approvals that touch a period, days from a suspension on left out. No scope."""
    touching = models.Approval.objects.filter(family_id__in=list(family_ids), until__gt=period.since)
    if period.until is not None:
        touching = touching.filter(since__lt=period.until)
    found: dict[int, list[Period]] = defaultdict(list)
    for family_id, since, until, suspended_on in touching.values_list("family_id", "since", "until", "suspended_on"):
        last = min(until, suspended_on) if suspended_on else until
        if last > since:
            found[family_id].append(Period(since, last))
    return found


def approval_columns(*, period: Period, family_ids: Iterable[int] | None) -> columns.Columns:
    """Give the days of approvals that touch a period as columns, as `approvals_in` does; None: of all families."""
    touching = models.Approval.objects.filter(until__gt=period.since)
    if period.until is not None:
        touching = touching.filter(since__lt=period.until)
    if family_ids is not None:
        touching = touching.filter(family_id__in=list(family_ids))
    told = touching.annotate(last=Least("until", Coalesce("suspended_on", "until")))
    return columns.read(told, {"family_id": "big", "since": "day", "last": "day"})
