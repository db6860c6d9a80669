"""Reading placements. Rows leave this app as frozen dataclasses; names of people come from `people`."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.families.country import FamiliesLaw
from kanat.care.people import queries as people
from kanat.care.placements import models, texts
from kanat.care.placements.country import PlacementsLaw
from kanat.care.placements.permissions import Can
from kanat.care.placements.states import Kind, PlacementState
from kanat.platform import columns, country, privacy
from kanat.platform.accounts.scope import within
from kanat.platform.ui.rows import Due, Happening
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.periods import Period
from kanat.vocabulary.refusals import NotFound

LIVED = (PlacementState.STARTED, PlacementState.ENDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementRow:
    """One child in one home, from day to day."""

    id: int
    case_id: int  # the child's case
    child_id: int  # person
    office_id: int  # responsible office
    worker_id: int | None  # user responsible when it began
    kind: str  # states.Kind value
    model: str  # model of care, code of the country pack; empty in a residential home
    family_id: int | None  # the foster family, None in a residential home
    institution_id: int | None  # the residential home, None in a family
    group_id: int | None  # id of the first placement of the siblings who moved in one step
    state: str  # states.PlacementState value
    since: date  # first day in the home
    until: date | None  # first day no more in the home, None while it lasts
    agreed_on: date | None  # day of the agreement
    number: str  # of the agreement, empty in a residential home
    language: str  # of the agreement
    document_id: int | None  # stored agreement
    start_reason: str = privacy.sensitive()  # code of the country pack
    choice_note: str = privacy.sensitive()  # why this home, in words
    end_reason: str = privacy.sensitive()  # code of the country pack, empty while it lasts
    next_step: str = privacy.sensitive()  # texts.STEPS key, empty while it lasts
    end_note: str = privacy.sensitive()  # in words
    brought_in_on: date | None = None  # day on which it came from an older register; what was due before lies there

    @property
    def period(self) -> Period:
        """The days in the home."""
        return Period(self.since, self.until)

    @property
    def is_open(self) -> bool:
        """Tell whether it is agreed or under way."""
        return self.state in models.OPEN


COLUMNS = tuple(PlacementRow.__dataclass_fields__)


def rows(found: QuerySet[models.Placement]) -> list[PlacementRow]:
    """Read rows in one query, without making model instances."""
    return [PlacementRow(**values) for values in found.values(*COLUMNS)]


def visible_to(actor: Actor) -> QuerySet[models.Placement]:
    """Give the placements of offices for which the person may see placements."""
    return models.Placement.objects.filter(within(actor, Can.VIEW))


def placement(*, placement_id: int, seen_by: Actor) -> PlacementRow:
    """Give one placement; refuses with `NotFound` one that is not there or out of scope."""
    found = rows(visible_to(seen_by).filter(pk=placement_id))
    if not found:
        raise NotFound("placements.not_found")
    return found[0]


def group_of(*, placement_id: int, seen_by: Actor) -> list[PlacementRow]:
    """List the placements that began in one step with this one, itself first; refuses as `placement` does."""
    own = placement(placement_id=placement_id, seen_by=seen_by)
    others = visible_to(seen_by).filter(group_id=own.group_id).exclude(pk=own.id).order_by("id")
    return [own, *rows(others)]


def placements_of(*, child_id: int) -> list[PlacementRow]:
    """List a child's placements, newest first, cancelled ones too. The caller has checked the scope."""
    return rows(models.Placement.objects.filter(child_id=child_id).order_by("-since", "-id"))


def placements_of_each(*, child_ids: Collection[int]) -> dict[int, list[PlacementRow]]:
    """Give the placements of several children as `placements_of` does for one, in one query."""
    found: dict[int, list[PlacementRow]] = {child_id: [] for child_id in child_ids}
    for row in rows(models.Placement.objects.filter(child_id__in=list(child_ids)).order_by("-since", "-id")):
        found[row.child_id].append(row)
    return found


def current_of(*, child_ids: Collection[int]) -> dict[int, PlacementRow]:
    """Give the placement under way or agreed by child. The caller has checked the scope."""
    found = models.Placement.objects.filter(child_id__in=child_ids, state__in=models.OPEN).order_by("since")
    return {row.child_id: row for row in rows(found)}


