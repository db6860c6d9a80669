"""Why those who are paid cannot be paid now: no account, one that waits for a second person, or a changed one."""

from collections.abc import Collection
from datetime import date

import numpy as np

from kanat.care.payees import queries as payees
from kanat.care.payees.states import Payee, Standing
from kanat.care.payments.engine.facts import ACCOUNT_COOLING, ACCOUNT_UNCONFIRMED, HOLDS, NO_ACCOUNT
from kanat.care.payments.engine.many import FIRST_HOLD, PAID, Whole
from kanat.care.payments.queries.records import FOSTER

ACCOUNT_HOLDS = {
    Standing.MISSING: NO_ACCOUNT,
    Standing.UNCONFIRMED: ACCOUNT_UNCONFIRMED,
    Standing.COOLING: ACCOUNT_COOLING,
}
ACCOUNT_GAPS = np.array(
    [PAID if one == Standing.READY else FIRST_HOLD + HOLDS.index(ACCOUNT_HOLDS[one]) for one in Standing], np.int64
)


def payee_of(scheme: str) -> Payee:
    """Tell who is paid under a scheme: families for foster care, else the person of the decision."""
    return Payee.FAMILY if scheme == FOSTER else Payee.PERSON


def account_gaps(ids: Whole, *, scheme: str, on: date) -> Whole:
    """Give for each of many families or persons the reason for which nothing is paid on a day, as codes of columns."""
    found: Whole = ACCOUNT_GAPS[payees.standings(ids, payee=payee_of(scheme), on=on)]
    return found


def account_holds(ids: Collection[int], *, scheme: str, on: date) -> dict[int, str]:
    """Give why families or persons cannot be paid on a day, by their id; who can is missing."""
    wanted = sorted(ids)
    said = payees.standings(np.array(wanted, np.int64), payee=payee_of(scheme), on=on).tolist()
    return {one: ACCOUNT_HOLDS[Standing(code)] for one, code in zip(wanted, said, strict=True) if code}
