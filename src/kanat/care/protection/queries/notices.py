"""Reading notices."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from kanat.care.people import queries as people
from kanat.care.protection import models
from kanat.care.protection.permissions import Can
from kanat.care.protection.queries.cases import COUNTED
from kanat.platform import privacy
from kanat.platform.accounts.scope import within
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeChildRow:
    """A child whom a notice concerns."""

    child: people.PersonRow
    case_id: int | None  # case that the notice opened or joined
    opened_case: bool  # the notice opened it


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """A notice as taken."""

    id: int
    office_id: int  # office that took it
    received_at: datetime  # when it came in
    channel: str  # Channel value
    notifier: str  # Notifier value
    notifier_name: str = privacy.name()  # as given, may be empty
    notifier_phone: str = privacy.identifying()
    urgency: str  # Urgency value
    concern: str = privacy.sensitive()  # Concern value
    text: str = privacy.sensitive()  # what was told
    state: str  # NoticeState value
    state_reason: str = privacy.sensitive()  # why it was laid aside
    taken_by_id: int  # member of staff who took it
    children: tuple[NoticeChildRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePage:
    """One page of the list of notices."""

    rows: list[NoticeRow]
    total: int  # of all pages, counted up to `COUNTED`
    counted_wholly: bool  # False: there are more than `total`


def visible_to(actor: Actor) -> "QuerySet[models.Notice]":
    """Give the notices of the actor's offices."""
    return models.Notice.objects.filter(within(actor, Can.VIEW))


def notice(notice_id: int, seen_by: Actor) -> NoticeRow:
    """Give a notice with its children; NotFound outside the actor's offices."""
    found = visible_to(seen_by).filter(pk=notice_id).first()
    if found is None:
        raise NotFound("protection.notice_not_found", notice_id=notice_id)
    return _row(found, children_of_notice([found.pk]).get(found.pk, ()))


def notices(
    seen_by: Actor,
    *,
    state: str = "",
    urgency: str = "",
    office_id: int | None = None,
    text: str = "",
    page: int = 1,
    size: int = 25,
) -> NoticePage:
    """List notices of the actor's offices with their children, the newest first. Four queries, whatever the size."""
    wanted = visible_to(seen_by)
    if state:
        wanted = wanted.filter(state=state)
    if urgency:
        wanted = wanted.filter(urgency=urgency)
    if office_id is not None:
        wanted = wanted.filter(office_id=office_id)
    if text.strip():
        fits = people.fits(text, through="child__")
        named = models.NoticeChild.objects.filter(fits or Q(pk__isnull=True))
        wanted = wanted.filter(pk__in=named.values("notice_id"))
    total = wanted[: COUNTED + 1].count()
    first = (page - 1) * size
    found = list(wanted.order_by("-received_at", "-pk")[first : first + size])
    children = children_of_notice([notice.pk for notice in found])
    return NoticePage(
        rows=[_row(notice, children.get(notice.pk, ())) for notice in found],
        total=min(total, COUNTED),
        counted_wholly=total <= COUNTED,
    )


def notices_of(case_id: int) -> list[NoticeRow]:
    """List the notices that opened or joined a case, the newest first; the caller has checked the scope."""
    found = models.Notice.objects.filter(children__case_id=case_id).distinct().order_by("-received_at", "-pk")
    return [_row(notice, ()) for notice in found]


def children_of_notice(notice_ids: list[int]) -> dict[int, tuple[NoticeChildRow, ...]]:
    """Give the children of notices by notice id, in two queries; no scope."""
    links = list(models.NoticeChild.objects.filter(notice_id__in=notice_ids).order_by("pk"))
    children = people.persons(link.child_id for link in links)
    found: dict[int, tuple[NoticeChildRow, ...]] = {}
    for link in links:
        line = NoticeChildRow(child=children[link.child_id], case_id=link.case_id, opened_case=link.opened_case)
        found[link.notice_id] = (*found.get(link.notice_id, ()), line)
    return found


def _row(found: models.Notice, children: tuple[NoticeChildRow, ...]) -> NoticeRow:
    return NoticeRow(
        id=found.pk,
        office_id=found.office_id,
        received_at=found.received_at,
        channel=found.channel,
        notifier=found.notifier,
        notifier_name=found.notifier_name,
        notifier_phone=found.notifier_phone,
        urgency=found.urgency,
        concern=found.concern,
        text=found.text,
        state=found.state,
        state_reason=found.state_reason,
        taken_by_id=found.taken_by_id,
        children=children,
    )
