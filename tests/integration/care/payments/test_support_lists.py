"""Lists of social and economic support: the person who was decided on is paid, by the decided days and education.

Türkiye: 9,500 x 1.387871 = 13,184.7745 a month; of it 75% at primary school (9,888.580875), 50% at pre-school
(6,592.38725).
"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from kanat.care.banking import actions as banking
from kanat.care.banking import queries as bank
from kanat.care.payees import actions as payees
from kanat.care.payments import actions, models, queries
from kanat.care.payments.states import LineState
from kanat.care.people import actions as people
from kanat.care.support import actions as support
from kanat.care.support import models as spells
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.refusals import NotAllowed, RuleBroken
from tests.cast import ClientOf, Scene
from tests.integration.care.payments.conftest import NOW, OCTOBER, Approve, Compute, Placed
from tests.integration.care.placements.world import TODAY, World
from tests.integration.care.support import story
from tools.seed.accounts import iban

NOVEMBER = date(2026, 11, 1)
Supported = Callable[..., int]


@pytest.fixture
def supported(tr: Scene, world: World, caseworker: Actor, manager: Actor) -> Supported:
    """Grant a child support, paid to the child's mother; gives the child."""

    def support_it(
        since: date = OCTOBER, *, stage: str = "primary", until: date | None = None, account: bool = True
    ) -> int:
        case = world.case(measure=False, state="supported_at_home")
        child = world.cases[case]
        people.note_schooling(person_id=child, stage=stage, since=date(2025, 9, 1), on=TODAY, by=SYSTEM)
        asked = story.apply(case, child, caseworker)
        story.report(asked, caseworker)
        mother = world.person("Ayla", born=date(1990, 3, 2))
        if account:
            world.account(None, person_id=mother)
        story.grant(asked, mother, manager, since=since, until=until or TODAY + timedelta(days=180))
        return child

    return support_it


def paid(run: queries.RunRow) -> list[tuple[date, date, int]]:
    rows = models.Line.objects.filter(run_id=run.id, state=LineState.PAYABLE).order_by("since", "pk")
    return list(rows.values_list("since", "until", "amount_minor"))


def test_pays_a_month_of_support_to_the_person_who_was_decided_on(supported: Supported, compute: Compute) -> None:
    child = supported()

    run = compute(scheme="support")

    [line] = queries.lines_of_child(child_id=child)
    spell = spells.SupportSpell.objects.get(child_id=child)
    assert (run.total_minor, run.children, run.held) == (988_858, 1, 0)
    assert (line.scheme, line.family_id, line.placement_id) == ("support", spell.payee_id, spell.pk)
    assert queries.names_of_payees([line.family_id], scheme="support")[line.family_id]


def test_counts_days_of_support_and_its_change_with_school(supported: Supported, compute: Compute) -> None:
    child = supported(date(2026, 10, 12), stage="preschool")
    people.note_schooling(person_id=child, stage="primary", since=date(2026, 10, 22), on=TODAY, by=SYSTEM)

    run = compute(scheme="support")

    assert run.total_minor == 531_644  # (10 x 6,592.38725 + 10 x 9,888.580875) / 31 = 5,316.4413
    assert sum(minor for _since, _until, minor in paid(run)) == run.total_minor
    assert {(since.day, until.day) for since, until, _minor in paid(run)} == {(12, 22), (22, 1)}


def test_keeps_lists_of_foster_care_and_of_support_apart(
    supported: Supported, placed: Placed, compute: Compute
) -> None:
    supported()
    placed(date(2026, 9, 5))

    foster, support_list = compute(), compute(scheme="support")

    assert (foster.total_minor, support_list.total_minor) == (1_140_275, 988_858)


def test_an_end_told_late_becomes_a_claim(
    supported: Supported, compute: Compute, caseworker: Actor, approve: Approve
) -> None:
    child = supported()
    approve(compute(scheme="support"))
    spell = spells.SupportSpell.objects.get(child_id=child)
    support.end(
        spell_id=spell.pk, ended_on=date(2026, 10, 11), why="family_asked", note="", on=TODAY, by=caseworker
    )  # fmt: skip

    november = compute(NOVEMBER, scheme="support", back_to=OCTOBER)

    [claim] = models.Line.objects.filter(run_id=november.id, kind="overpaid")
    assert claim.amount_minor == 318_986 - 988_858  # ten days of October are owed: 3,189.8648


