"""Reading findings and counts: each list starts from what the person may see."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kanat.care.families import queries as families
from kanat.care.institutions import queries as institutions
from kanat.care.people import queries as people
from kanat.care.quality import models, texts
from kanat.care.quality.permissions import Can
from kanat.care.quality.queries.checking import key_of, look
from kanat.care.quality.queries.gathering import children
from kanat.care.quality.queries.terms import terms
from kanat.care.quality.states import Dimension, FindingState, Subject
from kanat.platform.accounts.scope import within
from kanat.platform.ui.rows import Due
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.periods import add_months
from kanat.vocabulary.refusals import NotFound

MONTHS = 12  # of a trend
WHOLE = ""  # code of the count of a whole dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """A fault as it stands."""

    id: int
    code: str  # of the catalogue
    dimension: str  # states.Dimension value
    severity: str  # states.Severity value
    subject: str  # states.Subject value: whose file
    subject_id: int
    record: str  # states.Record value
    record_id: int
    facts: dict[str, Any]  # for the sentence; days as ISO texts
    office_id: int
    owner_id: int | None  # user who is to mend it
    found_on: date  # since when it is known
    state: str  # states.FindingState value
    waived_until: date | None  # first day on which it counts again
    waiver_reason: str
    asked_by_id: int | None
    asked_on: date | None
    granted_by_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of the records have a fault."""

    checked: int
    found: int  # without waived ones
    waived: int

    @property
    def share(self) -> float:
        """Fraction of one."""
        return self.found / self.checked if self.checked else 0.0


NOTHING = Share(checked=0, found=0, waived=0)
COLUMNS = tuple(FindingRow.__dataclass_fields__)


def visible_to(actor: Actor) -> "QuerySet[models.Finding]":
    """Give the findings of the offices whose files the person looks after."""
    return models.Finding.objects.filter(within(actor, Can.VIEW))


def child_has_changed(*, child_id: int, on: date) -> bool:
    """Tell whether a check of a child's file would find something else than what stands."""
    standing = models.Finding.objects.filter(subject=Subject.CHILD, subject_id=child_id)
    known = {key_of(row): row.owner_id for row in standing}
    found = look(children([child_id], on=on), terms(on=on)).found
    return known != {key: one.owner_id for key, one in found.items()}


def finding(*, finding_id: int, seen_by: Actor) -> FindingRow:
    """Give one finding; NotFound where there is none in the person's offices, or it was mended."""
    found = visible_to(seen_by).filter(pk=finding_id).values(*COLUMNS).first()
    if found is None:
        raise NotFound("quality.no_such_finding")
    return FindingRow(**found)


def findings(
    *,
    seen_by: Actor,
    office_id: int | None = None,
    dimension: str = "",
    code: str = "",
    state: str = "",
    owner_id: int | None = None,
    page: int = 1,
    size: int = 50,
) -> "Page[Any]":
    """Give a page of findings, those known longest first; waived ones only when asked for."""
    rows = _listed(seen_by, office_id=office_id, dimension=dimension, code=code, owner_id=owner_id, state=state)
    found: Page[Any] = Paginator(rows.values(*COLUMNS), size).get_page(page)
    found.object_list = [FindingRow(**row) for row in found.object_list]
    return found


def every_finding(*, seen_by: Actor, **filters: Any) -> list[FindingRow]:
    """Give all lines of the list that `findings` gives in pages, in the same order."""
    return [FindingRow(**row) for row in _listed(seen_by, **filters).values(*COLUMNS)]


def _listed(seen_by: Actor, *, state: str, **filters: Any) -> "QuerySet[models.Finding]":
    rows = visible_to(seen_by).filter(**{name: value for name, value in filters.items() if value})
    rows = rows.filter(state=state) if state else rows.exclude(state=FindingState.WAIVED)
    return rows.order_by("found_on", "code", "pk")


def by_rule(*, office_id: int, seen_by: Actor) -> dict[str, int]:
    """Count an office's open findings by rule, as they stand now."""
    rows = visible_to(seen_by).filter(office_id=office_id).exclude(state=FindingState.WAIVED)
    return dict(rows.values_list("code").annotate(count=Count("pk")).order_by())


