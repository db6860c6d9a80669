"""An account is recorded by one person and confirmed by another; a changed one waits; nothing is changed afterwards."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from django.db import IntegrityError, transaction

from kanat.care.families import queries as families
from kanat.care.payees import actions, models, queries
from kanat.care.payees.country import PayeesLaw
from kanat.care.payees.states import Standing
from kanat.platform import country
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import Refusal
from tests.integration.care.placements.world import TODAY, World
from tools.seed.accounts import iban

pytestmark = pytest.mark.django_db
NOBODYS = 7_000_000_007  # families of these stories have accounts by their id


def record(world: World, family: int, by: Actor, serial: int = NOBODYS, **said: Any) -> int:
    facts: dict[str, Any] = {
        "iban": iban(world.country, serial), "holder_id": families.carers_of(family)[0], "since": TODAY,
        "paper": "Letter 7", "on": TODAY,
    }  # fmt: skip
    return actions.record_account(family_id=family, by=by, **(facts | said))


def code_of(step: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        step()
    return refused.value.code


def standing(family: int, on: date = TODAY) -> Standing:
    return queries.standing(payee_id=family, on=on)


def test_a_first_account_is_used_once_a_second_person_has_confirmed_it(
    world: World, family_worker: Actor, finance_officer: Actor
) -> None:
    family = world.family(account=False)
    missing = standing(family)
    account = record(world, family, family_worker)
    waits = standing(family)

    actions.confirm(account_id=account, on=TODAY, by=finance_officer)

    assert (missing, waits, standing(family)) == (Standing.MISSING, Standing.UNCONFIRMED, Standing.READY)
    target = queries.targets(ids=[family], on=TODAY)[family]
    assert (target.iban, target.holder) == (iban(world.country, NOBODYS), "Ayşe Yıldız")


def test_a_changed_account_waits_the_days_of_the_pack(
    world: World, family_worker: Actor, finance_officer: Actor
) -> None:
    family = world.family()
    days = country.part(PayeesLaw).cooling_days.on(TODAY)

    first = actions.confirm(account_id=record(world, family, family_worker), on=TODAY, by=finance_officer)

    assert first == TODAY + timedelta(days=days)
    assert standing(family, first - timedelta(days=1)) == Standing.COOLING
    assert standing(family, first) == Standing.READY
    states = [row.state for row in queries.accounts_of(payee_id=family, seen_by=finance_officer)]
    assert states == ["confirmed", "replaced"]


def test_a_change_that_waits_holds_the_money_and_a_refused_one_lets_it_go(
    world: World, family_worker: Actor, finance_officer: Actor
) -> None:
    family = world.family()
    account = record(world, family, family_worker)
    waits = standing(family)

    actions.refuse(account_id=account, reason="The family knows nothing of it", on=TODAY, by=finance_officer)

    assert (waits, standing(family)) == (Standing.UNCONFIRMED, Standing.READY)


def test_nobody_confirms_what_they_recorded(world: World, finance_officer: Actor) -> None:
    account = record(world, world.family(), finance_officer)

    assert code_of(lambda: actions.confirm(account_id=account, on=TODAY, by=finance_officer)) == "payees.same_person"


def test_who_recorded_an_account_may_take_it_back(world: World, family_worker: Actor) -> None:
    account = record(world, world.family(), family_worker)

    actions.refuse(account_id=account, reason="Mistyped", on=TODAY, by=family_worker)

    assert queries.account(account_id=account, seen_by=family_worker).state == "refused"


def test_the_database_keeps_the_two_apart(world: World, finance_officer: Actor) -> None:
    account = record(world, world.family(account=False), finance_officer)

    with pytest.raises(IntegrityError, match="account_confirmed_by_another"), transaction.atomic():
        models.Account.objects.filter(pk=account).update(
            state="confirmed", decided_by=finance_officer.user_id, decided_on=TODAY, usable_from=TODAY
        )


def test_the_database_never_lets_a_number_be_changed(world: World) -> None:
    family = world.family()

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        models.Account.objects.filter(family_id=family).update(iban=iban(world.country, 99))


def test_refuses_a_second_account_while_one_waits(world: World, family_worker: Actor, finance_officer: Actor) -> None:
    family = world.family()
    record(world, family, family_worker)

    assert code_of(lambda: record(world, family, finance_officer, 8)) == "payees.waiting_already"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"iban": "TR470000100100000350930002"}, "payees.iban_check"),
        ({"iban": "AZ21NABZ00000000137010001944"}, "payees.iban_country"),
        ({"since": TODAY + timedelta(days=1)}, "payees.since_in_future"),
        ({"holder_id": 0}, "payees.holder_unknown"),
    ],
)
def test_refuses_what_cannot_be(world: World, family_worker: Actor, said: dict[str, Any], code: str) -> None:
    family = world.family()

    assert code_of(lambda: record(world, family, family_worker, **said)) == code


def test_refuses_the_account_that_is_used_already(world: World, family_worker: Actor) -> None:
    family = world.family()

    assert code_of(lambda: record(world, family, family_worker, family)) == "payees.same_account"


def test_refuses_who_may_not(world: World, family_worker: Actor, caseworker: Actor, stranger: Actor) -> None:
    family = world.family()
    account = record(world, family, family_worker)

    assert code_of(lambda: record(world, family, caseworker)) == "payees.no_such_family"
    assert code_of(lambda: actions.confirm(account_id=account, on=TODAY, by=stranger)) == "payees.no_such_account"
    assert code_of(lambda: actions.refuse(account_id=account, reason="x", on=TODAY, by=stranger)) == (
        "payees.no_such_account"
    )


def test_nobody_confirms_the_account_of_their_own_family(
    world: World, family_worker: Actor, finance_officer: Actor
) -> None:
    family = world.family()
    account = record(world, family, family_worker)
    actions.declare_own(family_id=family, on=TODAY, by=finance_officer)

    assert code_of(lambda: actions.confirm(account_id=account, on=TODAY, by=finance_officer)) == "payees.own_family"
    assert code_of(lambda: actions.declare_own(family_id=family, on=TODAY, by=finance_officer)) == (
        "payees.declared_already"
    )


def test_rolls_back_when_the_event_cannot_be_stored(world: World, family_worker: Actor) -> None:
    family = world.family(account=False)

    with patch.object(audit.Event.objects, "create", side_effect=RuntimeError), pytest.raises(RuntimeError):
        record(world, family, family_worker)

    assert not models.Account.objects.filter(family_id=family).exists()


def test_no_event_holds_a_number(world: World, family_worker: Actor, finance_officer: Actor) -> None:
    family = world.family(account=False)

    actions.confirm(account_id=record(world, family, family_worker), on=TODAY, by=finance_officer)

    told = [str(event.data) for event in audit.Event.objects.filter(type__startswith="Account")]
    assert len(told) == 2
    assert not [text for text in told if iban(world.country, 7) in text]


def test_shows_the_number_only_to_who_compares_it(world: World, finance_officer: Actor, auditor: Actor) -> None:
    family = world.family()
    number = iban(world.country, family)

    whole = queries.accounts_of(payee_id=family, seen_by=finance_officer)[0]
    short = queries.accounts_of(payee_id=family, seen_by=auditor)[0]

    assert whole.number.replace(" ", "") == number
    assert (short.iban, short.number, short.holder) == ("", f"TR … {number[-4:]}", "A. Y.")


def test_tells_of_many_families_at_once_what_it_tells_of_each(
    world: World, family_worker: Actor, finance_officer: Actor
) -> None:
    ready, missing, waits, cooling = world.family(), world.family(account=False), world.family(), world.family()
    record(world, waits, family_worker, 8)
    actions.confirm(account_id=record(world, cooling, family_worker, 9), on=TODAY, by=finance_officer)
    asked = np.array([cooling, ready, missing, waits, ready], np.int64)

    said = queries.standings(asked, on=TODAY).tolist()

    assert said == [Standing.COOLING, Standing.READY, Standing.MISSING, Standing.UNCONFIRMED, Standing.READY]
    assert said == [standing(int(one)) for one in asked]


def test_an_office_pays_from_its_own_account_or_that_of_the_office_above(
    world: World, ministry: int, finance_officer: Actor, finance_approver: Actor
) -> None:
    said: dict[str, Any] = {"iban": iban("tr", 1), "since": TODAY, "paper": "1", "on": TODAY}
    waits = actions.record_payer(office_id=world.office, holder="Ministry", by=finance_officer, **said)
    nothing = queries.payer(office_id=world.office, on=TODAY)

    actions.confirm(account_id=waits, on=TODAY, by=finance_approver)

    found = queries.payer(office_id=world.office, on=TODAY)
    assert (nothing, found.holder if found else "") == (None, "Ministry")
    assert queries.payer(office_id=ministry, on=TODAY) is None


def test_who_brings_papers_of_families_does_not_record_the_account_that_pays(
    world: World, family_worker: Actor
) -> None:
    said: dict[str, Any] = {"iban": iban("tr", 1), "holder": "x", "since": TODAY, "paper": "1", "on": TODAY}

    refused = code_of(lambda: actions.record_payer(office_id=world.office, by=family_worker, **said))

    assert refused == "payees.not_granted"


def test_finds_other_families_and_persons_with_the_same_number(world: World, finance_officer: Actor) -> None:
    one, person = world.family(), world.person("Ayla", born=date(1990, 3, 2))
    world.account(None, person_id=person, iban=iban(world.country, one))

    [row] = queries.accounts_of(payee_id=one, seen_by=finance_officer)

    assert queries.others_with(row) == 1
