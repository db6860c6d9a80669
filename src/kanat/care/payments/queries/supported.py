"""The facts of a month of support in money, and who is paid: families under the foster scheme, else persons.

A line of support names the paid person where a line of foster care names the family, and the spell of support where
the other names the placement. Ids of the two mean nothing to each other: whoever reads lines of both asks the scheme.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

import numpy as np

from kanat.care.families import queries as families
from kanat.care.payments import engine
from kanat.care.payments.country import PaymentsLaw
from kanat.care.payments.engine.many import PAID, Stays, day_number
from kanat.care.payments.queries.records import FOSTER
from kanat.care.people import queries as people
from kanat.care.support import queries as support
from kanat.care.support.country import SupportLaw
from kanat.platform import country
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


def supported(
    *, office_ids: Collection[int] | None, month: date, scheme: str
) -> tuple[Stays, list[engine.ChildMonth], dict[int, list[engine.Stay]]]:
    """Give the children who are supported under a scheme: as columns, one by one, and those without a day of birth.

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
    again = np.flatnonzero((stays.child[1:] == stays.child[:-1]) & (stays.since[1:] < stays.until[:-1]))
    odd = set(stays.child[again].tolist())
    unborn = {child for child, born in zip(found.child, found.born, strict=True) if born is None}
    own: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        if found.child[row] in odd | unborn:
            own[found.child[row]].append(row)
    return (
        stays.only(~np.isin(stays.child, np.array(sorted(odd | unborn), np.int64))),
        [_child(found, rows, scheme) for child, rows in own.items() if child not in unborn],
        {child: [_stay(found, row) for row in own[child]] for child in sorted(unborn)},
    )


def _child(found: support.MonthColumns, rows: list[int], scheme: str) -> engine.ChildMonth:
    return engine.ChildMonth(
        child_id=found.child[rows[0]],
        scheme=scheme,
        born=found.born[rows[0]] or found.since[rows[0]],
        stays=tuple(_stay(found, row) for row in rows),
        approvals=None,
        schooling=tuple(
            engine.Schooled(Period(found.since[row], found.until[row]), found.stage[row])
            for row in rows
            if found.stage[row]
        ),
    )


def _stay(found: support.MonthColumns, row: int) -> engine.Stay:
    return engine.Stay(Period(found.since[row], found.until[row]), found.payee[row], found.spell[row])