def lived_in(*, family_ids: Collection[int] = (), institution_ids: Collection[int] = ()) -> list[PlacementRow]:
    """List placements under way or ended in several families or homes, the oldest first, without scope."""
    home = Q(family_id__in=family_ids) | Q(institution_id__in=institution_ids)
    return rows(models.Placement.objects.filter(home, state__in=LIVED).order_by("since", "id"))


def placed_on(*, child_ids: Collection[int], on: date) -> dict[int, PlacementRow]:
    """Give by child the placement that would overlap with one that begins on a day and stays open."""
    later = Q(until__isnull=True) | Q(until__gt=on)
    found = models.Placement.objects.filter(later, child_id__in=child_ids)
    return {row.child_id: row for row in rows(found.exclude(state=PlacementState.CANCELLED).order_by("-since"))}


def current_in(*, family_id: int) -> list[PlacementRow]:
    """List the children now in a family or agreed for it, longest first. The caller has checked the scope."""
    found = models.Placement.objects.filter(family_id=family_id, state__in=models.OPEN)
    return rows(found.order_by("since", "id"))


def ever_in(*, family_id: int) -> list[PlacementRow]:
    """List all placements of a family, newest first. The caller has checked the scope."""
    return rows(models.Placement.objects.filter(family_id=family_id).order_by("-since", "-id"))


def in_month(
    *,
    office_ids: Iterable[int] | None,
    month: Period,
    kind: str | None = None,
    child_ids: Iterable[int] | None = None,
) -> list[PlacementRow]:
    """List placements with at least one day in a month, by child and day; None stands for all offices.

    Agreed and cancelled ones do not count. Ends that lie after the month are given as they are.
    """
    lived = _overlapping(month.since, month.until).filter(state__in=LIVED)
    if office_ids is not None:
        lived = lived.filter(office_id__in=list(office_ids))
    if kind is not None:
        lived = lived.filter(kind=kind)
    if child_ids is not None:
        lived = lived.filter(child_id__in=list(child_ids))
    return rows(lived.order_by("child_id", "since"))


def count_in_month(*, office_ids: Iterable[int], month: Period) -> int:
    """Count the stays in foster families that touch a month."""
    return _payable_in(month).filter(office_id__in=list(office_ids)).count()


def columns_in_month(*, office_ids: Iterable[int] | None, month: Period) -> columns.Columns:
    """Give the days in foster families that touch a month as columns, without order; None stands for all offices.

    ``last`` is the day of exit, ``born`` the child's birthday; far away where there is none. Placements that came from
    an older register after the month are left out: what was due for it was paid there.
    """
    lived = _payable_in(month)
    if office_ids is not None:
        lived = lived.filter(office_id__in=list(office_ids))
    told = lived.annotate(
        last=Coalesce("until", Value(columns.LATEST)), born=Coalesce("child__born", Value(columns.LATEST))
    )
    kinds = {"child_id": "big", "family_id": "big", "id": "big", "since": "day", "last": "day", "born": "day"}
    return columns.read(told, kinds)


def open_on(*, on: date, office_ids: Iterable[int] | None = None) -> list[PlacementRow]:
    """List placements in which a child lives on a day; None stands for all offices."""
    lived = models.Placement.objects.filter(Q(until__isnull=True) | Q(until__gt=on), since__lte=on, state__in=LIVED)
    return rows(lived if office_ids is None else lived.filter(office_id__in=list(office_ids)))


def taken_in_institutions(*, on: date) -> dict[int, int]:
    """Count the children of each residential home on a day."""
    later = Q(until__isnull=True) | Q(until__gt=on)
    found = models.Placement.objects.filter(later, institution_id__isnull=False, state__in=(*models.OPEN, "ended"))
    return dict(found.values_list("institution_id").annotate(children=Count("id")).order_by())


def _payable_in(month: Period) -> QuerySet[models.Placement]:
    """Give the stays in foster families of a month, but for those that an older register paid."""
    lived = _overlapping(month.since, month.until).filter(state__in=LIVED, kind=Kind.FOSTER)
    return lived.exclude(brought_in_on__gte=month.until)


def _overlapping(since: date, until: date | None) -> QuerySet[models.Placement]:
    found = models.Placement.objects.filter(Q(until__isnull=True) | Q(until__gt=since))
    return found if until is None else found.filter(since__lt=until)


