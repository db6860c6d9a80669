"""The graph of ties without a database: siblings, contradictions, the drawing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanat.care.people.rules import family
from kanat.care.people.states import Kinship
from kanat.vocabulary.refusals import RuleBroken

TIES = [(1, "mother", 3), (2, "father", 3), (1, "mother", 4), (2, "father", 4), (5, "grandparent", 3), (3, "cousin", 9)]


def edges(told: list[tuple[int, str, int]]) -> tuple[family.Edge, ...]:
    return tuple(
        family.Edge(id=number, person_id=one, other_id=other, kinship=kinship)
        for number, (one, kinship, other) in enumerate(told)
    )


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ([(1, "mother", 3), (2, "father", 3), (1, "mother", 4), (2, "father", 4)], "whole"),
        ([(1, "mother", 3), (1, "mother", 4)], "whole"),
        ([(1, "mother", 3), (2, "father", 3), (1, "mother", 4)], "whole"),
        ([(1, "mother", 3), (2, "father", 3), (1, "mother", 4), (9, "father", 4)], "half"),
        ([(3, "half_sibling", 4)], "half"),
        ([(4, "step_sibling", 3)], "step"),
        ([(1, "mother", 3), (1, "mother", 4), (3, "half_sibling", 4)], "half"),
    ],
)
def test_tells_whole_half_and_step_siblings(told: list[tuple[int, str, int]], kind: str) -> None:
    assert [(one.person_id, one.kind) for one in family.siblings(3, edges(told))] == [(4, kind)]
    assert [(one.person_id, one.kind) for one in family.siblings(4, edges(told))] == [(3, kind)]


def test_a_parent_is_no_ancestor_of_itself_and_alone_where_the_law_says_so() -> None:
    plain = {"kinship": Kinship.MOTHER, "parent_id": 1, "child_id": 3, "elders_of_parent": set(), "two_allowed": False}

    family.check_parent(**{**plain, "known": {"father": [2]}})
    family.check_parent(**{**plain, "known": {"mother": [2]}, "two_allowed": True})
    with pytest.raises(RuleBroken, match="parent_known"):
        family.check_parent(**{**plain, "known": {"mother": [2]}})
    with pytest.raises(RuleBroken, match="parent_of_ancestor"):
        family.check_parent(**{**plain, "known": {}, "elders_of_parent": {3}})


def test_draws_a_generation_in_each_row() -> None:
    spots = {spot.person_id: spot.row for spot in family.layout(3, edges(TIES))}

    assert spots == {5: 0, 1: 1, 2: 1, 3: 2, 4: 2, 9: 2}


def test_draws_somebody_alone() -> None:
    assert family.layout(3, ()) == (family.Spot(person_id=3, row=0, place=0),)


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from(list(Kinship)), st.integers(1, 9)), max_size=30))
def test_never_puts_two_persons_on_one_spot(told: list[tuple[int, Kinship, int]]) -> None:
    spots = family.layout(1, edges([(one, kin.value, other) for one, kin, other in told if one != other]))

    assert len({(spot.row, spot.place) for spot in spots}) == len(spots) == len({spot.person_id for spot in spots})
    assert min(spot.row for spot in spots) == 0
