"""The nightly check finds faults in living data, keeps them while they last, and counts the month."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from kanat.care.people import actions as people_actions
from kanat.care.placements import models as placement_tables
from kanat.care.protection import models as protection_tables
from kanat.care.quality import actions, models, queries, rules
from kanat.care.quality.country import QualityLaw
from kanat.platform.audit import models as audit
from kanat.platform.country import packs
from kanat.vocabulary.actors import SYSTEM, Actor
from tests.integration.care.placements.world import LONG_AGO, TODAY, World


def codes() -> set[str]:
    return set(models.Finding.objects.values_list("code", flat=True))


def placed(world: World) -> tuple[int, int]:
    """A child in a family since September; gives child and placement."""
    case = world.case()
    on = date(2026, 9, 5)
    placement = world.start([case], world.family(), on=on, agreed_on=on)[0]
    return world.cases[case], placement


@pytest.mark.parametrize("country", ["tr", "az"])
def test_a_pack_names_rules_of_the_catalogue_with_the_limits_they_need(country: str) -> None:
    chosen = packs.part(QualityLaw, country).rules

    assert {rule.code for rule in chosen} <= set(rules.CATALOGUE)
    assert {rule.code for rule in chosen if rule.limit} == {code for code, rule in rules.CATALOGUE.items() if rule.unit}
    assert all(rule.limit.unit == rules.CATALOGUE[rule.code].unit for rule in chosen if rule.limit)


def test_finds_a_day_without_a_measure(world: World) -> None:
    child, placement = placed(world)
    protection_tables.Measure.objects.update(since=date(2026, 9, 6), decided_on=date(2026, 9, 6))

    actions.check_all(on=TODAY, by=SYSTEM)

    found = models.Finding.objects.get(code="ME01")
    assert (found.record, found.record_id, found.subject_id) == ("placement", placement, child)
    assert (found.office_id, found.owner_id) == (world.office, world.caseworker.user_id)
    assert found.facts == {"on": "2026-09-05"}
    assert audit.Event.objects.filter(type="RegisterChecked").count() == 1


def test_a_finding_goes_when_the_record_is_mended_and_keeps_its_first_day_until_then(world: World) -> None:
    placed(world)
    protection_tables.Measure.objects.update(since=date(2026, 9, 6))
    actions.check_all(on=TODAY, by=SYSTEM)
    actions.check_all(on=TODAY + timedelta(days=1), by=SYSTEM)
    assert models.Finding.objects.get(code="ME01").found_on == TODAY

    protection_tables.Measure.objects.update(since=LONG_AGO)
    checked = actions.check_all(on=TODAY + timedelta(days=2), by=SYSTEM)

    assert "ME01" not in codes()
    assert (checked.new, checked.mended) == (0, 1)


def test_what_is_corrected_goes_at_once(world: World, run_jobs: Callable[[], list[str]]) -> None:
    child, _placement = placed(world)
    same: dict[str, Any] = {
        "surname": "Ak",
        "given": "Deniz",
        "born": date(2019, 5, 4),
        "number_missing": "not_yet_known",
    }
    people_actions.correct(person_id=child, sex="unknown", **same, on=TODAY, by=SYSTEM)
    run_jobs()
    assert "ID02" in codes()

    people_actions.correct(person_id=child, sex="male", **same, on=TODAY, by=SYSTEM)

    assert "quality.check_child" in run_jobs()
    assert "ID02" not in codes()


def test_looks_at_families_and_homes_too(world: World) -> None:
    placed(world)
    family = placement_tables.Placement.objects.get().family_id

    tally = queries.look(queries.all_files(on=TODAY), queries.terms(on=TODAY))
    late = queries.look(queries.all_files(on=date(2031, 1, 1)), queries.terms(on=date(2031, 1, 1)))

    assert ("AP01", "placement", placement_tables.Placement.objects.get().pk) in late.found
    assert not {key for key in tally.found if key[0] == "AP01"}
    assert {one.subject_id for one in late.found.values() if one.subject == "family"} == {family}


def test_counts_the_month_by_office_rule_and_dimension(world: World, manager: Actor, stranger: Actor) -> None:
    placed(world)
    world.case("Ece", number_missing="", number="10000000146")
    protection_tables.Measure.objects.filter(case__child__given="Deniz").update(since=date(2026, 9, 6))

    actions.check_all(on=TODAY, by=SYSTEM)

    rule = models.QualityCount.objects.get(office_id=world.office, code="ME01")
    assert (rule.month, rule.checked, rule.found) == (date(2026, 11, 1), 1, 1)
    whole = queries.shares(seen_by=manager, on=TODAY)[world.office]["inconsistent"]
    assert (whole.checked, whole.found) == (3, 1)  # two children and a family
    assert queries.shares(seen_by=stranger, on=TODAY) == {}
    months, trend = queries.trend(office_id=world.office, seen_by=manager, on=TODAY)
    assert months[-1] == date(2026, 11, 1)
    assert trend["inconsistent"][-1] == pytest.approx(1 / 3)
    assert trend["inconsistent"][0] is None


def test_late_entry_is_measured_from_the_event_to_its_record(world: World) -> None:
    case = world.case()
    world.start([case], world.family(), on=date(2026, 10, 1), agreed_on=date(2026, 10, 1))

    actions.check_all(on=TODAY, by=SYSTEM)

    found = models.Finding.objects.get(code="PL19")
    assert found.facts == {"since": "2026-10-01", "on": TODAY.isoformat(), "limit": 30}


def test_takes_few_queries_however_many_files(world: World, django_assert_max_num_queries: Any) -> None:
    for given in ("Deniz", "Ece", "Umut", "Ali"):
        world.case(given)

    with django_assert_max_num_queries(40):
        queries.look(queries.all_files(on=TODAY), queries.terms(on=TODAY))
