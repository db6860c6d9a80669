"""Reading spells of support and their reviews."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kanat.care.people import queries as people
from kanat.care.protection import queries as protection
from kanat.care.support import models, texts
from kanat.care.support.permissions import Can
from kanat.care.support.states import SpellState, SupportKind
from kanat.platform.accounts.scope import within
from kanat.platform.ui.rows import Due, Happening
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class SpellRow:
    """A spell of support."""

    id: int
    case_id: int
    child_id: int
    office_id: int
    offer: str  # code of the country pack
    kind: str  # SupportKind value
    state: str  # SpellState value
    since: date  # first day
    until: date | None  # end of the term: first day no more supported
    review_on: date | None  # day by which the need is looked at again
    application_id: int | None  # None: without money, nobody decided on an application
    group: str  # code of the eligible group
    payee_id: int | None  # person who is paid
    plan: str  # social support beside the cash
    decided_by: int
    ended_on: date | None  # when it really ended
    reason: str  # why the child can stay at home with it
    end: str  # SupportEnd value, empty while it runs
    end_note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """A new look at the need."""

    id: int
    held_on: date
    held_by: int
    finding: str
    advice: str  # Advice value


COLUMNS = tuple(SpellRow.__dataclass_fields__)
REVIEW_COLUMNS = tuple(ReviewRow.__dataclass_fields__)
DUE_COLUMNS = ("pk", "review_on", "office_id", "child__given", "child__surname")


def visible_to(actor: Actor) -> QuerySet[models.SupportSpell]:
    """Start of every list: spells of the offices that the person may see."""
    return models.SupportSpell.objects.filter(within(actor, Can.VIEW))


def spell(*, spell_id: int, seen_by: Actor) -> SpellRow:
    """Give one spell; NotFound where there is none in the person's offices."""
    found = visible_to(seen_by).filter(pk=spell_id).values(*COLUMNS).first()
    if found is None:
        raise NotFound("support.no_such_spell")
    return SpellRow(**found)


def spells_of(*, child_id: int) -> list[SpellRow]:
    """List a child's support, newest first; the caller has checked the scope."""
    found = models.SupportSpell.objects.filter(child_id=child_id).order_by("-since", "-pk")
    return [SpellRow(**row) for row in found.values(*COLUMNS)]


def spells_of_each(*, child_ids: Collection[int]) -> list[SpellRow]:
    """List the support of several children, the oldest first, without scope."""
    found = models.SupportSpell.objects.filter(child_id__in=child_ids).order_by("since", "pk")
    return [SpellRow(**row) for row in found.values(*COLUMNS)]


def is_paid(*, person_id: int) -> bool:
    """Tell whether a person was ever decided to be paid support; without scope."""
    return models.SupportSpell.objects.filter(
        Q(payee_id=person_id) | Q(payee__isnull=True, child_id=person_id), application__isnull=False
    ).exists()


def running_since(*, child_id: int, kind: str) -> date | None:
    """Give the first day of a running spell of this kind."""
    found = models.SupportSpell.objects.filter(child_id=child_id, kind=kind, state=SpellState.RUNNING)
    return found.values_list("since", flat=True).first()


def singles_in_year(*, child_id: int, year: int) -> int:
    """Count single support in a calendar year."""
    found = models.SupportSpell.objects.filter(child_id=child_id, kind=SupportKind.SINGLE, since__year=year)
    return found.count()


def reviews(*, spell_id: int) -> list[ReviewRow]:
    """List the reviews of a spell, newest first; the caller has checked the scope."""
    found = models.SupportReview.objects.filter(spell_id=spell_id).order_by("-held_on", "-pk")
    return [ReviewRow(**row) for row in found.values(*REVIEW_COLUMNS)]


def spell_of_application(*, application_id: int) -> int | None:
    """Give the id of the support that an application led to; the caller has checked the scope."""
    return models.SupportSpell.objects.filter(application_id=application_id).values_list("pk", flat=True).first()


def due(*, seen_by: Actor, on: date, until: date, worker_id: int | None = None, most: int = 50) -> list[Due]:
    """List support that must be reviewed soon or lies over its day, in one query; in one worker's cases, in two."""
    running = visible_to(seen_by).filter(state=SpellState.RUNNING, review_on__lte=until)
    if worker_id is not None:
        running = running.filter(case_id__in=protection.open_cases_of_worker(worker_id))
    first = running.order_by("review_on", "pk").values("pk")[:most]  # names are looked up for these alone
    found = models.SupportSpell.objects.filter(pk__in=first).order_by("review_on", "pk")
    return [
        Due(
            kind="support",
            title=_("Support: review before the term ends"),
            who=people.name_shown(given, surname, seen_by=seen_by, office_id=office_id),
            due_on=last,
            url=reverse("support:spell", args=[pk]),
            worker_id=worker_id,
        )
        for pk, last, office_id, given, surname in found.values_list(*DUE_COLUMNS)
        if last is not None
    ]


def happenings(*, child_id: int) -> list[Happening]:
    """List starts and ends of support for a child's timeline; the caller has checked the scope."""
    return told(spells_of(child_id=child_id))


def told(rows: Iterable[SpellRow]) -> list[Happening]:
    """Tell spells that were read already as entries of a timeline."""
    found: list[Happening] = []
    for row in rows:
        kind = texts.KINDS[row.kind]
        found.append(Happening(on=row.since, title=_("Support began: %(kind)s") % {"kind": kind}, text=row.reason))
        if row.ended_on is not None:
            words = {"kind": kind, "end": texts.ENDS.get(row.end, "")}
            found.append(
                Happening(on=row.ended_on, title=_("Support ended: %(kind)s. %(end)s") % words, text=row.end_note)
            )
    return found


def spells(*, since: date) -> list[tuple[int, str, int, date, date | None]]:
    """Give support that lasts on or after a day, for counting: child, ``support``, office, first day, end. No scope."""
    lasting = models.SupportSpell.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=since)).exclude(
        kind=SupportKind.SINGLE
    )
    rows = lasting.values_list("child_id", "office_id", "since", "ended_on")
    return [(child_id, "support", office_id, first, end) for child_id, office_id, first, end in rows.iterator()]
