"""Reading whom was asked, what families answered, and calls."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kanat.care.matching import models
from kanat.care.matching.permissions import Can
from kanat.care.matching.states import OPEN, ReferralState
from kanat.platform import privacy
from kanat.platform.accounts.scope import within
from kanat.platform.ui.rows import Due
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound

ANSWER_DAYS, CHOOSE_DAYS = 2, 1  # days to ask a family, and to choose when it said yes
OPEN_STATES = sorted(str(state) for state in OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralRow:
    """A family that is or was asked to take children."""

    id: int
    case_id: int
    office_id: int  # of the case
    family_id: int
    family_name: str = privacy.name()
    family_office_id: int
    worker_id: int | None  # of the family
    state: str  # ReferralState value
    model: str  # model of care, code of the pack, empty: any
    first_day: date  # wanted
    note: str = privacy.sensitive()
    rank: int | None  # place on the list when it was chosen, or else when it was sent
    tenths: int | None  # of a point
    sent_on: date
    sent_by_id: int
    offered_on: date | None
    answered_on: date | None
    answer: str = privacy.sensitive()  # No value
    answer_note: str = privacy.sensitive()
    chosen_on: date | None
    choice_reason: str = privacy.sensitive()
    child_ids: tuple[int, ...]
    case_ids: tuple[int, ...]  # in the order of the children

    @property
    def is_open(self) -> bool:
        """Tell whether something may still come of it."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRow:
    """A family that was called for a child."""

    id: int
    case_id: int
    child_id: int
    office_id: int
    family_id: int
    made_at: datetime
    made_by_id: int
    heard: str = privacy.sensitive()  # Heard value, empty until it is told
    note: str = privacy.sensitive()


COLUMNS = tuple(
    name for name in ReferralRow.__dataclass_fields__ if name not in {"child_ids", "case_ids", "family_name"}
)


def visible_to(actor: Actor) -> "QuerySet[models.Referral]":
    """Start of every list: referrals of the person's offices, those of the children and those of the families."""
    return models.Referral.objects.filter(within(actor, Can.FIND) | within(actor, Can.FIND, "family_office_id"))


def rows(found: "QuerySet[models.Referral]") -> list[ReferralRow]:
    """Give the rows of some records in two queries; only for this app's own use."""
    read = list(found.annotate(family_name=F("family__name")).values("family_name", *COLUMNS))
    children: dict[int, list[tuple[int, int]]] = defaultdict(list)
    of = models.ReferralChild.objects.filter(referral_id__in=[row["id"] for row in read]).order_by("pk")
    for referral_id, child_id, case_id in of.values_list("referral_id", "child_id", "case_id"):
        children[referral_id].append((child_id, case_id))
    return [
        ReferralRow(
            **row,
            child_ids=tuple(child_id for child_id, _ in children[row["id"]]),
            case_ids=tuple(case_id for _, case_id in children[row["id"]]),
        )
        for row in read
    ]


def referral(*, referral_id: int, seen_by: Actor) -> ReferralRow:
    """Give one; NotFound outside the actor's offices."""
    found = rows(visible_to(seen_by).filter(pk=referral_id))
    if not found:
        raise NotFound("matching.no_such_referral", referral_id=referral_id)
    return found[0]


def referrals_for(child_ids: Collection[int]) -> list[ReferralRow]:
    """List whom was asked for any of these children, the newest first; the caller has checked the scope.

    For most children nobody was asked, which one light query tells.
    """
    ids = set(models.ReferralChild.objects.filter(child_id__in=child_ids).values_list("referral_id", flat=True))
    return rows(models.Referral.objects.filter(pk__in=ids).order_by("-pk")) if ids else []


def open_referrals(child_ids: Collection[int]) -> list[ReferralRow]:
    """List the referrals of any of these children of which something may still come; without scope."""
    return [row for row in referrals_for(child_ids) if row.is_open]


