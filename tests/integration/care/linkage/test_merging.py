"""Two records become one, and two again."""

from datetime import date

import pytest
from django.db import connection

from kanat.care.linkage import actions, models, queries
from kanat.care.people import actions as people_actions
from kanat.care.people import queries as people
from kanat.care.people.models import Person
from kanat.care.people.states import Kinship
from kanat.care.placements import queries as placements
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.integration.care.linkage.conftest import Merge, Suspect
from tests.integration.care.placements.test_races import at_once
from tests.integration.care.placements.world import TODAY, World

pytestmark = pytest.mark.django_db
NOT_COMPARED = ("audit_", "procrastinate_", "linkage_", "django_")


def everything() -> dict[str, list[str]]:
    """Give all rows of all tables but the stores of events, as PostgreSQL writes them."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall() if not name.startswith(NOT_COMPARED)]
        for table in tables:
            cursor.execute(f"SELECT to_jsonb(t.*)::text FROM {table} t ORDER BY 1")
            found[table] = [row for (row,) in cursor.fetchall()]
    return found


def refused(step: object, *args: object) -> str:
    with pytest.raises(RuleBroken) as raised:
        step(*args)  # type: ignore[operator]  # a fixture that merges
    return raised.value.code


def test_leads_everything_to_the_record_that_stays(
    twins_on_paper: tuple[int, int], merge: Merge, manager: Actor
) -> None:
    placed, again = twins_on_paper

    merge(again, placed)

    assert [row.child_id for row in placements.placements_of_each(child_ids=[again])[again]] == [again]
    assert {tie.kinship for tie in people.ties(again)} == {"mother"}
    assert people.survivor_of(placed) == again
    assert people.former_ids(again) == [placed]
    with pytest.raises(NotFound):
        people.person(person_id=placed, seen_by=manager)


def test_the_record_that_stays_is_found_by_the_names_and_numbers_of_both(
    world: World, merge: Merge, manager: Actor
) -> None:
    one = world.person("Elif", "Işık")
    other = world.person("Eliff", "Kara", number="10000000146", number_missing="")
    file_number = Person.objects.get(pk=other).file_number

    merge(one, other)

    for text in ("Eliff Kara", "Elif Işık", "10000000146", file_number):
        assert [hit.person_id for hit in people.search(text=text, seen_by=manager, on=TODAY)] == [one]
    assert people.person(person_id=one, seen_by=manager).number == "10000000146"


def test_undone_every_table_is_as_it_was(
    twins_on_paper: tuple[int, int], world: World, merge: Merge, manager: Actor
) -> None:
    placed, again = twins_on_paper
    world.related(again, placed, Kinship.SIBLING)
    people_actions.note_schooling(person_id=placed, stage="primary-4", since=date(2026, 9, 1), on=TODAY, by=manager)
    people_actions.note_schooling(person_id=again, stage="primary-4", since=date(2026, 9, 1), on=TODAY, by=manager)
    before = everything()

    merged = merge(placed, again)
    between = everything()
    actions.undo(merge_id=merged, reason="İki ayrı çocuk", on=TODAY, by=manager)

    assert between != before
    assert everything() == before
    assert models.Merge.objects.get().state == "undone"
    assert set(audit.Event.objects.filter(type__startswith="Merge").values_list("type", flat=True)) == {
        "MergeDone",
        "MergeUndone",
    }


def test_all_that_is_known_of_a_person_moves_and_is_given_back(world: World, merge: Merge, manager: Actor) -> None:
    one, other = world.person("Elif"), world.person("Elıf", phone="0532 111 22 33")
    known = {"person_id": other, "on": TODAY, "by": manager}
    people_actions.note_name(kind="former", surname="Karakaya", **known)
    people_actions.note_paper(kind="passport", number="U12345678", **known)
    people_actions.note_address(kind="registered", text="Ankara", **known)
    people_actions.note_phone(kind="mobile", number="0532 444 55 66", **known)
    people_actions.note_phone(kind="mobile", number="0532 444 55 66", **{**known, "person_id": one})
    before = everything()

    merged = merge(one, other)
    held = people.details(person_id=one, seen_by=manager)
    found = {
        text: [hit.person_id for hit in people.search(text=text, seen_by=manager, on=TODAY)]
        for text in ("Elif Karakaya", "0532 111 22 33", "0532 444 55 66")
    }
    actions.undo(merge_id=merged, reason="İki ayrı çocuk", on=TODAY, by=manager)

    assert [len(rows) for rows in (held.names, held.papers, held.addresses, held.phones)] == [1, 1, 1, 1]
    assert set(map(tuple, found.values())) == {(one,)}
    assert everything() == before


def test_what_was_entered_since_stays_and_is_listed(
    twins_on_paper: tuple[int, int], world: World, merge: Merge, manager: Actor
) -> None:
    placed, again = twins_on_paper
    merged = merge(placed, again)
    people_actions.note_schooling(person_id=placed, stage="primary-4", since=date(2026, 9, 1), on=TODAY, by=manager)

    later = queries.later(queries.merge(merge_id=merged, seen_by=manager))
    actions.undo(merge_id=merged, reason="x", on=TODAY, by=manager)

    assert "SchoolingNoted" in [one.type for one in later]
    assert placed in people.schooling([placed, again])
    assert again not in people.schooling([placed, again])


def test_refuses_to_undo_when_something_moved_is_gone(
    twins_on_paper: tuple[int, int], merge: Merge, manager: Actor
) -> None:
    placed, again = twins_on_paper
    merged = merge(placed, again)
    (tie,) = people.ties(placed)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_relationship WHERE id = %s", [tie.id])
    before = everything()

    with pytest.raises(RuleBroken, match=r"people\.cannot_part"):
        actions.undo(merge_id=merged, reason="x", on=TODAY, by=manager)

    assert everything() == before


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"sex": "male"}, "people.merge_sexes_differ"),
        ({"number": "10000000078", "number_missing": ""}, "people.merge_numbers_differ"),
    ],
)
def test_refuses_records_that_cannot_be_one_person(
    world: World, merge: Merge, changes: dict[str, str], code: str
) -> None:
    one = world.person("Elif", number="10000000146", number_missing="")
    other = world.person("Elif", **changes)

    assert refused(merge, one, other) == code
    assert not models.Merge.objects.exists()


def test_refuses_two_open_cases(world: World, merge: Merge) -> None:
    one, other = world.cases[world.case("Elif")], world.cases[world.case("Elıf")]

    assert refused(merge, one, other) == "linkage.both_have_open_cases"


def test_refuses_who_may_not_merge(twins_on_paper: tuple[int, int], merge: Merge, caseworker: Actor) -> None:
    with pytest.raises(NotAllowed):
        merge(*twins_on_paper, caseworker)


def test_a_stranger_finds_nothing_to_merge(twins_on_paper: tuple[int, int], merge: Merge, stranger: Actor) -> None:
    with pytest.raises(NotFound):
        merge(*twins_on_paper, stranger)


def test_a_merge_is_not_stored_without_its_event(
    twins_on_paper: tuple[int, int], merge: Merge, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything()

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(audit.Event.objects, "create", broken)
    with pytest.raises(RuntimeError):
        merge(*twins_on_paper)

    assert everything() == before


def test_a_chain_of_merges_is_undone_from_its_end(world: World, merge: Merge, manager: Actor) -> None:
    first, second, third = (world.person(name) for name in ("Elif", "Elıf", "Eliff"))
    before = everything()
    inner = merge(second, third)
    outer = merge(first, second)

    assert people.survivor_of(third) == first
    with pytest.raises(RuleBroken, match=r"linkage\.merged_on"):
        actions.undo(merge_id=inner, reason="x", on=TODAY, by=manager)
    actions.undo(merge_id=outer, reason="x", on=TODAY, by=manager)
    actions.undo(merge_id=inner, reason="x", on=TODAY, by=manager)

    assert everything() == before


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_merges_of_one_record_at_once_one_wins(world: World, merge: Merge) -> None:
    one, two, three = (world.person(name) for name in ("Elif", "Elıf", "Eliff"))

    def second() -> None:
        try:
            merge(three, one)
        except NotFound:
            raise RuleBroken("gone") from None

    def first() -> None:
        try:
            merge(two, one)
        except NotFound:
            raise RuleBroken("gone") from None

    ended = at_once(first, second)

    assert ended == ["done", "gone"]
    assert models.Merge.objects.filter(state="merged").count() == 1


def test_a_merge_answers_the_pair(
    twins_on_paper: tuple[int, int], suspect: Suspect, merge: Merge, manager: Actor
) -> None:
    placed, again = twins_on_paper
    pair = suspect(placed, again)

    merged = merge(placed, again)
    same = models.Pair.objects.get(pk=pair.pk).answer
    actions.undo(merge_id=merged, reason="x", on=TODAY, by=manager)

    assert same == "same"
    assert models.Pair.objects.get(pk=pair.pk).answer == "different"
