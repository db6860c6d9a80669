"""People, offices and roles are written by the rules."""

from datetime import date

import pytest

from kanat.platform.accounts import actions, models, queries
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.refusals import NotAllowed, RuleBroken
from tests.integration.care.placements.test_races import at_once

DAY = date(2026, 11, 2)


def test_loads_the_offices_of_the_pack_once(offices: dict[str, int]) -> None:
    again = actions.load_offices(by=SYSTEM, on=DAY)

    assert again == 0
    assert len(queries.offices()) == len(offices) > 10


def test_path_leads_from_the_root_to_the_office(office: int, ministry: int) -> None:
    found = queries.office(office)

    assert found is not None
    assert found.path.startswith(f"{ministry}.")
    assert found.path.endswith(f"{office}.")


def test_administrator_adds_a_person_who_must_choose_a_password(administrator: Actor, office: int) -> None:
    user_id = actions.add_person(
        username="New.Person", full_name="New Person", office_id=office, password="first-one", by=administrator, on=DAY
    )

    user = models.User.objects.get(pk=user_id)
    assert (user.username, user.must_change_password) == ("new.person", True)
    assert audit.Event.objects.filter(type="PersonAdded", data__user_id=user_id).count() == 1


def test_refuses_a_taken_user_name(administrator: Actor, caseworker: Actor, office: int) -> None:
    with pytest.raises(RuleBroken, match="username_taken"):
        actions.add_person(username="caseworker-tr", full_name="Twice", office_id=office, by=administrator, on=DAY)


@pytest.mark.parametrize("username", ["", "ab", "Çağla", "a b c", "-abc", "a" * 51, "a\x00b"])
def test_refuses_a_user_name_that_is_typed_in_two_ways(administrator: Actor, office: int, username: str) -> None:
    with pytest.raises(RuleBroken, match="username_shape"):
        actions.add_person(username=username, full_name="Odd", office_id=office, by=administrator, on=DAY)


def test_caseworker_adds_nobody(caseworker: Actor, office: int) -> None:
    with pytest.raises(NotAllowed):
        actions.add_person(username="someone", full_name="Someone", office_id=office, by=caseworker, on=DAY)


def test_nobody_gives_themselves_a_role(administrator: Actor, office: int) -> None:
    with pytest.raises(NotAllowed, match="own_account"):
        actions.assign_role(
            user_id=administrator.user_id, role="manager", office_id=office, since=DAY, by=administrator, on=DAY
        )


def test_refuses_to_join_preparing_and_approving(administrator: Actor, finance_officer: Actor, office: int) -> None:
    with pytest.raises(RuleBroken, match="roles_apart"):
        actions.assign_role(
            user_id=finance_officer.user_id,
            role="finance_approver",
            office_id=office,
            since=DAY,
            by=administrator,
            on=DAY,
        )


def test_refuses_the_same_role_twice(administrator: Actor, caseworker: Actor, office: int) -> None:
    with pytest.raises(RuleBroken, match="role_held"):
        actions.assign_role(
            user_id=caseworker.user_id, role="caseworker", office_id=office, since=DAY, by=administrator, on=DAY
        )


def test_refuses_a_role_that_the_pack_does_not_name(administrator: Actor, caseworker: Actor, office: int) -> None:
    with pytest.raises(RuleBroken, match="role_unknown"):
        actions.assign_role(
            user_id=caseworker.user_id, role="king", office_id=office, since=DAY, by=administrator, on=DAY
        )


def test_an_ended_role_grants_nothing(administrator: Actor, caseworker: Actor) -> None:
    held = models.RoleAssignment.objects.get(user_id=caseworker.user_id)

    actions.end_role(assignment_id=held.pk, until=DAY, by=administrator, on=DAY)

    held.refresh_from_db()
    assert held.until == DAY
    assert queries.roles_of(user_id=caseworker.user_id, on=DAY) == []


def test_closes_an_account(administrator: Actor, caseworker: Actor) -> None:
    actions.set_active(user_id=caseworker.user_id, active=False, by=administrator, on=DAY)

    assert not models.User.objects.get(pk=caseworker.user_id).is_active


def test_nobody_closes_their_own_account(administrator: Actor) -> None:
    with pytest.raises(NotAllowed, match="own_account"):
        actions.set_active(user_id=administrator.user_id, active=False, by=administrator, on=DAY)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_roles_kept_apart_given_at_once(administrator: Actor, caseworker: Actor, office: int) -> None:
    def give(role: str) -> None:
        actions.assign_role(
            user_id=caseworker.user_id, role=role, office_id=office, since=DAY, by=administrator, on=DAY
        )

    ended = at_once(lambda: give("finance_officer"), lambda: give("finance_approver"))

    assert ended == ["accounts.roles_apart", "done"]
