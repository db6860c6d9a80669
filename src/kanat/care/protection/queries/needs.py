"""Reading what children need in a family, and with whom they are kept together or apart."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kanat.care.people import queries as people
from kanat.care.protection import models
from kanat.care.protection.country import ProtectionLaw
from kanat.care.protection.states import BondKind, CaseState, MeasureState, Urgency
from kanat.platform import country, privacy
from kanat.vocabulary.actors import Actor, Offices
from kanat.vocabulary.refusals import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsRow:
    """What a child needs in a family."""

    needs: Mapping[str, int] = privacy.sensitive()  # kind of the country pack -> level 1 to 3
    urgency: str = str(Urgency.ORDINARY)  # Urgency value
    school_area: str = privacy.sensitive()  # area code, empty where not known
    family_area: str = privacy.sensitive()  # area where the birth family lives, empty: as in the record
    avoid_areas: tuple[str, ...] = privacy.sensitive()  # area codes
    avoid_why: str = privacy.sensitive()
    view: str = privacy.sensitive()  # the child's own view
    view_not_asked: str = privacy.sensitive()  # why it was not asked
    contact: str = privacy.sensitive()  # with whom, how often, where
    culture: str = privacy.sensitive()  # what is to be kept up
    kin_answer: str = privacy.sensitive()  # KinAnswer value, empty while nobody was asked
    kin_asked_on: date | None = None
    kin_note: str = privacy.sensitive()
    saved_on: date | None = None  # None: nothing was told yet


@dataclass(frozen=True, slots=True, kw_only=True)
class BondRow:
    """That a child is placed together with, or apart from, somebody."""

    id: int
    child_id: int
    other_id: int  # the other one, as seen from the child of whom is read
    kind: str  # BondKind value
    why: str = privacy.sensitive()
    decided_by: str = privacy.sensitive()
    since: date
    office_id: int


NOTHING_TOLD = NeedsRow(
    needs={}, school_area="", family_area="", avoid_areas=(), avoid_why="", view="", view_not_asked="", contact="",
    culture="", kin_answer="", kin_note="",
)  # fmt: skip
COLUMNS = tuple(name for name in NeedsRow.__dataclass_fields__ if name not in {"needs", "avoid_areas"})


def placement_needs(case_ids: Collection[int]) -> dict[int, NeedsRow]:
    """Give what was told of some cases, by case, in one query; nothing for those of whom nothing was told. No scope."""
    found = models.PlacementNeeds.objects.filter(case_id__in=case_ids)
    return {
        row["case_id"]: NeedsRow(
            needs=levels(row["needs"]), avoid_areas=tuple(row["avoid_areas"]), **{name: row[name] for name in COLUMNS}
        )
        for row in found.values("case_id", "needs", "avoid_areas", *COLUMNS)
    }


def levels(stored: Collection[str]) -> dict[str, int]:
    """Read kinds with their level.

    >>> levels(["health:2"])
    {'health': 2}
    """
    return {kind: int(level) for kind, _, level in (one.partition(":") for one in stored)}


def bonds(child_ids: Collection[int]) -> list[BondRow]:
    """List the decisions that count for some children, each seen from the child; one query, no scope."""
    ids = set(child_ids)
    found = models.Bond.objects.filter(Q(child_id__in=ids) | Q(other_id__in=ids), until__isnull=True).order_by("pk")
    rows = found.values("id", "child_id", "other_id", "kind", "why", "decided_by", "since", "office_id")
    seen = [BondRow(**row) for row in rows if row["child_id"] in ids]
    return seen + [
        BondRow(**row | {"child_id": row["other_id"], "other_id": row["child_id"]})
        for row in rows
        if row["other_id"] in ids
    ]


def apart_from(child_ids: Collection[int]) -> set[int]:
    """Give the persons where none of these children may live; no scope."""
    return {bond.other_id for bond in bonds(child_ids) if bond.kind == BondKind.APART}


def bond(*, bond_id: int, seen_by: Actor) -> BondRow:
    """Give one decision; NotFound where the person may not know of the child."""
    found = models.Bond.objects.filter(pk=bond_id, until__isnull=True)
    row = found.values("id", "child_id", "other_id", "kind", "why", "decided_by", "since", "office_id").first()
    if row is None:
        raise NotFound("protection.bond_not_found", bond_id=bond_id)
    people.person(person_id=row["child_id"], seen_by=seen_by)
    return BondRow(**row)


def waiting(offices: Offices, *, on: date) -> list[tuple[int, int]]:
    """List (case, child) of the children in protection whose measure allows a foster family; without scope.

    Who lives in a family already is among them: the caller knows.
    """
    kinds = [kind.code for kind in country.part(ProtectionLaw).measure_types if kind.allows_foster]
    in_force = Q(measures__state=MeasureState.IN_FORCE.value, measures__kind__in=kinds, measures__since__lte=on)
    lasting = Q(measures__until__isnull=True) | Q(measures__until__gt=on)
    found = models.Case.objects.filter(in_force & lasting, state=CaseState.IN_PROTECTION.value)
    if not offices.everywhere:
        found = found.filter(office_id__in=list(offices.ids))
    return list(found.order_by("pk").distinct().values_list("pk", "child_id"))
