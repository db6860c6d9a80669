"""All children who are paid for today: in foster families, and on support that somebody decided."""

from collections.abc import Collection
from datetime import date

from kanat.care.budget.engine import FAR, Living
from kanat.care.payments.country import PaymentsLaw
from kanat.care.payments.engine.many import day_number
from kanat.care.payments.queries import FOSTER
from kanat.care.people import queries as people
from kanat.care.placements import queries as placements
from kanat.care.placements.states import Kind
from kanat.care.support import queries as support
from kanat.care.support.country import SupportLaw
from kanat.care.support.states import SupportKind
from kanat.platform import country


def living(*, on: date, office_ids: Collection[int] | None = None) -> list[Living]:
    """Give the children who are paid for on a day, of some offices or of all. No names; the caller has checked."""
    law = country.part(PaymentsLaw)
    places = {stage.code: place for place, stage in enumerate(law.stages, 1)}
    return [*_fostered(on, office_ids, places), *_supported(on, office_ids, places)]


def _fostered(on: date, office_ids: Collection[int] | None, places: dict[str, int]) -> list[Living]:
    homes = {
        row.child_id: row.family_id
        for row in placements.open_on(on=on, office_ids=office_ids)
        if row.kind == Kind.FOSTER and row.family_id is not None
    }
    births, schooling = people.birth_and_sex(homes), people.schooling(child_ids=homes)
    special = people.special_needs(child_ids=homes)
    found: list[Living] = []
    for child, family in homes.items():
        born = births[child][0]
        if born is not None and family is not None:
            stage = next((code for days, code in reversed(schooling.get(child, ())) if days.contains(on)), "")
            needs = any(days.contains(on) for days in special.get(child, ()))
            found.append(
                Living(
                    child=child, payee=family, scheme=FOSTER, born=day_number(born), stage=places.get(stage, 0),
                    special=needs,
                )
            )  # fmt: skip
    return found


def _supported(on: date, office_ids: Collection[int] | None, places: dict[str, int]) -> list[Living]:
    month = support.month_columns(month=on, office_ids=office_ids)
    rows = zip(
        month.child, month.payee, month.scheme, month.born, month.since, month.until, month.stage, strict=True
    )  # fmt: skip
    once = {offer.scheme for offer in country.part(SupportLaw).offers if offer.kind == SupportKind.SINGLE}
    return [
        Living(
            child=child, payee=payee, scheme=scheme, born=day_number(born), stage=places.get(stage, 0), special=False,
            until=day_number(until) if scheme in once else FAR,
        )
        for child, payee, scheme, born, since, until, stage in rows
        if born is not None and since <= on < until
    ]  # fmt: skip
