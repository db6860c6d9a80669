"""Ties as one graph: contradictions are refused, siblings are found through parents, what ended is over."""

from collections.abc import Callable
from datetime import date

import pytest

from kanat.care.people import actions, models, queries
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.integration.care.people.conftest import TODAY, Register

pytestmark = pytest.mark.django_db

Relate = Callable[[int, str, int], int]


@pytest.fixture
def relate(office: int, caseworker: Actor) -> Relate:
    """Record that the first is the `kinship` of the second."""

    def _relate(person_id: int, kinship: str, other_id: int) -> int:
        return actions.relate(
            person_id=person_id, other_id=other_id, kinship=kinship, office_id=office, on=TODAY, by=caseworker
        )

    return _relate


def test_finds_siblings_through_a_shared_parent(register: Register, relate: Relate) -> None:
    mother, father, other = (register(born=date(1985 + year, 1, 1)) for year in range(3))
    me, whole, half, step, told = (register() for _ in range(5))
    for child in (me, whole):
        relate(mother, "mother", child)
        relate(father, "father", child)
    relate(mother, "mother", half)
    relate(other, "father", half)
    relate(step, "step_sibling", me)
    relate(me, "sibling", told)

    found = queries.kin(me)

    assert {(one.person_id, one.kind, one.through) for one in found.siblings} == {
        (whole, "whole", (mother, father)), (half, "half", (mother,)), (step, "step", ()), (told, "whole", ()),
    }  # fmt: skip
    assert set(found.persons) == {me, whole, half, step, told, mother, father, other}


def test_refuses_a_circle_of_parents(register: Register, relate: Relate) -> None:
    one, two, three = (register(born=None) for _ in range(3))
    relate(one, "mother", two)
    relate(two, "mother", three)

    with pytest.raises(RuleBroken) as refused:
        relate(three, "mother", one)

    assert (refused.value.code, refused.value.field) == ("people.parent_of_ancestor", "kinship")


def test_refuses_a_second_mother_until_the_first_tie_has_ended(
    register: Register, relate: Relate, caseworker: Actor
) -> None:
    child, first, second = register(), register(born=date(1985, 1, 1)), register(born=date(1986, 1, 1))
    tie = relate(first, "mother", child)

    with pytest.raises(RuleBroken, match="parent_known"):
        relate(second, "mother", child)
    actions.end_tie(tie_id=tie, seen_from=child, reason="adopted", on=TODAY, by=caseworker)
    relate(second, "mother", child)

    assert [line.other.id for line in queries.ties(child)] == [second]
    assert [one.id for one in queries.siblings(child)] == []
    assert audit.Event.objects.get(type="TieEnded").reason == "adopted"
    assert models.Relationship.objects.count() == 2


def test_an_ended_tie_may_be_recorded_again(register: Register, relate: Relate, caseworker: Actor) -> None:
    one, two = register(), register()
    tie = relate(one, "sibling", two)
    with pytest.raises(RuleBroken, match="already_related"):
        relate(one, "sibling", two)
    actions.end_tie(tie_id=tie, seen_from=two, reason="slip", on=TODAY, by=caseworker)

    assert relate(one, "sibling", two) != tie


def test_refuses_to_end_a_tie_of_others_or_without_a_reason(
    register: Register, relate: Relate, caseworker: Actor, finance_officer: Actor, stranger: Actor
) -> None:
    one, two, third = register(), register(), register()
    tie = relate(one, "sibling", two)
    for by, seen_from, reason, problem in (
        (caseworker, third, "slip", NotFound),
        (caseworker, one, " ", RuleBroken),
        (finance_officer, one, "slip", NotAllowed),
        (stranger, one, "slip", NotFound),
    ):
        with pytest.raises(problem):
            actions.end_tie(tie_id=tie, seen_from=seen_from, reason=reason, on=TODAY, by=by)