def due(*, seen_by: Actor, on: date, until: date, worker_id: int | None = None, most: int = 100) -> list[Due]:
    """List agreed placements whose first day has come and placements near the longest time of their model.

    What is due by `until` counts, late or not; one query.
    """
    longest = _longest(on)
    wanted = Q(state=PlacementState.AGREED, since__lte=until)
    for model, days in longest.items():
        wanted |= Q(state=PlacementState.STARTED, model=model, since__lte=until - timedelta(days=days))
    if worker_id is not None:
        wanted &= Q(worker_id=worker_id)
    first = visible_to(seen_by).filter(wanted).order_by("since", "pk").values("pk")[:most]
    found = models.Placement.objects.filter(pk__in=first).order_by("since", "pk")
    columns = ("id", "state", "model", "since", "worker_id", "office_id")
    named = found.values(*columns, given=F("child__given"), surname=F("child__surname"))
    return [_due(row, longest, seen_by) for row in named]


def _longest(on: date) -> dict[str, int]:
    """Give the longest stay in days of each model of care that has one; one that nobody knows reminds of nothing."""
    terms = {model.code: model.max_days for model in country.part(FamiliesLaw).models}
    return {code: days.on(on) for code, days in terms.items() if days is not None and days.known_on(on)}


def _due(row: dict[str, Any], longest: dict[str, int], seen_by: Actor) -> Due:
    agreed = row["state"] == PlacementState.AGREED
    return Due(
        kind="placement_start" if agreed else "placement_limit",
        title=_("Confirm that the child has moved in") if agreed else _("Temporary placement reaches its longest time"),
        who=people.name_shown(row["given"], row["surname"], seen_by=seen_by, office_id=row["office_id"]),
        due_on=row["since"] if agreed else row["since"] + timedelta(days=longest[row["model"]]),
        url=reverse("placements:placement", args=[row["id"]]),
        worker_id=row["worker_id"],
    )


def happenings(*, child_id: int | None = None, family_id: int | None = None) -> list[Happening]:
    """Tell what happened to a child's or a family's placements; one query. The caller has checked the scope."""
    wanted = Q(child_id=child_id) if child_id is not None else Q(family_id=family_id)
    return told(rows(models.Placement.objects.filter(wanted).order_by("-since")))


def told(found: Iterable[PlacementRow]) -> list[Happening]:
    """Tell placements that were read already, the newest first, as entries of a timeline in the same order."""
    return [entry for row in found for entry in reversed(_told(row))]


def _told(row: PlacementRow) -> list[Happening]:
    url = reverse("placements:placement", args=[row.id])
    if row.state == PlacementState.CANCELLED:
        return [Happening(on=row.since, title=_("Placement cancelled"), text=row.end_note, url=url, kind="placement")]
    title = _("Placement agreed") if row.state == PlacementState.AGREED else _("Placement started")
    told = [Happening(on=row.since, title=title, text=str(texts.KINDS[row.kind]), url=url, kind="placement")]
    if row.until is not None:
        reason = end_reason_name(row.end_reason)
        told.append(Happening(on=row.until, title=_("Placement ended"), text=reason, url=url, kind="placement"))
    return told


def end_reason_name(code: str) -> str:
    """Give the name of a reason in the reader's language; the code itself where the pack lacks it."""
    names = {str(choice.code): choice.names for choice in country.part(PlacementsLaw).end_reasons}
    return names[code].say(get_language()) if code in names else code


def spells(*, since: date) -> list[tuple[int, str, int, date, date | None]]:
    """Give placements that last on or after a day, for counting: child, kind, office, first day, end. No scope."""
    lasting = models.Placement.objects.filter(Q(until__isnull=True) | Q(until__gte=since), state__in=LIVED)
    return list(lasting.values_list("child_id", "kind", "office_id", "since", "until").iterator())


def days_of(*, child_ids: Collection[int]) -> list[tuple[int, date, date | None]]:
    """Give the days of children in homes, agreed ones too: child, first day, end; one query, without scope."""
    held = models.Placement.objects.filter(child_id__in=list(child_ids)).exclude(state=PlacementState.CANCELLED)
    return list(held.values_list("child_id", "since", "until"))


def children_of(placement_ids: Collection[int]) -> set[int]:
    """Give the children of placements, in one query, without scope."""
    return set(models.Placement.objects.filter(pk__in=placement_ids).values_list("child_id", flat=True))


def families_of(placement_ids: Collection[int]) -> set[int]:
    """Give the families of placements, in one query, without scope."""
    found = models.Placement.objects.filter(pk__in=placement_ids, family_id__isnull=False)
    return {family_id for (family_id,) in found.values_list("family_id") if family_id is not None}
