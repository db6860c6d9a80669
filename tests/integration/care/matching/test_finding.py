"""The list of families for a child or siblings: what is read, who stands on it, who may look."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kanat.care.matching import queries
from kanat.care.matching.country import HardRuleCode
from kanat.care.people.states import Kinship
from kanat.care.protection import queries as protection
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound
from tests.integration.care.placements.world import TODAY, World


def shortlist(world: World, cases: list[int], **changes: Any) -> queries.Shortlist:
    rows = [protection.case(case, world.caseworker) for case in cases]
    return queries.shortlist(cases=rows, **({"seen_by": world.caseworker, "on": TODAY} | changes))


def test_a_suitable_family_is_suggested_with_reasons(world: World) -> None:
    case, family = world.case(), world.family()

    found = shortlist(world, [case]).found

    [suggestion] = found.suggested
    assert suggestion.family_id == family
    assert 0 < suggestion.score <= 100
    assert sum(one.points for one in suggestion.contributions) == suggestion.score


@pytest.mark.parametrize(
    ("rule", "home"),
    [
        (HardRuleCode.MODEL_FITS, {"models_of_care": ["temporary"]}),
        (HardRuleCode.AGE_WITHIN_TERMS, {"age_from": 10}),
        (HardRuleCode.SEX_WITHIN_TERMS, {"sex": "male"}),
        (HardRuleCode.DOCUMENTS_IN_DATE, {"family_papers_until": TODAY}),
        (HardRuleCode.FREE_PLACES, {"places": 1}),
    ],
)
def test_a_rule_excludes_and_says_why(world: World, rule: HardRuleCode, home: dict[str, Any]) -> None:
    cases, family = world.siblings("Deniz", "Ege"), world.family(**home)

    found = shortlist(world, cases, model="term").found

    [exclusion] = found.nearly(5)
    assert (exclusion.family_id, exclusion.codes) == (family, (rule,))
    assert list(found.suggested) == []


def test_kin_stand_before_others(world: World) -> None:
    case = world.case()
    aunt = world.person("Gül", born=date(1986, 1, 1))
    world.related(aunt, world.cases[case], Kinship.AUNT_OR_UNCLE)
    world.family("Other")
    kin = world.family("Kin", carers=[aunt])

    assert shortlist(world, [case]).rank_of(kin) == 1


def test_kin_stand_on_the_list_wherever_they_live(world: World) -> None:
    case = world.case()
    aunt = world.person("Gül", born=date(1986, 1, 1))
    world.related(aunt, world.cases[case], Kinship.AUNT_OR_UNCLE)
    kin = world.family("Kin", carers=[aunt], family_area="35")

    found = shortlist(world, [case])

    assert found.rank_of(kin) == 1


def test_the_family_of_a_sibling_stands_before_others(world: World) -> None:
    first, second = world.siblings("Deniz", "Ege")
    there, _other = world.family("There"), world.family("Other")
    world.start([first], there)

    found = shortlist(world, [second])

    assert found.rank_of(there) == 1


def test_the_household_of_a_parent_is_excluded(world: World) -> None:
    case = world.case()
    mother = world.person("Fatma", born=date(1990, 1, 1))
    world.related(mother, world.cases[case], Kinship.MOTHER)
    world.family(carers=[mother])

    [exclusion] = shortlist(world, [case]).found.nearly(5)

    assert exclusion.codes == (HardRuleCode.NOT_PARENT,)


def test_only_the_area_is_searched_unless_more_is_asked(world: World) -> None:
    case, far = world.case(), world.family(family_area="35")

    assert shortlist(world, [case]).rank_of(far) is None
    assert shortlist(world, [case], where=queries.ALL).rank_of(far) == 1


def test_families_of_other_offices_stay_unseen(world: World, other_office: int) -> None:
    case, hidden = world.case(), world.family(family_office_id=other_office)

    found = shortlist(world, [case], where=queries.ALL)

    assert hidden not in found.homes


def test_the_group_holds_siblings_and_tells_who_is_placed(world: World) -> None:
    first, second = world.siblings("Deniz", "Ege")
    family = world.family()
    world.start([first], family)

    group = queries.group(case_id=second, seen_by=world.caseworker, on=TODAY)

    assert [case.id for case in group.cases] == [second, first]
    assert group.waiting == (second,)


def test_the_stranger_finds_no_case(world: World, stranger: Actor) -> None:
    with pytest.raises(NotFound):
        queries.group(case_id=world.case(), seen_by=stranger, on=TODAY)


def test_refuses_who_may_not_look(world: World, auditor: Actor) -> None:
    with pytest.raises((NotAllowed, NotFound)):
        queries.group(case_id=world.case(), seen_by=auditor, on=TODAY)


def test_the_number_of_queries_does_not_grow_with_the_register(world: World) -> None:
    case = world.case()
    world.family("First")
    with CaptureQueriesContext(
        connection,
    ) as few:
        shortlist(world, [case])
    for place in range(12):
        world.family(f"Family {place}")

    with CaptureQueriesContext(connection) as many:
        shortlist(world, [case])

    assert len(many) == len(few) <= 15