def refusals(asked: Iterable[ReferralRow], child_ids: Collection[int]) -> dict[int, date]:
    """Give the last day on which each family said no to any of these children, from what was asked for them."""
    no = [
        (row.answered_on, row.family_id)
        for row in asked
        if row.state == ReferralState.DECLINED and row.answered_on and not set(child_ids).isdisjoint(row.child_ids)
    ]
    return {family_id: day for day, family_id in sorted(no)}


def refusals_of_each(child_ids: Collection[int]) -> dict[int, dict[int, date]]:
    """Give by child the last day on which each family said no to it; one query, without scope."""
    said_no = models.ReferralChild.objects.filter(child_id__in=child_ids, referral__state=ReferralState.DECLINED)
    rows = said_no.order_by("referral__answered_on")
    found: dict[int, dict[int, date]] = defaultdict(dict)
    for child_id, family_id, day in rows.values_list("child_id", "referral__family_id", "referral__answered_on"):
        if day is not None:
            found[child_id][family_id] = day
    return found


def reason_of_choice(*, case_id: int, family_id: int) -> str:
    """Give why a family was chosen for a case, empty where it was not; the caller has checked the scope."""
    chosen = models.Referral.objects.filter(case_id=case_id, family_id=family_id, state=ReferralState.CHOSEN)
    return chosen.values_list("choice_reason", flat=True).first() or ""


def due(*, seen_by: Actor, on: date, until: date, worker_id: int | None = None, most: int = 50) -> list[Due]:
    """List families to be asked and answers to be decided on, for those whose step it is; two queries."""
    asking = within(seen_by, Can.ANSWER, "family_office_id") if seen_by.may(Can.ANSWER) else Q(pk__in=[])
    choosing = within(seen_by, Can.REFER) if seen_by.may(Can.REFER) else Q(pk__in=[])
    to_ask = Q(state__in=[str(ReferralState.SENT), str(ReferralState.OFFERED)]) & asking
    to_choose = Q(state__in=[str(ReferralState.ACCEPTED), str(ReferralState.CHOSEN)]) & choosing
    if worker_id is not None:
        to_ask &= Q(worker_id=worker_id)
        to_choose &= Q(sent_by_id=worker_id)
    found = rows(models.Referral.objects.filter(to_ask | to_choose).order_by("sent_on", "pk")[:most])
    listed = [_due(row, seen_by) for row in found]
    return [item for item in listed if item.due_on <= until]


def _due(row: ReferralRow, seen_by: Actor) -> Due:
    asked = row.state in {ReferralState.SENT, ReferralState.OFFERED}
    told = {
        ReferralState.SENT: _("Ask the family whether it takes a child"),
        ReferralState.OFFERED: _("Record what the family answered"),
        ReferralState.ACCEPTED: _("The family said yes: decide"),
        ReferralState.CHOSEN: _("Start the placement"),
    }
    since = row.sent_on if asked else (row.answered_on or row.sent_on)
    return Due(
        kind="referral",
        title=told[ReferralState(row.state)],
        who=row.family_name if seen_by.may("families.view", row.family_office_id) else _("A family"),
        due_on=since + timedelta(days=ANSWER_DAYS if asked else CHOOSE_DAYS),
        url=reverse("matching:referral", args=[row.id]),
        worker_id=row.worker_id if asked else row.sent_by_id,
    )


def call(*, call_id: int, seen_by: Actor) -> CallRow:
    """Give a call; NotFound outside the actor's offices."""
    found = models.Call.objects.filter(within(seen_by, Can.REFER), pk=call_id)
    row = found.values(*CallRow.__dataclass_fields__).first()
    if row is None:
        raise NotFound("matching.no_such_call", call_id=call_id)
    return CallRow(**row)


def calls_for(case_id: int) -> list[CallRow]:
    """List the calls for a case, the newest first; the caller has checked the scope."""
    found = models.Call.objects.filter(case_id=case_id).order_by("-made_at", "-pk")
    return [CallRow(**row) for row in found.values(*CallRow.__dataclass_fields__)]
