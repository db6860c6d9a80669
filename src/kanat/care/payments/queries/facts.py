"""Gathering the facts of a month: as columns for most children, one by one for those who change something in it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from kanat.care.families import queries as families
from kanat.care.payees import queries as payees
from kanat.care.payees.states import PauseKind
from kanat.care.payments import engine
from kanat.care.payments.country import PaymentsLaw
from kanat.care.payments.engine.facts import DECISION_OPEN
from kanat.care.payments.engine.many import NO_APPROVAL, PAID, Stays, Whole, day_number
from kanat.care.payments.queries.accounts import account_gaps, account_holds
from kanat.care.payments.queries.records import FOSTER, RunRow, office_ids_of
from kanat.care.payments.queries.supported import supported
from kanat.care.people import queries as people
from kanat.care.placements import queries as placements
from kanat.care.placements.states import Kind
from kanat.care.support import queries as support
from kanat.platform import country
from kanat.platform.columns import LATEST, Columns
from kanat.vocabulary.periods import Period, add_months, month_of

FEW = 20_000  # so many children or families are named in a query; of more, all rows of the month are read
LARGE = 10_000  # children; so many take some seconds
Marks = NDArray[np.bool_]
NEVER = day_number(LATEST)


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """The children of whom a list of a month pays days."""

    stays: Stays  # of those on whom nothing but age changes while they stay
    children: list[engine.ChildMonth]  # of the others, for the engine
    without_birth: dict[int, list[engine.Stay]]  # children whose day of birth nobody has recorded


def facts_of_month(
    *, office_ids: Collection[int] | None, month: date, scheme: str = FOSTER, accounts_on: date | None = None
) -> MonthFacts:
    """Gather every child of some offices who spent a day of the month in a foster family, or with the support paid.

    What a family or person without a usable account on the day `accounts_on` is owed is held. None asks for no
    accounts: what a past month was worth does not depend on them.
    """
    if scheme != FOSTER:
        return MonthFacts(*supported(office_ids=office_ids, month=month, scheme=scheme, accounts_on=accounts_on))
    period = month_of(month)
    found = placements.columns_in_month(office_ids=office_ids, month=period)
    first, end = day_number(period.since), day_number(period.since) + period.days
    order = np.lexsort((found["since"], found["child_id"]))
    found = {name: column[order] for name, column in found.items()}
    since, until = np.maximum(found["since"], first), np.minimum(found["last"], end)
    child, family = found["child_id"], found["family_id"]
    stays = Stays(
        child=child, family=family, placement=found["id"], born=found["born"], since=since, until=until,
        stage=np.zeros(len(child), np.int64), special=np.zeros(len(child), np.int64),
        gap=np.full(len(child), PAID),
    )  # fmt: skip
    odd = (found["born"] >= NEVER) | (until <= since)
    for mark in (_approved, _schooled, _special):
        odd |= mark(stays, period)
    pauses = payees.pauses_in(period=period)
    odd |= _paused(stays, pauses)
    if accounts_on is not None:
        stays.gap[:] = np.where(stays.gap == PAID, account_gaps(family, scheme=FOSTER, on=accounts_on), stays.gap)
    odd = np.isin(child, child[odd])
    unborn = set(child[found["born"] >= NEVER].tolist())
    named = set(child[odd].tolist())
    one_by_one = children_of(
        child_ids=named, office_ids=office_ids, month=month, pauses=pauses, accounts_on=accounts_on
    )
    without = {one.child_id: list(one.stays) for one in one_by_one if one.child_id in unborn}
    return MonthFacts(
        stays=stays.only(~odd),
        children=[one for one in one_by_one if one.child_id not in unborn],
        without_birth=without,
    )


def is_large(run: RunRow) -> bool:
    """Tell whether a list takes longer than a person waits."""
    offices = office_ids_of(office_id=run.office_id, month=run.month, scheme=run.scheme)
    if run.scheme != FOSTER:
        return support.count_in_month(month=run.month, office_ids=offices, schemes=[run.scheme]) > LARGE
    return placements.count_in_month(office_ids=offices, month=month_of(run.month)) > LARGE


def _named(ids: Whole) -> list[int] | None:
    few = np.unique(ids)
    return None if len(few) > FEW else few.tolist()


def _pairs(keys: Whole, rows: Whole) -> tuple[Whole, Whole]:
    """Pair the places of `keys` with the places of `rows` that are equal to them."""
    order = np.argsort(rows, kind="stable")
    ordered = rows[order]
    left, right = np.searchsorted(ordered, keys), np.searchsorted(ordered, keys, side="right")
    times = right - left
    key = np.repeat(np.arange(len(keys)), times)
    begin = np.repeat(left - np.append(0, np.cumsum(times)[:-1]), times) if len(keys) else times
    return key, order[np.arange(len(key)) + begin]


def _touched(stays: Stays, keys: Whole, ids: Whole, rows: Columns) -> tuple[Whole, Whole, Marks]:
    """Pair stays with rows that share a day; tells also whether the row covers the stay."""
    key, row = _pairs(keys, ids)
    a, b = stays.since[key], stays.until[key]
    since, last = rows["since"][row], rows["last"][row]
    touching = (since < b) & (last > a)
    covers = (since <= a) & (last >= b)
    return key[touching], row[touching], covers[touching]


def _approved(stays: Stays, period: Period) -> Marks:
    rows = families.approval_columns(period=period, family_ids=_named(stays.family))
    key, _row, covers = _touched(stays, stays.family, rows["family_id"], rows)
    covered, some = np.zeros(len(stays), bool), np.zeros(len(stays), bool)
    covered[key[covers]] = True
    some[key] = True
    stays.gap[~some] = NO_APPROVAL
    changing: Marks = some & ~covered
    return changing


def _paused(stays: Stays, pauses: list[payees.PauseRow]) -> Marks:
    """Mark children who are away, or whose family waives its pay or waits for a decision: these go one by one."""
    away = [row.child_id for row in pauses if row.child_id is not None]
    families_ = [row.family_id for row in pauses if row.child_id is None]
    found: Marks = np.isin(stays.child, np.array(away, np.int64)) | np.isin(stays.family, np.array(families_, np.int64))
    return found


def _schooled(stays: Stays, period: Period) -> Marks:
    stages = [stage.code for stage in country.part(PaymentsLaw).stages]
    rows = people.schooling_columns(period=period, child_ids=_named(stays.child), stages=stages)
    key, row, covers = _touched(stays, stays.child, rows["person_id"], rows)
    odd = np.zeros(len(stays), bool)
    odd[key[~covers | (rows["code"][row] == 0)]] = True
    odd |= np.bincount(key, minlength=len(stays)) > 1
    stays.stage[key] = rows["code"][row]
    return odd


def _special(stays: Stays, period: Period) -> Marks:
    rows = people.special_need_columns(period=period, child_ids=_named(stays.child))
    key, _row, covers = _touched(stays, stays.child, rows["person_id"], rows)
    odd = np.zeros(len(stays), bool)
    odd[key[~covers]] = True
    stays.special[key[covers]] = 1
    changing: Marks = odd & (stays.special == 0)
    return changing


def children_of(
    *,
    child_ids: Collection[int],
    office_ids: Collection[int] | None,
    month: date,
    pauses: Sequence[payees.PauseRow] = (),
    accounts_on: date | None = None,
) -> list[engine.ChildMonth]:
    """Give some children one by one; a child whose birthday nobody knows has the month's first day as such.

    An open decision holds only what is computed with accounts: the list's own month, not what a past one was worth.
    """
    if not child_ids:
        return []
    period = month_of(month)
    stays: dict[int, list[engine.Stay]] = defaultdict(list)
    for row in placements.in_month(office_ids=office_ids, month=period, kind=Kind.FOSTER, child_ids=child_ids):
        paid_before = row.brought_in_on is not None and row.brought_in_on >= add_months(period.since, 1)
        if row.family_id is not None and not paid_before:
            stays[row.child_id].append(engine.Stay(row.period, row.family_id, row.id))
    family_ids = {stay.family_id for list_of in stays.values() for stay in list_of}
    approvals = families.approvals_in(family_ids=family_ids, period=period)
    births = {child_id: born for child_id, (born, _sex) in people.birth_and_sex(stays).items()}
    schooling = people.schooling(child_ids=stays)
    special = people.special_needs(child_ids=stays)
    holds = _holds(family_ids, pauses, period, accounts_on)
    waived = _days(pauses, PauseKind.WAIVED)
    absent = _days(pauses, PauseKind.ABSENT)
    return [
        engine.ChildMonth(
            child_id=child_id,
            scheme=FOSTER,
            born=births.get(child_id) or period.since,
            stays=tuple(where),
            approvals=tuple(
                engine.Approved(approved, family_id)
                for family_id in _families(where)
                for approved in approvals.get(family_id, ())
            ),
            schooling=tuple(engine.Schooled(days, stage) for days, stage in schooling.get(child_id, ())),
            special_needs=tuple(special.get(child_id, ())),
            waived=tuple(
                days
                for stay in where
                for given in waived[stay.family_id]
                if (days := stay.period.intersect(given)) is not None
            ),
            absent=tuple(absent[child_id]),
            holds=tuple(hold for family_id in _families(where) for hold in holds[family_id]),
        )
        for child_id, where in sorted(stays.items())
    ]


def _days(pauses: Sequence[payees.PauseRow], kind: PauseKind) -> dict[int, list[Period]]:
    """Give the days of one reason, by child where it is a child's, else by family."""
    found: dict[int, list[Period]] = defaultdict(list)
    for row in pauses:
        if row.kind == kind:
            found[row.child_id or row.family_id].append(row.period)
    return found


def _holds(
    family_ids: Collection[int], pauses: Sequence[payees.PauseRow], period: Period, accounts_on: date | None
) -> dict[int, list[engine.Hold]]:
    """Give what must be cleared before families are paid, by family."""
    found: dict[int, list[engine.Hold]] = defaultdict(list)
    if accounts_on is None:
        return found
    for family_id, code in account_holds(family_ids, scheme=FOSTER, on=accounts_on).items():
        found[family_id].append(engine.Hold(period, code, family_id))
    for family_id, open_days in _days(pauses, PauseKind.DECISION).items():
        found[family_id] += [engine.Hold(days, DECISION_OPEN, family_id) for days in open_days]
    return found


def _families(where: list[engine.Stay]) -> list[int]:
    return list(dict.fromkeys(stay.family_id for stay in where))
