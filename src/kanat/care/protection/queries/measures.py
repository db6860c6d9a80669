"""Reading measures."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from kanat.care.protection import models
from kanat.care.protection.country import MeasureType, ProtectionLaw
from kanat.care.protection.permissions import Can
from kanat.platform import country, privacy
from kanat.platform.accounts.scope import within
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """A measure as decided, or a child taken in at once for whom the court is still to be asked."""

    id: int
    case_id: int
    child_id: int
    office_id: int  # of the case
    kind: str = privacy.sensitive()  # code of the country pack
    body: str = privacy.sensitive()  # code of the deciding body in the country pack
    court: str = privacy.sensitive()  # name of the court or authority
    decision_number: str = privacy.sensitive()
    decided_on: date | None = privacy.sensitive()  # None while an emergency awaits its decision
    ask_court_by: date | None  # emergency: last lawful day for asking the court
    court_asked_on: date | None  # emergency: when it was asked
    decision_due_on: date | None  # emergency: when the court must have decided
    since: date  # first day in force
    until: date | None  # first day no more in force, None = open
    next_review_on: date | None
    reviewed_on: date | None  # last review
    state: str  # MeasureState value
    end_reason: str = privacy.sensitive()  # MeasureEnd value, empty while in force
    allows_foster: bool  # the child may live with a foster family
    allows_residential: bool  # the child may live in an institution
    place_secret: bool = privacy.sensitive()  # where the child lives is kept secret
    contact_ruling: str = privacy.sensitive()  # what the court said about contact

    @property
    def allows_placement(self) -> bool:
        """Tell whether the child may live away from its parents."""
        return self.allows_foster or self.allows_residential


def visible_to(actor: Actor) -> "QuerySet[models.Measure]":
    """Give the measures of the actor's offices."""
    return models.Measure.objects.filter(within(actor, Can.VIEW, "case__office_id")).select_related("case")


def measure(measure_id: int, seen_by: Actor) -> MeasureRow:
    """Give a measure; NotFound outside the actor's offices."""
    found = visible_to(seen_by).filter(pk=measure_id).first()
    if found is None:
        raise NotFound("protection.measure_not_found", measure_id=measure_id)
    return row(found)


def measures(case_id: int) -> list[MeasureRow]:
    """List the measures of a case, the newest first; the caller has checked the scope."""
    found = models.Measure.objects.filter(case_id=case_id).select_related("case")
    return [row(one) for one in found.order_by("-since", "-pk")]


def measure_on(case_id: int, on: date) -> MeasureRow | None:
    """Give the measure in force on a day, one that allows a placement before others, the newest before older ones."""
    in_force = Q(case_id=case_id, since__lte=on) & (Q(until__isnull=True) | Q(until__gt=on))
    found = [
        row(one) for one in models.Measure.objects.filter(in_force).select_related("case").order_by("-since", "-pk")
    ]
    return min(found, key=lambda one: not one.allows_placement, default=None)


def kind_of(code: str) -> MeasureType | None:
    """Give a kind of measure of the country, None for a code that the pack no longer has."""
    kinds = country.part(ProtectionLaw).measure_types
    return next((kind for kind in kinds if kind.code == code), None)


def row(found: models.Measure) -> MeasureRow:
    """Give the row of a record; only for this app's own use."""
    kind = kind_of(found.kind)
    return MeasureRow(
        id=found.pk,
        case_id=found.case_id,
        child_id=found.case.child_id,
        office_id=found.case.office_id,
        kind=found.kind,
        body=found.body,
        court=found.court,
        decision_number=found.decision_number,
        decided_on=found.decided_on,
        ask_court_by=found.ask_court_by,
        court_asked_on=found.court_asked_on,
        decision_due_on=found.decision_due_on,
        since=found.since,
        until=found.until,
        next_review_on=found.next_review_on,
        reviewed_on=found.reviewed_on,
        state=found.state,
        end_reason=found.end_reason,
        allows_foster=kind is not None and kind.allows_foster,
        allows_residential=kind is not None and kind.allows_residential,
        place_secret=found.place_secret,
        contact_ruling=found.contact_ruling,
    )
