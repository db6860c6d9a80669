"""Lists, what is due, what happened, and all homes at once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import translation

from kanat.care.families import actions, models, queries
from kanat.vocabulary.actors import SYSTEM, Actor, Offices
from tests.integration.care.families.conftest import APPLIED, APPROVED, UNTIL, Story, applicant, new_person

NAMES = ["Çınar", "Cem", "İpek", "Işık", "Dağ", "Şen", "Sarı", "Öz", "Ok"]


def test_families_stand_in_the_alphabet_of_the_country(story: Story) -> None:
    for surname in NAMES:
        story.applies(applicant("Ayşe", surname))

    found = queries.families(seen_by=story.worker, on=APPLIED).rows

    assert [line.family.name.split()[-1] for line in found] == [
        "Cem", "Çınar", "Dağ", "Işık", "İpek", "Ok", "Öz", "Sarı", "Şen",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["yilmaz", "YILMAZ ayse", "Yılmaz", "Йылмаз", "555111"])
def test_a_family_is_found_whatever_the_spelling(story: Story, text: str) -> None:
    family = story.applies()
    story.applies(applicant("Selin", "Kaya"), phone="+905559998877")

    found = queries.families(seen_by=story.worker, on=APPLIED, text=text).rows

    assert [line.family.id for line in found] == [family]


def test_families_are_filtered_by_state_area_and_worker(story: Story) -> None:
    family = story.applies(worker_id=7)

    def count(**filters: Any) -> int:
        return queries.families(seen_by=story.worker, on=APPLIED, **filters).total

    assert [count(state="applying"), count(area="06"), count(worker_id=7)] == [1, 1, 1]
    assert [count(state="approved"), count(area="35"), count(worker_id=8)] == [0, 0, 0]
    assert queries.families_by_id([family])[family].area == "06"


def test_families_with_a_free_place(story: Story, child: Any) -> None:
    family = story.is_approved(places=1)
    free = queries.families(seen_by=story.worker, on=APPROVED, with_free_place=True)
    actions.take_place(family_id=family, child_id=child(), since=APPROVED, on=APPROVED, by=SYSTEM)
    full = queries.families(seen_by=story.worker, on=APPROVED, with_free_place=True)

    assert [line.free for line in free.rows] == [1]
    assert full.total == 0


def test_a_list_is_cut_into_pages(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    for surname in NAMES[:3]:
        story.applies(applicant("Ayşe", surname))
    monkeypatch.setitem(queries.families.__globals__, "PAGE", 2)

    last = queries.families(seen_by=story.worker, on=APPLIED, page=99)

    assert (last.page, last.total, len(last.rows)) == (2, 3, 1)


def test_homes_tell_what_matching_must_know(story: Story, child: Any) -> None:
    family = story.is_approved(places=2)
    actions.add_member(
        family_id=family,
        person=new_person("Efe", sex="male", born=date(2015, 4, 1)),
        role="own_child",
        since=date(2015, 4, 1),
        on=APPROVED,
        by=story.worker,
    )
    gone, there = child("Ali"), child("Ece")
    actions.take_place(family_id=family, child_id=gone, since=APPROVED, on=APPROVED, by=SYSTEM)
    actions.take_place(family_id=family, child_id=there, since=APPROVED, on=APPROVED, by=SYSTEM)
    actions.free_place(family_id=family, child_id=gone, until=date(2026, 5, 1), on=date(2026, 5, 1), by=SYSTEM)

    [home] = queries.homes(date(2026, 6, 1))

    assert (home.family_id, home.area, home.languages) == (family, "06", ("tr",))
    assert (home.is_couple, home.children_born, home.placed, home.before, home.free) == (
        True, (date(2015, 4, 1),), (there,), 1, 1,
    )  # fmt: skip
    assert home.papers_ok_until == APPLIED  # the son's papers are missing


def test_homes_are_narrowed_by_area_office_and_family(story: Story) -> None:
    family = story.is_approved()
    here, nowhere = Offices(ids=frozenset({story.office})), Offices()

    assert [len(queries.homes(APPROVED, offices=offices)) for offices in (here, nowhere)] == [1, 0]
    assert [len(queries.homes(APPROVED, areas=areas)) for areas in (["06"], ["35"])] == [1, 0]
    assert [len(queries.homes(APPROVED, family_ids=ids)) for ids in ([family], [family + 1])] == [1, 0]


def test_homes_take_four_queries(story: Story, django_assert_num_queries: Any) -> None:
    story.is_approved()

    with django_assert_num_queries(4):  # families, members, places lived in, places kept
        queries.homes(APPROVED)


def test_papers_and_approvals_that_run_out_are_due(story: Story) -> None:
    story.is_approved()
    models.Family.objects.update(papers_until=date(2027, 1, 1))

    found = queries.due(seen_by=story.worker, on=date(2026, 12, 1), until=date(2027, 12, 1))

    assert [(one.kind, one.due_on) for one in found] == [
        ("family_papers", date(2026, 12, 31)),
        ("family_renewal", UNTIL - timedelta(days=1)),
    ]


def test_an_open_application_is_due(story: Story) -> None:
    story.applies()

    [one] = queries.due(seen_by=story.worker, on=APPLIED, until=APPLIED + timedelta(days=60))

    assert (one.kind, one.due_on) == ("family_application", APPLIED + timedelta(days=30))


def test_nothing_is_due_for_who_does_not_register(story: Story, caseworker: Actor, stranger: Actor) -> None:
    story.applies()

    for actor in (caseworker, stranger):
        assert queries.due(seen_by=actor, on=APPLIED, until=UNTIL) == []


def test_what_is_due_takes_one_query(story: Story, django_assert_num_queries: Any) -> None:
    story.is_approved()

    with django_assert_num_queries(1):
        queries.due(seen_by=story.worker, on=APPLIED, until=UNTIL)


def test_the_timeline_tells_what_happened(story: Story, child: Any, django_assert_num_queries: Any) -> None:
    family = story.is_approved()
    actions.take_place(family_id=family, child_id=child("Ece"), since=APPROVED, on=APPROVED, by=SYSTEM)

    with django_assert_num_queries(1):
        found = queries.happenings(family_id=family)

    with translation.override("en"):
        titles = {str(one.title) for one in found}
    assert {"A child moved in", "Approved as a foster family", "Commission decided"} <= titles
    assert [one.on for one in found] == sorted((one.on for one in found), reverse=True)
    assert "Ece Ak" in {one.text for one in found}


def test_a_person_is_found_in_the_family(story: Story) -> None:
    family = story.applies()
    person = queries.members(family_id=family)[0].person_id

    assert [row.id for row in queries.families_of_person(person_id=person, seen_by=story.worker)] == [family]
    assert [row.id for row in queries.search(text="yilmaz", seen_by=story.worker)] == [family]
    assert queries.names_of([family]) == {family: "Ayşe & Mehmet Yılmaz"}
