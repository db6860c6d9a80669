"""Working days in Türkiye and Azerbaijan."""

from datetime import date

import pytest

from kanat.platform import country
from kanat.platform.country import calendar
from kanat.vocabulary.parameters import UnknownLaw


def test_weekend_and_days_off_are_no_working_days() -> None:
    assert not calendar.is_working_day(date(2026, 4, 23), "tr")
    assert not calendar.is_working_day(date(2026, 4, 25), "tr")
    assert calendar.is_working_day(date(2026, 4, 24), "tr")


def test_three_working_days_in_azerbaijan_pass_over_novruz() -> None:
    assert calendar.add_working_days(date(2027, 3, 18), 3, "az") > date(2027, 3, 24)


def test_a_day_off_on_a_weekend_frees_the_next_working_day_in_azerbaijan_only() -> None:
    assert date(2026, 6, 15).weekday() == 0
    assert not calendar.is_working_day(date(2026, 3, 9), "az")  # 8 March is a Sunday
    assert calendar.is_working_day(date(2026, 8, 31), "tr")  # 30 August is a Sunday


def test_no_working_days_is_the_day_itself() -> None:
    assert calendar.add_working_days(date(2026, 3, 5), 0, "tr") == date(2026, 3, 5)


def test_a_year_that_the_pack_does_not_cover_is_unknown_law() -> None:
    with pytest.raises(UnknownLaw) as refused:
        calendar.is_working_day(date(2050, 3, 3), "tr")

    assert refused.value.facts["key"] == "holidays.2050"


def test_every_covered_year_has_its_religious_feasts() -> None:
    feasts = {year: {one.code for one in calendar.holidays(year, "tr")} for year in range(2018, 2031)}

    assert all({"ramadan", "sacrifice"} <= codes for codes in feasts.values())


def test_the_installation_answers_for_its_own_country(settings: object) -> None:
    settings.KANAT_COUNTRY = "az"  # type: ignore[attr-defined]  # pytest-django's settings

    assert country.code() == "az"
    assert country.currency() == "AZN"
    assert country.languages()[0] == "az"
    assert country.area("suraxani").parent == "baki"
    assert country.role("manager").second_factor
    assert country.office_kind("agency").names.en == "Agency"
    assert not country.is_working_day(date(2026, 3, 8))
    assert country.add_working_days(date(2026, 3, 5), 1) == date(2026, 3, 6)
    assert date(2026, 3, 9) in country.days_off(date(2026, 1, 1), date(2026, 12, 31))
    assert {one.code for one in country.holidays(2026)} >= {"novruz", "victory"}
    assert country.offices()[0].parent is None
