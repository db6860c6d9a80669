"""What a family would receive, what the coming year costs, what a new value changes."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kanat.care.budget import queries
from kanat.platform.law import actions as law
from kanat.vocabulary.actors import SYSTEM, Actor
from tests.cast import ClientOf
from tests.integration.care.placements.world import TODAY, World
from tests.integration.care.support import story

ASKED = {"scheme": "foster", "age": "16", "stage": "upper_secondary", "month": "2025-09-01"}


def ask(client: Client, **changes: str) -> Any:
    return client.get(reverse("budget:calculator"), ASKED | changes)


@pytest.mark.django_db
def test_anybody_may_ask_and_unconfirmed_values_say_so(tr: None, client: Client) -> None:
    answer = ask(client)

    assert answer.status_code == 200
    assert answer.context["found"].total.minor == 1_021_536 + 140_425
    assert not answer.context["found"].verified


@pytest.mark.django_db
def test_the_other_country_asks_in_its_own_words(az: None, client: Client) -> None:
    answer = ask(client, age="8", stage="", month="2025-07-01", special="on")

    assert answer.context["found"].total.minor == 60_000


@pytest.mark.django_db
def test_production_names_what_is_missing(tr: None, client: Client, settings: Any) -> None:
    settings.KANAT_ALLOW_UNVERIFIED_LAW = False

    answer = ask(client)

    assert answer.context["found"].lines == ()
    assert "Ministry of Family and Social Services" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{"age": "old"}, {"age": "200"}, {"scheme": "gold"}, {"month": "2025-13-01"}])
def test_wrong_questions_are_kept_and_told(tr: None, client: Client, wrong: dict[str, str]) -> None:
    answer = ask(client, **wrong)

    assert answer.status_code == 422
    assert "govuk-error-message" in answer.content.decode()


def test_support_is_worth_what_the_table_says(tr: None, world: World, caseworker: Actor, client_of: ClientOf) -> None:
    case = world.case(measure=False, state="supported_at_home", born=date(2021, 2, 1))
    made = story.apply(case, world.cases[case], caseworker)

    page = client_of(caseworker).get(reverse("support:application", args=[made]))

    assert page.context["amount"].total.minor == 659_239


def test_a_support_whose_amount_nobody_knows_says_whom_to_ask(
    tr: None, world: World, caseworker: Actor, client_of: ClientOf
) -> None:
    case = world.case(measure=False, state="supported_at_home")
    made = story.apply(case, world.cases[case], caseworker, offer="single")

    page = client_of(caseworker).get(reverse("support:application", args=[made])).content.decode()

    assert "amount of the single payment" in page


def test_the_coming_year_counts_placements_and_support(
    tr: None, world: World, caseworker: Actor, manager: Actor, stranger: Actor, client_of: ClientOf
) -> None:
    world.start([world.case()], world.family(), on=date(2026, 11, 2), agreed_on=date(2026, 11, 2))
    case = world.case("Ela", measure=False, state="supported_at_home", born=date(2021, 2, 1))
    made = story.apply(case, world.cases[case], caseworker)
    story.report(made, caseworker)
    story.grant(made, world.cases[case], manager)

    found = queries.outlook(on=TODAY)

    assert found.children == 2
    assert len(found.months) == 12
    assert found.months[0].sums["support"].minor == 659_239
    assert found.months[0].sums["foster"].children == 1
    assert found.supposed
    assert queries.outlook(on=TODAY, office_ids=[-1]).children == 0


def test_a_new_value_shows_what_it_changes_before_it_holds(
    tr: None, world: World, administrator: Actor, client_of: ClientOf
) -> None:
    world.start([world.case(born=date(2024, 1, 1))], world.family(), on=date(2026, 11, 2), agreed_on=date(2026, 11, 2))
    made = law.propose(
        key="payments.coefficients.civil_servant_salary.values", since=date(2026, 7, 1), value="1.5",
        source="Circular of the ministry of finance", verified=True, note="", on=TODAY, by=SYSTEM,
    )  # fmt: skip
    client = client_of(administrator)

    page = client.get(reverse("law:value", args=[made]))
    shown = page.context["effect"]
    confirmed = client.post(reverse("law:confirm", args=[made]))

    assert (shown["lines"], shown["children"], shown["past_months"]) == (1, 1, 4)
    assert shown["minor"] == 770_250 - 712_672
    assert confirmed.status_code == 303
    assert queries.outlook(on=TODAY).months[0].total.minor == 712_672
    assert client.get(reverse("budget:forecast")).context["found"].months[0].total.minor == 770_250
