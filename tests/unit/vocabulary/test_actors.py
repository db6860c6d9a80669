"""Who may do what, for which offices; refusals; identity numbers."""

import pytest

from kanat.vocabulary.actors import EVERYWHERE, NOWHERE, SYSTEM, Actor, Offices
from kanat.vocabulary.identifiers import fin_looks_valid, turkish_number_is_valid
from kanat.vocabulary.refusals import NotAllowed, RuleBroken, may

ANKARA, IZMIR = 6, 35
AYSE = Actor(user_id=1, name="Ayşe", grants={"families.view": Offices(ids=frozenset({ANKARA}))})


def test_may_only_what_is_granted_and_where() -> None:
    assert AYSE.may("families.view", ANKARA)
    assert not AYSE.may("families.view", IZMIR)
    assert AYSE.may("families.view")
    assert not AYSE.may("families.approve")
    assert AYSE.offices("families.approve") == NOWHERE


def test_the_system_may_everything_everywhere() -> None:
    assert SYSTEM.may("anything", IZMIR)


def test_joins_offices() -> None:
    both = Offices(ids=frozenset({ANKARA})) | Offices(ids=frozenset({IZMIR}))

    assert ANKARA in both
    assert IZMIR in both
    assert 1 not in both
    assert 1 in both | EVERYWHERE
    assert not NOWHERE


def _refuse(*, no: bool) -> None:
    if no:
        raise NotAllowed("x.no", legal_basis="art. 1", field="day", possible="x.ask", day=3)


def test_a_refusal_carries_all_that_a_page_needs() -> None:
    with pytest.raises(NotAllowed) as refused:
        _refuse(no=True)

    found = refused.value
    assert (found.code, found.legal_basis, found.field, found.possible) == ("x.no", "art. 1", "day", "x.ask")
    assert found.facts == {"day": 3}
    assert not isinstance(found, RuleBroken)


def test_tells_whether_a_check_would_pass() -> None:
    assert may(_refuse, no=False)
    assert not may(_refuse, no=True)


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("10000000146", True),
        ("10000000145", False),
        ("00000000146", False),
        ("1000000014", False),
        ("1000000014x", False),
    ],
)
def test_checks_a_turkish_number(number: str, *, valid: bool) -> None:
    assert turkish_number_is_valid(number) is valid


@pytest.mark.parametrize(
    ("number", "valid"), [("7QK4M2Z", True), ("7QK4M2I", False), ("7QK4M2", False), ("7qk4m2z", False)]
)
def test_checks_the_shape_of_a_fin(number: str, *, valid: bool) -> None:
    assert fin_looks_valid(number) is valid
