"""Bringing residential homes and those who work there in from an older register, and taking them back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from kanat.care.institutions import events, models, permissions
from kanat.care.institutions.country import InstitutionsLaw
from kanat.platform import copying, country
from kanat.platform.accounts import queries as accounts
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken


@dataclass(frozen=True, slots=True, kw_only=True)
class OldInstitution:
    """A residential home that the older register holds."""

    name: str
    kind: str  # code of the country pack
    capacity: int  # places
    code: str = ""  # of the older register; empty: one is made
    area: str = ""  # code of the country pack
    since: date | None = None
    until: date | None = None  # first day closed


@dataclass(frozen=True, slots=True, kw_only=True)
class OldPost:
    """Somebody who works or worked in a home."""

    institution_id: int
    person_id: int
    post: str  # what the work is, in the older register's words
    since: date | None = None
    until: date | None = None  # first day no more there


def check(told: OldInstitution) -> None:
    """Refuse a home that cannot be."""
    if told.kind not in {kind.code for kind in country.part(InstitutionsLaw).kinds}:
        raise RuleBroken("institutions.kind_unknown", field="institution_kind")
    if told.capacity < 1:
        raise RuleBroken("institutions.capacity_missing", field="capacity")
    if told.since is not None and told.until is not None and told.until <= told.since:
        raise RuleBroken("institutions.closes_before_opening", field="until")


@action
def bring_in(
    *, institutions: Sequence[OldInstitution], office_id: int, source: str, on: date, by: Actor
) -> list[int]:  # fmt: skip
    """Write homes of an older register, and give their ids in the same order; one event names all."""
    permissions.check_may_register(by, office_id)
    for told in institutions:
        check(told)
    office = accounts.office(office_id)
    if office is None:
        raise NotFound("accounts.office_not_found", office_id=office_id)
    ids = copying.reserve(models.Institution, len(institutions))
    columns = ("id", "code", "name", "kind", "area", "office_id", "capacity", "since", "until")
    copying.copy(models.Institution, columns, [
        (key, one.code or f"{office.code}-i{key}", one.name, one.kind, one.area or office.area, office_id,
         one.capacity, one.since, one.until)
        for key, one in zip(ids, institutions, strict=True)
    ])  # fmt: skip
    event = events.InstitutionsBroughtIn(institution_ids=tuple(ids), source=source, office_id=office_id, on=on)
    record(event, by=by)
    return ids


@action
def bring_staff_in(
    *, posts: Sequence[OldPost], office_id: int, source: str, on: date, by: Actor
) -> list[int]:  # fmt: skip
    """Write who works or worked in homes of an office, and give the ids in the same order; one event names all."""
    permissions.check_may_register(by, office_id)
    homes = {one.institution_id for one in posts}
    if models.Institution.objects.filter(pk__in=homes, office_id=office_id).count() != len(homes):
        raise NotFound("institutions.not_found")
    ids = copying.reserve(models.Staff, len(posts))
    copying.copy(models.Staff, ("id", "institution_id", "person_id", "post", "since", "until"), [
        (key, one.institution_id, one.person_id, one.post, one.since, one.until)
        for key, one in zip(ids, posts, strict=True)
    ])  # fmt: skip
    record(events.StaffBroughtIn(staff_ids=tuple(ids), source=source, office_id=office_id, on=on), by=by)
    return ids


@action
def take_back(*, institution_ids: Collection[int], source: str, office_id: int, on: date, by: Actor) -> None:
    """Remove homes that were brought in by mistake; who calls has seen that nobody lives or works there."""
    permissions.check_may_register(by, office_id)
    ids = sorted(institution_ids)
    if models.Institution.objects.filter(pk__in=ids, office_id=office_id).select_for_update().count() != len(ids):
        raise NotFound("institutions.not_found")
    copying.remove(models.Institution, "id", ids)
    event = events.InstitutionsTakenBack(institution_ids=tuple(ids), source=source, office_id=office_id, on=on)
    record(event, by=by)


@action
def take_staff_back(*, staff_ids: Collection[int], source: str, office_id: int, on: date, by: Actor) -> None:
    """Remove posts that were brought in by mistake."""
    permissions.check_may_register(by, office_id)
    ids = sorted(staff_ids)
    copying.remove(models.Staff, "id", ids)
    record(events.StaffTakenBack(staff_ids=tuple(ids), source=source, office_id=office_id, on=on), by=by)
