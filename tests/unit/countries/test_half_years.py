"""The salary coefficient of Türkiye: every half-year since 2018 is told, or is unknown with whom to ask."""

from datetime import date

import pytest

from kanat.care.payments.country import PaymentsLaw
from kanat.platform.country import packs

HALF_YEARS = [date(year, month, 1) for year in range(2018, 2027) for month in (1, 7)]


@pytest.mark.parametrize("since", HALF_YEARS, ids=str)
def test_tells_each_half_year_or_who_can_supply_it(since: date) -> None:
    values = packs.part(PaymentsLaw, "tr").coefficient("civil_servant_salary").values

    entry = values.entry_on(since)

    assert entry is not None
    assert entry.since == since
    assert (entry.value is not None and bool(entry.source)) or (entry.unknown and bool(entry.ask))