def shares(*, seen_by: Actor, on: date) -> dict[int, dict[str, Share]]:
    """Give by office and dimension the share of files with a fault, as last counted.

    For offices that the person may compare; of others nothing is said, not even that they have any.
    """
    last = _months(on)[-1]
    rows = _counted(seen_by).filter(month=last, code=WHOLE)
    found: dict[int, dict[str, Share]] = defaultdict(dict)
    for row in rows.values_list("office_id", "dimension", "checked", "found", "waived"):
        found[row[0]][row[1]] = Share(checked=row[2], found=row[3], waived=row[4])
    return dict(found)


def rule_shares(*, office_id: int, seen_by: Actor, on: date) -> dict[str, Share]:
    """Give an office's share of records with a fault by rule, as last counted."""
    rows = _counted(seen_by).filter(month=_months(on)[-1], office_id=office_id).exclude(code=WHOLE)
    return {
        code: Share(checked=checked, found=found, waived=waived)
        for code, checked, found, waived in rows.values_list("code", "checked", "found", "waived")
    }


def trend(*, office_id: int, seen_by: Actor, on: date) -> tuple[list[date], dict[str, list[float | None]]]:
    """Give the months of a year and by dimension the share of files with a fault; None where nobody counted."""
    months = _months(on)
    rows = _counted(seen_by).filter(month__in=months, office_id=office_id, code=WHOLE)
    counted = {
        (month, dimension): Share(checked=checked, found=found, waived=0).share
        for month, dimension, checked, found in rows.values_list("month", "dimension", "checked", "found")
    }
    return months, {str(one): [counted.get((month, str(one))) for month in months] for one in Dimension}


def _months(on: date) -> list[date]:
    return [add_months(on.replace(day=1), back) for back in range(1 - MONTHS, 1)]


def _counted(actor: Actor) -> "QuerySet[models.QualityCount]":
    return models.QualityCount.objects.filter(within(actor, Can.COMPARE))


def whose(rows: Collection[FindingRow], *, seen_by: Actor) -> dict[tuple[str, int], tuple[str, str]]:
    """Give name and address of the file of each finding; a child's name as the person may read it."""
    children = people.persons(row.subject_id for row in rows if row.subject == Subject.CHILD)
    names = families.names_of(row.subject_id for row in rows if row.subject == Subject.FAMILY)
    homes = institutions.institutions(ids=[row.subject_id for row in rows if row.subject == Subject.INSTITUTION])
    found: dict[tuple[str, int], tuple[str, str]] = {}
    for row in rows:
        if row.subject == Subject.CHILD:
            child = people.shown(children[row.subject_id], seen_by=seen_by, office_id=row.office_id)
            may_open = seen_by.may("protection.view", row.office_id)
            url = reverse("desk:child", args=[row.subject_id]) if may_open else ""
            found[row.subject, row.subject_id] = (child.full_name, url)
        elif row.subject == Subject.FAMILY:
            may_open = seen_by.may("families.view", row.office_id)
            url = reverse("desk:family", args=[row.subject_id]) if may_open else ""
            found[row.subject, row.subject_id] = (names.get(row.subject_id, ""), url)
        else:
            home = homes.get(row.subject_id)
            found[row.subject, row.subject_id] = (home.name if home else "", "")
    return found


def due(*, seen_by: Actor, on: date, until: date, worker_id: int | None = None, most: int = 1) -> list[Due]:
    """Give one line for the page of today: how many waivers wait for the person's second look."""
    waiting = models.Finding.objects.filter(within(seen_by, Can.GRANT), state=FindingState.WAIVER_ASKED)
    count = waiting.exclude(asked_by_id=seen_by.user_id).count()
    if not count or most < 1:
        return []
    return [
        Due(
            kind="quality",
            title=_("Waivers of findings wait for a second look: %(count)s") % {"count": count},
            who="",
            due_on=on,
            url=f"{reverse('quality:findings')}?state={FindingState.WAIVER_ASKED}",
            worker_id=worker_id,
        )
    ]


def sentence(row: FindingRow) -> str:
    """Say what is wrong, in the reader's language."""
    return texts.sentence(row.code, row.facts)
