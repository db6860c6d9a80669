"""What a month is worth, to the day: sums calculated by hand.

Türkiye, 7 years: 10,270 x 1.387871 x 0.80 = 11,402.748136 a month; pocket money at primary school 600 x 1.387871 =
832.7226. Azerbaijan, 7 years: 375 a month, and 200 in September for clothing.
"""

from datetime import date

import pytest

from kanat.care.payments import models, queries
from kanat.care.payments.states import LineState
from kanat.care.people import actions as people
from kanat.vocabulary.actors import Actor
from tests.cast import Scene
from tests.integration.care.payments.conftest import OCTOBER, Compute, Placed
from tests.integration.care.placements.world import LONG_AGO, TODAY, World

SEPTEMBER = date(2026, 9, 1)


def amounts(run: queries.RunRow) -> dict[str, int]:
    rows = models.Line.objects.filter(run_id=run.id, state=LineState.PAYABLE).order_by("component")
    return dict(rows.values_list("component", "amount_minor"))


def held(run: queries.RunRow) -> list[tuple[str, date, date]]:
    rows = models.Line.objects.filter(run_id=run.id, state=LineState.HELD).order_by("since")
    why = dict(models.Basis.objects.filter(run_id=run.id).values_list("number", "held_code"))
    return [(why[number], since, until) for number, since, until in rows.values_list("number", "since", "until")]


def test_a_whole_month_in_turkiye(tr: Scene, placed: Placed, compute: Compute) -> None:
    placed(date(2026, 9, 5))

    run = compute()

    assert (run.total_minor, run.children, run.held) == (1_140_275, 1, 0)


def test_a_month_that_began_on_the_twelfth_in_turkiye(tr: Scene, placed: Placed, compute: Compute) -> None:
    placed(date(2026, 10, 12))

    assert compute().total_minor == 735_661  # 11,402.748136 x 20/31 = 7,356.6117


def test_the_last_month_is_right_to_the_day_in_turkiye(tr: Scene, placed: Placed, compute: Compute) -> None:
    placed(date(2026, 10, 12), date(2026, 10, 20))

    assert compute().total_minor == 294_264  # 8 days from the 12th to the 19th: x 8/31 = 2,942.6447


def test_pocket_money_is_counted_by_the_same_days(
    tr: Scene, placed: Placed, compute: Compute, caseworker: Actor
) -> None:
    child = placed(date(2026, 10, 12))
    people.note_schooling(person_id=child, stage="primary", since=LONG_AGO, on=TODAY, by=caseworker)

    run = compute()

    assert amounts(run) == {"care": 735_661, "pocket_money": 53_724}  # 832.7226 x 20/31 = 537.2404


def test_a_part_of_a_month_in_azerbaijan_with_clothing(az: Scene, placed: Placed, compute: Compute) -> None:
    placed(date(2026, 9, 5))

    run = compute(SEPTEMBER)

    assert sorted(amounts(run).values()) == [20_000, 32_500]  # 375 x 26/30 = 325.00


def test_the_last_month_is_right_to_the_day_in_azerbaijan(az: Scene, placed: Placed, compute: Compute) -> None:
    placed(date(2026, 10, 5), date(2026, 10, 20))

    assert compute().total_minor == 18_145  # 375 x 15/31 = 181.4516


def test_no_day_is_paid_before_or_after_a_placement(placed: Placed, compute: Compute) -> None:
    placed(date(2026, 9, 5), date(2026, 10, 1))

    assert compute().children == 0


def test_the_day_of_a_move_is_paid_to_the_new_family_only(
    tr: Scene, world: World, placed: Placed, compute: Compute
) -> None:
    child = placed(date(2026, 9, 5), date(2026, 10, 11))
    [case] = [case for case, its_child in world.cases.items() if its_child == child]
    world.start([case], world.family("Can ve Ece Kara"), on=date(2026, 10, 11), agreed_on=date(2026, 10, 11))

    run = compute()

    days = models.Line.objects.filter(run_id=run.id).order_by("since").values_list("days", "amount_minor")
    assert list(days) == [(10, 367_831), (21, 772_444)]
    assert run.total_minor == 1_140_275


def test_days_without_an_approval_are_held(placed: Placed, world: World, compute: Compute) -> None:
    family = world.family(until=date(2026, 10, 11))
    placed(date(2026, 9, 5), family=family)

    run = compute()

    assert held(run) == [("payments.gap.no_approval", date(2026, 10, 11), date(2026, 11, 1))]
    assert run.total_minor == 367_831  # 10 days of 31


def test_a_child_of_unknown_birth_is_held_not_forgotten(placed: Placed, compute: Compute) -> None:
    placed(date(2026, 9, 5), born=None)

    run = compute()

    assert held(run) == [("payments.gap.no_birth", OCTOBER, date(2026, 11, 1))]
    assert (run.children, run.held) == (0, 1)


def test_unconfirmed_law_is_refused_in_an_installation(tr: Scene, placed: Placed, compute: Compute) -> None:
    placed(date(2026, 10, 12))

    run = compute(allow_unverified=False)

    [line] = queries.held_lines(run_id=run.id)
    assert (run.total_minor, line.state, line.held_code) == (0, "held", "payments.gap.law")
    assert line.held_facts["key"].startswith("payments.")
    assert "Ministry" in line.held_facts["ask"]
    assert (line.since, line.until) == (date(2026, 10, 12), date(2026, 11, 1))


def test_confirmed_law_is_paid_in_an_installation(az: Scene, placed: Placed, compute: Compute) -> None:
    placed(date(2026, 9, 5))

    assert compute(allow_unverified=False).total_minor == 37_500


def test_only_the_days_of_the_office_are_counted(
    placed: Placed, compute: Compute, other_office: int, office: int
) -> None:
    placed(date(2026, 9, 5))

    facts = queries.facts_of_month(office_ids=[other_office], month=OCTOBER)

    assert (len(facts.stays), facts.children) == (0, [])


@pytest.mark.parametrize("children", [1, 6])
def test_facts_take_a_fixed_number_of_queries(
    placed: Placed, office: int, children: int, django_assert_num_queries: object
) -> None:
    for number in range(children):
        placed(date(2026, 9, 5), given=f"Ada{number}")

    with django_assert_num_queries(5):  # type: ignore[operator]
        queries.facts_of_month(office_ids=[office], month=OCTOBER)
