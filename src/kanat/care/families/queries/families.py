"""Families as lists and pages show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from kanat.care.families import models
from kanat.care.families.queries import scope
from kanat.care.families.rules import names
from kanat.care.families.states import ApprovalState
from kanat.platform import privacy
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound

PAGE = 25  # rows of a page of the list
SHORTEST_PHONE = 6  # digits; fewer would be found in every second number


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyRow:
    """A family as other apps know it."""

    id: int
    name: str = privacy.name()  # given names and surname of the foster parents
    state: str  # FamilyState value
    office_id: int  # responsible office
    worker_id: int | None  # responsible professional
    area: str  # area code of the country pack
    address: str = privacy.identifying()
    phone: str = privacy.identifying()
    languages: tuple[str, ...]  # spoken at home, codes of the country pack
    file_number: str
    registered_on: date  # day of the first application
    papers_until: date | None  # first day on which a needed paper is missing or out of date, None: never


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """A family as a line of the list."""

    family: FamilyRow
    models_of_care: tuple[str, ...] = ()  # of the approval that holds, codes of the country pack
    approved_until: date | None = None  # first day no more approved
    places: int = 0  # of the approval that holds
    taken: int = 0  # places held now or from a later day

    @property
    def free(self) -> int:
        """Places that a child could take."""
        return max(0, self.places - self.taken)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of the list."""

    rows: tuple[ListRow, ...]
    total: int  # families that fit the filters, on all pages
    page: int  # counted from 1

    @property
    def page_count(self) -> int:
        """Number of pages, at least one."""
        return max(1, -(-self.total // PAGE))


def row_of(found: models.Family) -> FamilyRow:
    """Turn a record into a row."""
    return FamilyRow(
        id=found.pk,
        name=found.name,
        state=found.state,
        office_id=found.office_id,
        worker_id=found.worker_id,
        area=found.area,
        address=found.address,
        phone=found.phone,
        languages=tuple(found.languages),
        file_number=found.file_number,
        registered_on=found.registered_on,
        papers_until=found.papers_until,
    )


def family(*, family_id: int, seen_by: Actor) -> FamilyRow:
    """Give one family; NotFound where there is none in the person's offices."""
    found = scope.visible_to(seen_by).filter(pk=family_id).first()
    if found is None:
        raise NotFound("families.no_such_family")
    return row_of(found)


def families_by_id(ids: Iterable[int]) -> dict[int, FamilyRow]:
    """Give families by id in one query, for other apps' queries that have scoped already."""
    return {found.pk: row_of(found) for found in models.Family.objects.filter(pk__in=set(ids))}


def names_of(ids: Iterable[int]) -> dict[int, str]:
    """Give the names of families by id in one query, for other apps' queries that have scoped already."""
    return dict(models.Family.objects.filter(pk__in=set(ids)).values_list("pk", "name"))


def carers_of(family_id: int) -> tuple[int, ...]:
    """Give the persons who foster or want to foster in a family, without scope."""
    return tuple(models.Family.objects.values_list("carers", flat=True).get(pk=family_id))


def families_of_person(*, person_id: int, seen_by: Actor) -> list[FamilyRow]:
    """List the families in whose household a person lives now."""
    found = scope.visible_to(seen_by).filter(members__person_id=person_id, members__until__isnull=True)
    return [row_of(one) for one in found.order_by("sort_key", "id")]


def households_of(*, person_id: int) -> list[int]:
    """List the families in whose household a person lives or lived, the latest last, without scope."""
    found = models.Member.objects.filter(person_id=person_id).order_by("since", "pk")
    return list(dict.fromkeys(found.values_list("family_id", flat=True)))


def search(*, text: str, seen_by: Actor, most: int = 20) -> list[FamilyRow]:
    """List families whose name, file number or telephone holds the text, by the alphabet."""
    wanted = _matching(text)
    if wanted is None:
        return []
    return [row_of(one) for one in scope.visible_to(seen_by).filter(wanted).order_by("sort_key", "id")[:most]]


def families(
    *,
    seen_by: Actor,
    on: date,
    state: str = "",
    area: str = "",
    text: str = "",
    worker_id: int | None = None,
    with_free_place: bool = False,
    page: int = 1,
) -> Listing:
    """Give one page of the list: four queries, however many families there are."""
    wanted = _filtered(scope.visible_to(seen_by), state=state, area=area, text=text, worker_id=worker_id)
    if with_free_place:
        wanted = _with_free_place(wanted, on)
    total = wanted.count()
    page = min(max(1, page), max(1, -(-total // PAGE)))
    found = list(wanted.order_by("sort_key", "id")[(page - 1) * PAGE : page * PAGE])
    return Listing(rows=_lines(found, on), total=total, page=page)


def every_family(
    *, seen_by: Actor, on: date, state: str = "", area: str = "", text: str = "", with_free_place: bool = False
) -> list[int]:
    """List the ids of all lines of the list that `families` gives in pages, in the same order."""
    wanted = _filtered(scope.visible_to(seen_by), state=state, area=area, text=text, worker_id=None)
    if with_free_place:
        wanted = _with_free_place(wanted, on)
    return list(wanted.order_by("sort_key", "id").values_list("pk", flat=True))


def lines_of(family_ids: Sequence[int], *, seen_by: Actor, on: date) -> tuple[ListRow, ...]:
    """Give the lines of some families in their order; one that is gone or out of scope meanwhile is left out."""
    found = {one.pk: one for one in scope.visible_to(seen_by).filter(pk__in=family_ids)}
    return _lines([found[pk] for pk in family_ids if pk in found], on)


def areas(*, seen_by: Actor) -> tuple[str, ...]:
    """List the codes of the areas in which the person sees families."""
    visible = scope.visible_to(seen_by)
    return tuple(visible.exclude(area="").order_by("area").values_list("area", flat=True).distinct())


def _filtered(
    wanted: QuerySet[models.Family], *, state: str, area: str, text: str, worker_id: int | None
) -> QuerySet[models.Family]:
    if state:
        wanted = wanted.filter(state=state)
    if area:
        wanted = wanted.filter(area=area)
    if worker_id is not None:
        wanted = wanted.filter(worker_id=worker_id)
    matching = _matching(text) if text.strip() else None
    return wanted if matching is None else wanted.filter(matching)


def _matching(text: str) -> Q | None:
    """Each word must stand in the name; or the whole is a file number or a part of a telephone."""
    number = Q(file_number=text.strip())
    digits = "".join(sign for sign in text if sign.isdigit())
    if len(digits) >= SHORTEST_PHONE:
        number |= Q(phone__contains=digits)
    words = names.search_key(text).split()
    if not words:
        return number if text.strip() else None
    return number | Q(*(Q(search_key__contains=word) for word in words))


def _with_free_place(wanted: QuerySet[models.Family], on: date) -> QuerySet[models.Family]:
    holds = models.Approval.objects.filter(
        family_id=OuterRef("pk"), state=ApprovalState.IN_FORCE, since__lte=on, until__gt=on
    )
    taken = _taken(on).filter(family_id=OuterRef("pk")).order_by().values("family_id").annotate(n=Count("pk"))
    nothing = Value(0, output_field=IntegerField())
    return wanted.annotate(
        places=Coalesce(Subquery(holds.values("places")[:1]), nothing),
        taken=Coalesce(Subquery(taken.values("n")[:1]), nothing),
    ).filter(places__gt=F("taken"))


def _taken(on: date) -> QuerySet[models.FosterPlace]:
    """Places that are held on a day or promised for a later one."""
    held = models.FosterPlace.objects.filter(Q(until__isnull=True) | Q(until__gt=on))
    return held.exclude(until=F("since"))  # never moved in


def _lines(found: list[models.Family], on: date) -> tuple[ListRow, ...]:
    ids = [one.pk for one in found]
    holds = {
        approval.family_id: approval
        for approval in models.Approval.objects.filter(family_id__in=ids, since__lte=on, until__gt=on)
    }
    taken = dict(_taken(on).filter(family_id__in=ids).values_list("family_id").annotate(n=Count("pk")).order_by())
    lines = []
    for one in found:
        approval = holds.get(one.pk)
        lines.append(
            ListRow(
                family=row_of(one),
                models_of_care=tuple(approval.models_of_care) if approval else (),
                approved_until=approval.until if approval else None,
                places=approval.places if approval else 0,
                taken=taken.get(one.pk, 0),
            )
        )
    return tuple(lines)
