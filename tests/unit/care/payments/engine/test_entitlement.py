"""What a month is worth: days, gates, bands, seasons, supplements, rounding, unknown law."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from kanat.care.payments.country import BandChange, Proration, RoundingScope, SeasonalDay, When
from kanat.care.payments.engine import ROUNDING, Approved, ChildMonth, Entitlement, Schooled, Stay, entitlement
from kanat.vocabulary.money import Money
from kanat.vocabulary.parameters import UnknownLaw
from kanat.vocabulary.periods import Period
from tests.unit.care.payments.engine import laws

NOVEMBER = date(2025, 11, 1)
MARCH = date(2026, 3, 1)
FAR = Period(date(2020, 1, 1))
FIVE_YEARS_OLD = date(2020, 2, 10)
LAW = laws.law(laws.ALLOWANCE)


def child(born: date = FIVE_YEARS_OLD, *stays: Stay, **facts: object) -> ChildMonth:
    given = {"approvals": (Approved(FAR, 1), Approved(FAR, 2)), **facts}
    return ChildMonth(child_id=7, scheme="foster", born=born, stays=stays or (Stay(FAR, 1, 11),), **given)  # type: ignore[arg-type]  # built from a mapping


def days(since: int, until: int | None, month: date = NOVEMBER) -> Period:
    return Period(month.replace(day=since), month.replace(day=until) if until else None)


def sums(answer: Entitlement) -> list[tuple[str, str]]:
    return [(line.component, str(line.amount.amount)) for line in answer.lines]


def test_pays_a_whole_month() -> None:
    answer = entitlement(NOVEMBER, child(), LAW)

    assert answer.total == Money(Decimal("355.00"), "AZN")
    (line,) = answer.lines
    assert (line.since, line.until, line.days) == (NOVEMBER, date(2025, 12, 1), 30)
    assert (line.child_id, line.family_id, line.placement_id) == (7, 1, 11)
    assert (line.article, line.rate, line.share) == ("Act 1 art. allowance", Decimal(355), Fraction(1))
    assert line.verified


def test_pays_nothing_to_a_child_who_lives_nowhere() -> None:
    answer = entitlement(NOVEMBER, child(FIVE_YEARS_OLD, Stay(days(5, 5), 1)), LAW)

    assert answer == Entitlement(lines=(), gaps=(), currency="AZN")
    assert answer.total == Money(Decimal(0), "AZN")


@pytest.mark.parametrize(
    ("since", "until", "paid"),
    [(1, 2, "11.83"), (20, None, "130.17"), (1, 30, "343.17"), (10, 25, "177.50")],
)
def test_pays_the_first_day_but_not_the_day_of_exit(since: int, until: int | None, paid: str) -> None:
    answer = entitlement(NOVEMBER, child(FIVE_YEARS_OLD, Stay(days(since, until), 1)), LAW)

    assert str(answer.total.amount) == paid


def test_pays_two_homes_of_one_month_by_days() -> None:
    stays = Stay(days(1, 11), 1, 11), Stay(days(11, None), 2, 12)

    answer = entitlement(NOVEMBER, child(FIVE_YEARS_OLD, *stays), LAW)

    assert answer.total_of(1) == Money(Decimal("118.33"), "AZN")
    assert answer.total_of(2) == Money(Decimal("236.67"), "AZN")


def test_chooses_the_later_of_two_homes_on_one_day() -> None:
    stays = Stay(days(1, 12), 1, 11), Stay(days(11, None), 2, 12)

    answer = entitlement(NOVEMBER, child(FIVE_YEARS_OLD, *stays), LAW)

    assert [(line.family_id, line.days) for line in answer.lines] == [(1, 10), (2, 20)]


@pytest.mark.parametrize(
    ("rule", "until", "paid"),
    [
        (Proration.CALENDAR_DAYS, 15, "171.77"),
        (Proration.THIRTY_DAYS, 15, "177.50"),
        (Proration.THIRTY_DAYS, 31, "355.00"),
        (Proration.FULL_MONTH, 2, "355.00"),
    ],
)
def test_follows_the_rule_of_part_months(rule: Proration, until: int, paid: str) -> None:
    stay = Stay(Period(date(2026, 1, 1), date(2026, 1, until + 1) if until < 31 else date(2026, 1, 31)), 1)
    law = laws.law(laws.ALLOWANCE, proration=rule)

    assert str(entitlement(date(2026, 1, 9), child(FIVE_YEARS_OLD, stay), law).total.amount) == paid


@pytest.mark.parametrize("rule", list(Proration))
def test_pays_a_whole_month_whatever_the_rule_of_part_months(rule: Proration) -> None:
    law = laws.law(laws.ALLOWANCE, proration=rule)

    answers = [entitlement(date(2026, month, 1), child(), law).total for month in (1, 2)]

    assert answers == [Money(Decimal("355.00"), "AZN")] * 2


def test_changes_the_band_on_the_birthday() -> None:
    answer = entitlement(NOVEMBER, child(date(2018, 11, 16)), LAW)

    assert [(line.days, str(line.amount.amount)) for line in answer.lines] == [(15, "177.50"), (15, "187.50")]


def test_changes_the_band_in_the_next_month() -> None:
    law = laws.law(laws.ALLOWANCE, band_change=BandChange.NEXT_MONTH)

    assert sums(entitlement(NOVEMBER, child(date(2018, 11, 16)), law)) == [("allowance", "355.00")]
    assert sums(entitlement(date(2025, 12, 1), child(date(2018, 11, 16)), law)) == [("allowance", "375.00")]


def test_reads_the_rule_of_band_change_only_where_it_matters() -> None:
    law = replace(LAW, band_change=laws.unknown("band_change"))

    assert entitlement(NOVEMBER, child(date(2016, 11, 16)), law).total.amount == 375
    with pytest.raises(UnknownLaw) as refused:
        entitlement(NOVEMBER, child(date(2018, 11, 16)), law)
    assert (refused.value.key, refused.value.ask) == ("band_change", "the ministry")


def test_turns_a_leap_day_child_seven_on_the_first_of_march() -> None:
    answer = entitlement(date(2027, 2, 1), child(date(2020, 2, 29)), LAW)

    assert sums(answer) == [("allowance", "355.00")]
    assert sums(entitlement(date(2027, 3, 1), child(date(2020, 2, 29)), LAW)) == [("allowance", "375.00")]


def test_ends_on_the_day_before_the_birthday_of_the_age_limit() -> None:
    answer = entitlement(NOVEMBER, child(date(2007, 11, 11)), LAW)

    assert [(line.days, line.until) for line in answer.lines] == [(10, date(2025, 11, 11))]
    (gap,) = answer.gaps
    assert (gap.code, gap.since, gap.until) == ("payments.gap.age_limit", date(2025, 11, 11), date(2025, 12, 1))
    assert dict(gap.facts) == {"age": 18, "limit": 18}


def test_pays_an_adult_in_a_stage_with_its_own_age_limit() -> None:
    facts = child(date(2005, 3, 1), schooling=(Schooled(FAR, "higher"),))
    law = laws.law(
        laws.component(
            "all", replace(laws.ALLOWANCE.calculation, amounts=laws.always((laws.band("any", 0, None, "90"),)))
        )
    )  # type: ignore[type-var]  # a dataclass

    assert entitlement(NOVEMBER, facts, law).total.amount == 90


@pytest.mark.parametrize("approved", [(), (Approved(FAR, 2),), (Approved(Period(date(2019, 1, 1), NOVEMBER), 1),)])
def test_pays_nothing_without_an_approval_of_this_family(approved: tuple[Approved, ...]) -> None:
    answer = entitlement(NOVEMBER, child(approvals=approved), LAW)

    assert answer.lines == ()
    assert [(gap.code, gap.family_id) for gap in answer.gaps] == [("payments.gap.no_approval", 1)]


def test_needs_no_approval_where_the_scheme_needs_none() -> None:
    assert entitlement(NOVEMBER, child(approvals=None), LAW).total.amount == 355


def test_pays_nothing_on_days_that_the_family_waived() -> None:
    answer = entitlement(NOVEMBER, child(waived=(days(16, None),)), LAW)

    assert str(answer.total.amount) == "177.50"
    assert [gap.code for gap in answer.gaps] == ["payments.gap.waived"]


def test_ignores_a_waiver_where_the_law_knows_none() -> None:
    law = laws.law(laws.ALLOWANCE, may_be_waived=False)

    assert entitlement(NOVEMBER, child(waived=(FAR,)), law).total.amount == 355


def test_holds_a_child_for_whom_the_table_has_no_row() -> None:
    narrow = laws.component("school", replace(laws.POCKET.calculation), optional_band=False)  # type: ignore[type-var]  # a dataclass

    answer = entitlement(NOVEMBER, child(), laws.law(narrow))

    assert [(gap.code, gap.component, dict(gap.facts)) for gap in answer.gaps] == [
        ("payments.gap.no_band", "school", {"age": 5, "stage": ""})
    ]


def test_pays_no_optional_component_without_a_row() -> None:
    answer = entitlement(NOVEMBER, child(), laws.law(laws.POCKET))

    assert (answer.lines, answer.gaps) == ((), ())


def test_multiplies_indicator_coefficient_and_share() -> None:
    law = laws.law(laws.CARE, laws.POCKET)
    facts = child(date(2010, 5, 1), schooling=(Schooled(FAR, "school"),))

    answer = entitlement(MARCH, facts, law)

    assert sums(answer) == [("care", "1140.05"), ("pocket", "156.72"), (ROUNDING, "-0.01")]
    assert str(answer.total.amount) == "1296.76"


def test_rounds_each_component_where_the_law_says_so() -> None:
    law = laws.law(laws.CARE, laws.POCKET, rounding=RoundingScope.COMPONENT)
    facts = child(date(2010, 5, 1), schooling=(Schooled(FAR, "school"),))

    assert sums(entitlement(MARCH, facts, law)) == [("care", "1140.05"), ("pocket", "156.72")]


def test_changes_the_coefficient_on_its_day() -> None:
    facts = child(FIVE_YEARS_OLD.replace(year=2014), Stay(Period(date(2017, 1, 1)), 1), approvals=None)

    before, after = (entitlement(day, facts, laws.law(laws.CARE)) for day in (date(2018, 12, 1), date(2019, 1, 1)))

    assert (str(before.total.amount), str(after.total.amount)) == ("557.40", "670.62")
    assert [used.since for used in after.lines[0].used if used.unit and used.value == "0.130597"] == [date(2019, 1, 1)]


def test_adds_a_supplement_on_the_days_of_special_need() -> None:
    law = laws.law(laws.ALLOWANCE, laws.SUPPLEMENT)

    answer = entitlement(NOVEMBER, child(special_needs=(days(16, None),)), law)

    assert sums(answer) == [("allowance", "355.00"), ("supplement", "88.75")]
    assert answer.lines[1].days == 15


def test_pays_one_of_two_tables_by_special_need() -> None:
    plain = replace(laws.ALLOWANCE, when=When.NO_SPECIAL_NEEDS)
    special = replace(laws.ALLOWANCE, code="special", when=When.SPECIAL_NEEDS)

    answer = entitlement(NOVEMBER, child(special_needs=(days(16, None),)), laws.law(plain, special))

    assert sums(answer) == [("allowance", "177.50"), ("special", "177.50")]


@pytest.mark.parametrize(
    ("rule", "since", "until", "paid"),
    [
        (SeasonalDay.ANY_DAY, 10, 20, True),
        (SeasonalDay.FIRST_DAY, 1, 2, True),
        (SeasonalDay.FIRST_DAY, 2, None, False),
        (SeasonalDay.LAST_DAY, 31, None, True),
        (SeasonalDay.LAST_DAY, 1, 31, False),
    ],
)
def test_pays_a_season_by_its_deciding_day(rule: SeasonalDay, since: int, until: int | None, *, paid: bool) -> None:
    facts = child(FIVE_YEARS_OLD, Stay(days(since, until, MARCH), 1))

    answer = entitlement(MARCH, facts, laws.law(laws.clothing(rule)))

    assert sums(answer) == ([("clothing", "200.00")] if paid else [])


def test_pays_a_season_in_its_months_only_and_whole() -> None:
    law = laws.law(laws.clothing())

    assert entitlement(NOVEMBER, child(), law).lines == ()
    (line,) = entitlement(MARCH, child(), law).lines
    assert (line.amount.amount, line.share, line.days) == (200, 1, 31)
    assert line.working.steps[1].code == "season"


def test_pays_no_season_to_a_child_who_is_not_there() -> None:
    facts = child(FIVE_YEARS_OLD, Stay(days(1, 2), 1))

    assert entitlement(MARCH, facts, laws.law(laws.clothing())).lines == ()


def test_pays_no_season_that_is_meant_for_special_needs() -> None:
    season = replace(laws.clothing(), when=When.SPECIAL_NEEDS)

    assert entitlement(MARCH, child(), laws.law(season)).lines == ()


def test_refuses_values_that_were_only_supposed() -> None:
    law = laws.law(laws.ALLOWANCE, verified=False)

    with pytest.raises(UnknownLaw) as refused:
        entitlement(NOVEMBER, child(FIVE_YEARS_OLD, Stay(days(2, None), 1)), law)

    assert (refused.value.code, refused.value.key) == ("law.unverified", "proration")


def test_marks_lines_that_rest_on_supposed_values() -> None:
    law = laws.law(laws.ALLOWANCE, verified=False)

    answer = entitlement(NOVEMBER, child(FIVE_YEARS_OLD, Stay(days(2, None), 1)), law, allow_unverified=True)

    assert [line.verified for line in answer.lines] == [False]


def test_refuses_a_component_that_was_only_supposed() -> None:
    law = laws.law(replace(laws.ALLOWANCE, verified=False))

    with pytest.raises(UnknownLaw) as refused:
        entitlement(NOVEMBER, child(), law)

    assert refused.value.key == "payments.foster.allowance"
    assert not entitlement(NOVEMBER, child(), law, allow_unverified=True).lines[0].verified


def test_refuses_an_unknown_amount_by_name() -> None:
    unknown = replace(laws.ALLOWANCE.calculation, amounts=laws.unknown("amounts"))  # type: ignore[type-var]  # a dataclass

    with pytest.raises(UnknownLaw) as refused:
        entitlement(NOVEMBER, child(), laws.law(laws.component("allowance", unknown)))

    assert (refused.value.code, refused.value.key) == ("law.unknown", "amounts")


def test_knows_no_other_scheme() -> None:
    with pytest.raises(KeyError):
        entitlement(NOVEMBER, replace(child(), scheme="pension"), LAW)


def test_explains_each_line_down_to_the_values_of_the_law() -> None:
    (line,) = entitlement(MARCH, child(), laws.law(laws.CARE)).lines

    rate, how = line.working.steps
    assert [step.code for step in rate.steps] == ["indicator", "coefficient", "share"]
    assert (how.code, how.facts["days"], how.facts["of"]) == ("days", 31, 31)
    assert {used.key for used in line.used} == {"indicator", "key"}


def test_takes_the_later_stage_where_two_overlap() -> None:
    schooling = Schooled(days(1, None), "school"), Schooled(FAR, "higher")

    answer = entitlement(NOVEMBER, child(date(2012, 1, 1), schooling=schooling), laws.law(laws.POCKET))

    assert [line.component for line in answer.lines] == ["pocket"]


def test_joins_gaps_that_touch_and_share_a_reason() -> None:
    stays = Stay(days(1, 10), 1, 11), Stay(days(10, None), 1, 12)

    answer = entitlement(NOVEMBER, child(FIVE_YEARS_OLD, *stays, approvals=()), LAW)

    assert [(gap.since.day, gap.until, gap.placement_id) for gap in answer.gaps] == [(1, date(2025, 12, 1), 11)]


def test_holds_a_child_older_than_a_flat_table() -> None:
    narrow = replace(laws.ALLOWANCE.calculation, amounts=laws.always((laws.band("small", 0, 3, "355"),)))  # type: ignore[type-var]  # a dataclass

    answer = entitlement(NOVEMBER, child(), laws.law(laws.component("allowance", narrow)))

    assert [gap.code for gap in answer.gaps] == ["payments.gap.no_band"]
