"""What holds for every child and month: splitting changes nothing, parts add up, order does not matter."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kanat.care.payments.country import BandChange, PaymentsLaw, Proration, RoundingScope
from kanat.care.payments.engine import Approved, ChildMonth, Schooled, Stay, entitlement
from kanat.care.payments.engine.rounding import rounded
from kanat.vocabulary.periods import Period
from tests.unit.care.payments.engine import laws

MONTH = date(2026, 3, 1)
BEGIN = date(2026, 2, 1)

days = st.integers(0, 70).map(lambda number: BEGIN + timedelta(days=number))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    since = draw(days)
    return Period(since, draw(st.none() | st.integers(0, 60).map(lambda length: since + timedelta(days=length))))


@st.composite
def laws_(draw: st.DrawFn) -> PaymentsLaw:
    return laws.law(
        laws.CARE,
        laws.component("percent", replace(laws.SUPPLEMENT.calculation, of="care"), laws.SUPPLEMENT.when),  # type: ignore[type-var]  # a dataclass
        laws.POCKET,
        laws.clothing(),
        proration=draw(st.sampled_from(Proration)),
        band_change=draw(st.sampled_from(BandChange)),
        rounding=draw(st.sampled_from(RoundingScope)),
    )


@st.composite
def children(draw: st.DrawFn) -> ChildMonth:
    edge = sorted(draw(st.lists(days, min_size=2, max_size=4, unique=True)))
    homes = draw(st.lists(st.sampled_from([1, 2]), min_size=len(edge) - 1, max_size=len(edge) - 1))
    stays = [Stay(Period(*pair), home, 9) for *pair, home in zip(edge, edge[1:], homes, strict=False)]
    some = st.lists(periods(), max_size=2).map(tuple)
    return ChildMonth(
        child_id=1,
        scheme="foster",
        born=draw(st.dates(date(2006, 1, 1), date(2026, 2, 1))),
        stays=tuple(stays),
        approvals=tuple(Approved(Period(date(2020, 1, 1)), home) for home in (1, 2)),
        schooling=tuple(Schooled(period, "school") for period in draw(some)),
        special_needs=draw(some),
        waived=draw(some),
    )


def _split(stay: Stay, day: date) -> tuple[Stay, ...]:
    period = stay.period
    if not period.contains(day):
        return (stay,)
    return (
        replace(stay, period=Period(period.since, day)),
        replace(stay, period=Period(day, period.until)),
    )


@given(children(), laws_(), days)
def test_splitting_a_stay_changes_nothing(facts: ChildMonth, law: PaymentsLaw, day: date) -> None:
    split = replace(facts, stays=tuple(part for stay in facts.stays for part in _split(stay, day)))

    assert entitlement(MONTH, split, law) == entitlement(MONTH, facts, law)


@given(children(), laws_(), st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(facts: ChildMonth, law: PaymentsLaw, random: object) -> None:
    turned = replace(
        facts,
        stays=facts.stays[::-1],
        approvals=(facts.approvals or ())[::-1],
        schooling=facts.schooling[::-1],
        special_needs=facts.special_needs[::-1],
        waived=facts.waived[::-1],
    )

    assert entitlement(MONTH, turned, law) == entitlement(MONTH, facts, law)


@given(children(), laws_())
def test_lines_add_up_to_the_sum_rounded_once(facts: ChildMonth, law: PaymentsLaw) -> None:
    law = replace(law, rounding=laws.always(RoundingScope.TOTAL))
    answer = entitlement(MONTH, facts, law)

    for family in (1, 2):
        exact = sum((line.exact for line in answer.lines if line.family_id == family), Fraction(0))
        assert answer.total_of(family).amount == rounded(exact)


@given(children(), laws_())
def test_lines_of_a_component_never_overlap_and_never_owe(facts: ChildMonth, law: PaymentsLaw) -> None:
    answer = entitlement(MONTH, facts, law)

    taken: set[tuple[str, date]] = set()
    for line in answer.lines:
        covered = {(line.component, line.since + timedelta(days=day)) for day in range(line.days)}
        assert not covered & taken
        taken |= covered
    assert all(line.exact >= 0 for line in answer.lines)
    assert answer.total.amount >= Decimal(0)


@given(children(), laws_())
def test_calculating_twice_changes_nothing(facts: ChildMonth, law: PaymentsLaw) -> None:
    assert entitlement(MONTH, facts, law) == entitlement(MONTH, facts, law)


@given(children(), laws_())
def test_shares_of_a_component_never_exceed_the_month(facts: ChildMonth, law: PaymentsLaw) -> None:
    answer = entitlement(MONTH, facts, law)

    for code in ("care", "pocket"):
        assert sum((line.share for line in answer.lines if line.component == code), Fraction(0)) <= 1