def test_an_amount_of_the_law_that_is_unknown_is_held(
    tr: Scene, world: World, caseworker: Actor, manager: Actor, compute: Compute
) -> None:
    case = world.case(measure=False, state="supported_at_home")
    asked = story.apply(case, world.cases[case], caseworker, offer="single")
    story.report(asked, caseworker)
    world.account(None, person_id=world.cases[case])
    story.grant(asked, world.cases[case], manager, since=OCTOBER, until=None, plan="")

    run = compute(scheme="support_single")

    assert (run.total_minor, run.held) == (0, 1)
    [held] = queries.held_lines(run_id=run.id)
    assert held.held_code == "payments.gap.law"


def test_holds_what_a_person_without_an_account_is_owed_until_two_people_agree_on_one(
    supported: Supported, compute: Compute, finance_officer: Actor, finance_approver: Actor
) -> None:
    child = supported(account=False)
    run = compute(scheme="support")
    [held] = queries.held_lines(run_id=run.id)
    account = payees.record_person_account(
        person_id=held.family_id, iban=iban("tr", 4711), holder_id=held.family_id, since=TODAY, paper="7", on=TODAY,
        by=finance_officer,
    )  # fmt: skip
    payees.confirm(account_id=account, on=TODAY, by=finance_approver)

    again = actions.compute(run_id=run.id, on=TODAY, now=NOW, allow_unverified=True, by=finance_officer)

    assert (held.child_id, held.held_code) == (child, "payments.gap.no_account")
    assert (again.total_minor, again.held) == (988_858, 0)


def test_a_list_of_support_goes_to_the_bank_under_the_name_of_who_is_paid(
    supported: Supported, compute: Compute, approve: Approve, world: World, finance_officer: Actor,
    finance_approver: Actor,
) -> None:  # fmt: skip
    supported()
    supported(account=False)
    run = compute(scheme="support")
    approve(run)
    actions.move_on(run_id=run.id, step="release", on=TODAY, by=finance_approver)
    payer = payees.record_payer(
        office_id=world.office, iban=iban("tr", 77), holder="Ministry", since=TODAY, paper="1", on=TODAY,
        by=finance_officer,
    )  # fmt: skip
    payees.confirm(account_id=payer, on=TODAY, by=finance_approver)

    order = banking.make_order(run_id=run.id, execute_on=TODAY, on=TODAY, now=NOW, by=finance_officer)

    [transfer] = bank.transfers_of(order_id=order, seen_by=finance_officer)
    assert (transfer.amount.minor, transfer.payee, transfer.holder) == (988_858, "person", "Ayşe Yıldız")


def test_arrears_wait_for_an_account_as_well(
    supported: Supported, compute: Compute, approve: Approve, world: World
) -> None:
    approve_of = supported()
    approve(compute(scheme="support"))
    late = supported(account=False)

    november = compute(NOVEMBER, scheme="support", back_to=OCTOBER)

    arrears = models.Line.objects.get(run_id=november.id, child_id=late, kind="arrears")
    assert (arrears.state, arrears.amount_minor) == ("held", 0)
    assert not models.Line.objects.filter(run_id=november.id, child_id=approve_of, kind="arrears").exists()


def test_nobody_checks_a_list_that_pays_somebody_close(
    supported: Supported, compute: Compute, finance_officer: Actor, manager: Actor
) -> None:
    child = supported()
    run = compute(scheme="support")
    actions.lock(run_id=run.id, on=TODAY, by=finance_officer)
    payees.declare_own_person(
        person_id=spells.SupportSpell.objects.get(child_id=child).payee_id or 0, on=TODAY, by=manager
    )

    with pytest.raises(NotAllowed, match="own_family"):
        actions.check(run_id=run.id, on=TODAY, by=manager)


def test_makes_no_list_of_what_belongs_to_another(tr: Scene, office: int, finance_officer: Actor) -> None:
    with pytest.raises(RuleBroken, match="no_list_of_scheme"):
        actions.open_month(office_id=office, month=OCTOBER, scheme="carer_insurance", on=TODAY, by=finance_officer)


def test_the_pages_name_the_payment_and_who_is_paid(
    supported: Supported, client_of: ClientOf, finance_officer: Actor, office: int
) -> None:
    child = supported()
    client = client_of(finance_officer)

    made = client.post(
        "/payments/", {"scheme": "support", "office_id": office, "month": "2026-10-01", "back_to": ""}
    )  # fmt: skip
    month = client.get(made["Location"])

    spell = spells.SupportSpell.objects.get(child_id=child)
    name = queries.names_of_payees([spell.payee_id], scheme="support")[spell.payee_id]
    assert made.status_code in {302, 303}
    assert name in month.content.decode()
    assert client.get(f"/payments/lines/{queries.lines_of_child(child_id=child)[0].id}/").status_code == 200
