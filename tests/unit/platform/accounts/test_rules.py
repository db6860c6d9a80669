"""Rules of accounts and roles, without a database."""

from datetime import date

import pytest

from kanat.platform.accounts import permissions, rules
from kanat.vocabulary.actors import EVERYWHERE, Actor, Offices
from kanat.vocabulary.refusals import NotAllowed, RuleBroken, may

APART = [("payments.prepare", "payments.approve")]


@pytest.mark.parametrize("username", ["abc", "nigar.aliyeva", "a_b-c.9", "x" * 50])
def test_accepts_user_names_of_plain_letters(username: str) -> None:
    rules.check_username(username)


@pytest.mark.parametrize("username", ["", "ab", "Nigar", "niğar", "nigar ", ".ab", "ab.", "x" * 51, "a\nb", "abc\n"])
def test_refuses_user_names_that_are_typed_in_two_ways(username: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        rules.check_username(username)

    assert (refused.value.code, refused.value.field) == ("accounts.username_shape", "username")


def test_refuses_to_join_what_is_kept_apart_over_two_roles() -> None:
    with pytest.raises(RuleBroken) as refused:
        rules.check_kept_apart(["payments.prepare", "people.search"], ["payments.approve"], APART)

    assert refused.value.facts == {"joined": "payments.approve, payments.prepare"}


def test_one_of_those_kept_apart_is_no_harm() -> None:
    rules.check_kept_apart(["payments.prepare"], ["payments.prepare", "payments.check"], APART)


def test_a_role_may_end_on_the_day_it_began() -> None:
    rules.check_ends_after_start(date(2026, 1, 1), date(2026, 1, 1))


def test_a_role_does_not_end_before_it_began() -> None:
    with pytest.raises(RuleBroken, match="role_ends_before_start"):
        rules.check_ends_after_start(date(2026, 1, 2), date(2026, 1, 1))


def test_refuses_unknown_roles_and_taken_names() -> None:
    assert not may(rules.check_role_is_known, "king", ["caseworker"])
    assert not may(rules.check_username_is_free, "ada", taken=True)


def test_manages_only_where_the_permission_holds() -> None:
    here = Actor(user_id=1, name="A", grants={"accounts.manage": Offices(ids=frozenset({7}))})

    permissions.check_may_manage(here, 7)
    with pytest.raises(NotAllowed):
        permissions.check_may_manage(here, 8)


def test_acts_on_others_only() -> None:
    actor = Actor(user_id=1, name="A", grants={"accounts.manage": EVERYWHERE})

    permissions.check_is_another(actor, 2)
    with pytest.raises(NotAllowed):
        permissions.check_is_another(actor, 1)
