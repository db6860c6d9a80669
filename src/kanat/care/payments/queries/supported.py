"""The facts of a month of support in money, and who is paid: families under the foster scheme, else persons.

A line of support names the paid person where a line of foster care names the family, and the spell of support where
the other names the placement. Ids of the two mean nothing to each other: whoever reads lines of both asks the scheme.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

import numpy as np
from django.utils.translation import get_language

from kanat.care.families import queries as families
from kanat.care.payments import engine
from kanat.care.payments.country import PaymentsLaw
from kanat.care.payments.engine.many import PAID, Stays, day_number
from kanat.care.payments.queries.accounts import account_gaps
from kanat.care.payments.queries.records import FOSTER, families_paid
from kanat.care.payments.queries.sealing import unpacked
from kanat.care.people import queries as people
from kanat.care.support import queries as support
from kanat.care.support.country import SupportLaw
from kanat.platform import country
from kanat.platform.ui import collation
from kanat.vocabulary.periods import Period


def schemes() -> list[str]:
    """Give the codes of the schemes that a list can be made for: foster care, then support by decision."""
    known = [scheme.code for scheme in country.part(PaymentsLaw).schemes]
    granted = {offer.scheme for offer in country.part(SupportLaw).offers}
    return [code for code in known if code == FOSTER or code in granted]


def names_of_payees(ids: Collection[int], *, scheme: str) -> dict[int, str]:
    """Give the names of whoever is paid under a scheme; the caller has checked the scope."""
    if scheme == FOSTER:
        return families.names_of(ids)
    return {row.id: row.name for row in people.persons(ids=set(ids)).values()}


def payees_in_order(*, run_id: int, scheme: str, text: str) -> dict[int, str]:
    """Name those whom a list pays and whose name holds `text`, in the order of the reader's alphabet.

    The caller has checked the scope.
    """
    language = (get_language() or "en")[:2]
    names = names_of_payees(families_paid(run_id=run_id), scheme=scheme)
    wanted = collation.lower(text, language)
    fitting = [(payee, name) for payee, name in names.items() if wanted in collation.lower(name, language)]
    return dict(sorted(fitting, key=lambda one: (collation.sort_key(one[1], language), one[0])))


def supported(
    *, office_ids: Collection[int] | None, month: date, scheme: str, accounts_on: date | None
) -> tuple[Stays, list[engine.ChildMonth], dict[int, list[engine.Stay]]]:
    """Give the children who are supported under a scheme: as columns, one by one, and those without a day of birth.

    What a person without a usable account on the day `accounts_on` is owed is held; None: accounts are not asked for.
    One by one are children with two spells that share a day, so that no day is paid twice.
    """
    found = support.month_columns(month=month, office_ids=office_ids, schemes=[scheme])
    places = {stage.code: place for place, stage in enumerate(country.part(PaymentsLaw).stages, start=1)}
    births = [day_number(born) if born else 0 for born in found.born]
    columns = {
        "child": found.child, "family": found.payee, "placement": found.spell, "born": births,
        "since": [day_number(day) for day in found.since], "until": [day_number(day) for day in found.until],
        "stage": [places.get(stage, 0) for stage in found.stage], "special": [0] * len(found),
        "gap": [PAID] * len(found),
    }  # fmt: skip
    stays = Stays(**{name: np.array(values, np.int64) for name, values in columns.items()})
    order = np.lexsort((stays.since, stays.child))
    stays, rows = stays.only(order), order.tolist()
    if accounts_on is not None:
        stays.gap[:] = account_gaps(stays.family, scheme=scheme, on=accounts_on)
    again = np.flatnonzero((stays.child[1:] == stays.child[:-1]) & (stays.since[1:] < stays.until[:-1]))
    odd = set(stays.child[again].tolist())
    unborn = {child for child, born in zip(found.child, found.born, strict=True) if born is None}
    without: dict[int, list[engine.Stay]] = defaultdict(list)
    for row in rows:
        if found.born[row] is None:
            without[found.child[row]].append(_stay(found, row))
    return (
        stays.only(~np.isin(stays.child, np.array(sorted(odd | unborn), np.int64))),
        unpacked(stays, odd - unborn, scheme, country.part(PaymentsLaw)),
        dict(without),
    )


def _stay(found: support.MonthColumns, row: int) -> engine.Stay:
    return engine.Stay(Period(found.since[row], found.until[row]), found.payee[row], found.spell[row])
