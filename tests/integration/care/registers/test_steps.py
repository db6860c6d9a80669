"""Answering, stopping, going on, undoing: who may, and what holds at every moment."""

from collections.abc import Callable
from datetime import date
from threading import Thread
from typing import Any

import pytest
from django.db import connection

from kanat.care.families import models as families
from kanat.care.people import models as people
from kanat.care.placements import models as placements
from kanat.care.protection import models as protection
from kanat.care.registers import actions, models, queries
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.integration.care.placements.world import TODAY, World
from tests.integration.care.registers.conftest import CHILD, FAMILY, NOW, Desk, codes

pytestmark = pytest.mark.django_db
ROWS = [CHILD | {"given": given, "old": given} for given in ("Ali", "Can", "Ece", "Nur")]


def again(desk: Desk, intake_id: int, *rows: dict[str, Any]) -> list[queries.Line]:
    """Go through a file a second time from its beginning."""
    models.Intake.objects.filter(pk=intake_id).update(position=0)
    return desk.batch(intake_id, *rows)


def answer(desk: Desk, said: str) -> int:
    likely = models.Likely.objects.get()
    return actions.answer(intake_id=desk.intake_id, likely_id=likely.pk, answer=said, on=TODAY, by=desk.by)


# --- answers ---


def test_the_same_person_gets_the_case(desk: Desk, world: World) -> None:
    known = world.person("Deniz", "Ak", born=date(2015, 3, 12))
    desk.bring("children", CHILD)
    answer(desk, "same")

    [line] = again(desk, desk.intake_id, CHILD)

    assert (line.is_written, line.subject_id) == (True, known)
    assert people.Person.objects.count() == 1
    assert protection.Case.objects.get().child_id == known


def test_another_person_gets_a_record(desk: Desk, world: World) -> None:
    world.person("Deniz", "Ak", born=date(2015, 3, 12))
    desk.bring("children", CHILD)
    answer(desk, "different")

    [line] = again(desk, desk.intake_id, CHILD)

    assert line.is_written
    assert people.Person.objects.count() == 2


def test_later_lets_the_row_wait(desk: Desk, world: World) -> None:
    world.person("Deniz", "Ak", born=date(2015, 3, 12))
    desk.bring("children", CHILD)
    answer(desk, "later")

    [line] = again(desk, desk.intake_id, CHILD)

    assert (line.is_written, line.is_waiting) == (False, True)


def test_a_row_that_is_said_to_be_an_earlier_rows_person_gets_its_record(desk: Desk) -> None:
    rows = [CHILD, CHILD | {"phones": ("0555",), "case_since": date(2024, 1, 1)}]
    intake_id = desk.start("children")
    first = desk.batch(intake_id, *rows)
    answer(desk, "same")

    lines = again(desk, intake_id, *rows)

    assert (lines[1].is_written, lines[1].subject_id) == (True, first[0].subject_id)
    assert people.Person.objects.count() == 1


def test_two_new_rows_of_one_person_in_one_batch_become_one_record(desk: Desk) -> None:
    rows = [CHILD, CHILD | {"phones": ("0555",)}]
    desk.preview("children", *rows)
    answer(desk, "same")
    models.Intake.objects.update(state="running", position=0, confirmed_at=NOW)

    lines = desk.batch(desk.intake_id, *rows)

    assert [line.is_written for line in lines] == [True, True]
    assert (people.Person.objects.count(), protection.Case.objects.count()) == (1, 1)


def test_somebody_fosters_in_one_family_only(desk: Desk) -> None:
    rows = [FAMILY | {"old": "A-1"}, FAMILY | {"old": "A-2", "given": "Fatma", "born": date(1985, 5, 5)}]
    intake_id = desk.start("families")
    desk.batch(intake_id, *rows)
    answer(desk, "same")  # Mehmet Yıldız stands in both rows

    lines = again(desk, intake_id, *rows)

    assert codes(lines[1]) == ["registers.family_is_there"]


def test_refuses_same_for_a_person_of_another_office(desk: Desk, world: World, other_office: int) -> None:
    world.person("Deniz", "Ak", born=date(2015, 3, 12), office_id=other_office)
    desk.bring("children", CHILD)

    with pytest.raises(RuleBroken, match=r"registers.ask_other_office"):
        answer(desk, "same")


def test_refuses_an_answer_for_a_row_that_is_in(desk: Desk, world: World) -> None:
    world.person("Deniz", "Ak", born=date(2015, 3, 12))
    desk.bring("children", CHILD)
    answer(desk, "different")
    again(desk, desk.intake_id, CHILD)

    with pytest.raises(RuleBroken, match=r"registers.row_is_in"):
        answer(desk, "same")


def test_refuses_an_answer_of_a_stranger(desk: Desk, world: World, stranger: Actor) -> None:
    world.person("Deniz", "Ak", born=date(2015, 3, 12))
    desk.bring("children", CHILD)
    likely = models.Likely.objects.get()

    with pytest.raises(NotFound):
        actions.answer(intake_id=desk.intake_id, likely_id=likely.pk, answer="same", on=TODAY, by=stranger)


def test_one_answer_for_all(desk: Desk, world: World) -> None:
    world.person("Deniz", "Ak", born=date(2015, 3, 12))
    world.person("Ece", "Er", born=date(2015, 3, 12))
    desk.bring("children", CHILD, CHILD | {"given": "Ece", "surname": "Er"})

    assert actions.answer_all(intake_id=desk.intake_id, answer="different", on=TODAY, by=desk.by) == 2
    assert not models.Likely.objects.filter(answer="").exists()


# --- the same rows twice ---


def test_the_same_rows_twice_change_nothing(desk: Desk) -> None:
    desk.bring("children", *ROWS)
    before = [*people.Person.objects.order_by("pk").values()]

    lines = desk.bring("children", *ROWS)

    assert [line.is_known for line in lines] == [True] * 4
    assert [*people.Person.objects.order_by("pk").values()] == before


def test_a_row_that_says_something_else_under_its_old_key_stays_out(desk: Desk) -> None:
    desk.bring("children", ROWS[0])

    [line] = desk.bring("children", ROWS[0] | {"address": "Gül 5"})

    assert codes(line) == ["registers.key_was_in"]


def test_another_office_may_bring_the_same_row_in(desk: Desk, other_office: int) -> None:
    desk.bring("children", ROWS[0])

    [line] = Desk(other_office, SYSTEM).bring("children", ROWS[0])

    assert codes(line) == []
    assert line.is_waiting  # the child may be the one of the first office


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_files_with_the_same_rows_at_once_become_one(desk: Desk) -> None:
    desks = [Desk(desk.office, desk.by) for _ in range(2)]
    ids = [one.start("children") for one in desks]
    found: list[list[queries.Line]] = []

    def bring(one: Desk, intake_id: int) -> None:
        try:
            found.append(one.batch(intake_id, *ROWS))
        finally:
            connection.close()

    threads = [Thread(target=bring, args=pair) for pair in zip(desks, ids, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert people.Person.objects.count() == 4
    assert sorted(sum(line.is_written for line in lines) for lines in found) == [0, 4]


# --- stopping and going on ---


def test_a_crash_in_a_batch_leaves_nothing_of_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from kanat.care.registers.actions import keeping  # noqa: PLC0415

    intake_id = desk.start("children")
    desk.batch(intake_id, *ROWS[:2])

    def killed(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(keeping, "count", killed)
    with pytest.raises(KeyboardInterrupt):
        desk.batch(intake_id, *ROWS[2:], first=4)

    assert people.Person.objects.count() == protection.Case.objects.count() == models.Brought.objects.count() == 2
    assert models.Intake.objects.get().position == 2


def test_goes_on_where_it_stopped(desk: Desk) -> None:
    intake_id = desk.start("children")
    desk.batch(intake_id, *ROWS[:2])
    actions.stop(intake_id=intake_id, on=TODAY, by=desk.by)

    actions.go_on(intake_id=intake_id, on=TODAY, now=NOW, by=desk.by)
    lines = desk.batch(intake_id, *ROWS[2:], first=4)

    assert [line.is_written for line in lines] == [True, True]
    row = queries.plain(intake_id)
    assert (row.written, row.position) == (4, 4)


def test_a_stopped_file_takes_no_rows(desk: Desk) -> None:
    intake_id = desk.start("children")
    actions.stop(intake_id=intake_id, on=TODAY, by=desk.by)

    desk.batch(intake_id, *ROWS)

    assert not people.Person.objects.exists()


def test_rows_that_another_worker_has_done_are_left_alone(desk: Desk) -> None:
    intake_id = desk.start("children")
    told = queries.pass_of(queries.plain(intake_id), on=TODAY, by=desk.by, is_preview=False)
    said: dict[str, Any] = {"intake_id": intake_id, "told": told, "position": 0, "on": TODAY, "now": NOW, "by": desk.by}
    actions.bring_batch(lines=desk.lines(*ROWS), **said)

    assert not actions.bring_batch(lines=desk.lines(*ROWS), **said)


def test_nothing_is_written_before_it_is_confirmed(desk: Desk) -> None:
    desk.preview("children", *ROWS)

    assert not people.Person.objects.exists()
    row = queries.plain(desk.intake_id)
    assert (row.ready, row.written) == (4, 0)
    with pytest.raises(RuleBroken, match=r"state.not_allowed"):
        actions.confirm(intake_id=desk.intake_id, on=TODAY, now=NOW, by=desk.by)  # the check has not ended


def test_a_preview_finds_twins_within_the_file(desk: Desk) -> None:
    lines = desk.preview("children", CHILD, CHILD | {"phones": ("0555",)})

    assert [line.is_waiting for line in lines] == [False, True]


def test_rolls_back_if_the_event_cannot_be_stored(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from kanat.care.registers.actions import running  # noqa: PLC0415

    def broken(*_args: object, **_kwargs: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(running, "record", broken)
    with pytest.raises(ConnectionError):
        desk.bring("children", *ROWS)

    assert not people.Person.objects.exists()


def test_refuses_who_may_not_import(desk_of: Callable[[Actor], Desk], caseworker: Actor) -> None:
    with pytest.raises(NotFound):
        desk_of(caseworker).bring("children", CHILD)


# --- undoing ---


def test_undoing_leaves_the_register_as_it_was(desk: Desk) -> None:
    desk.bring("children", *ROWS)

    finish(desk)
    actions.undo(intake_id=desk.intake_id, on=TODAY, by=desk.by)

    assert not people.Person.objects.exists()
    assert not protection.Case.objects.exists()
    assert [line.is_written for line in desk.bring("children", *ROWS)] == [True] * 4


def test_undoing_placements_frees_their_places(desk: Desk) -> None:
    desk.bring("children", CHILD | {"old": "Ç-1"})
    desk.bring("families", FAMILY | {"old": "A-1"})
    desk.bring("placements", {"child_old": "Ç-1", "family_old": "A-1", "since": date(2023, 3, 1)})

    finish(desk)
    actions.undo(intake_id=desk.intake_id, on=TODAY, by=desk.by)

    assert not placements.Placement.objects.exists()
    assert not families.FosterPlace.objects.exists()
    assert people.Person.objects.exists()


def finish(desk: Desk) -> None:
    actions.finish(intake_id=desk.intake_id, rows=4, on=TODAY, now=NOW, by=desk.by)


def test_undoing_families_removes_members_and_approvals(desk: Desk) -> None:
    desk.bring("families", FAMILY)

    finish(desk)
    actions.undo(intake_id=desk.intake_id, on=TODAY, by=desk.by)

    left = [people.Person, families.Family, families.Member, families.Approval]
    assert [table.objects.count() for table in left] == [0, 0, 0, 0]


def test_undoing_is_refused_while_something_stands_on_it(desk: Desk) -> None:
    desk.bring("children", CHILD | {"old": "Ç-1"})
    children = desk.intake_id
    desk.bring("families", FAMILY | {"old": "A-1"})
    desk.bring("placements", {"child_old": "Ç-1", "family_old": "A-1", "since": date(2023, 3, 1)})

    desk.intake_id = children
    finish(desk)
    with pytest.raises(RuleBroken, match=r"registers.built_on"):
        actions.undo(intake_id=children, on=TODAY, by=desk.by)

    assert people.Person.objects.count() == 3
    assert queries.told_obstacles(children) != []


def test_undoing_is_refused_when_a_record_was_changed(desk: Desk) -> None:
    [line] = desk.bring("children", CHILD)
    finish(desk)
    protection.Case.objects.filter(child_id=line.subject_id).update(worker_id=desk.by.user_id)

    with pytest.raises(RuleBroken, match=r"registers.built_on"):
        actions.undo(intake_id=desk.intake_id, on=TODAY, by=desk.by)


def test_undoing_leaves_who_was_there_before(desk: Desk, world: World) -> None:
    known = world.person("Deniz", "Ak", number="10000000146", number_missing="")
    desk.bring("children", CHILD | {"number": "10000000146"})
    finish(desk)

    actions.undo(intake_id=desk.intake_id, on=TODAY, by=desk.by)

    assert people.Person.objects.get().pk == known


def test_undoing_needs_its_own_permission(desk: Desk, caseworker: Actor) -> None:
    desk.bring("children", CHILD)
    finish(desk)
    grants = {"registers.import": desk.by.offices("registers.import")}
    helper = Actor(user_id=caseworker.user_id, name="A helper", office_id=desk.office, grants=grants)

    with pytest.raises(NotAllowed):
        actions.undo(intake_id=desk.intake_id, on=TODAY, by=helper)


# --- what a stranger learns ---


def test_another_office_is_shown_masked_and_counted(desk: Desk, world: World, other_office: int) -> None:
    hidden = world.person("Deniz", "Ak", born=date(2015, 3, 12), office_id=other_office)

    [line] = desk.bring("children", CHILD)

    assert [(one.masked, one.born_differs) for one in line.suspects] == [(True, "year")]
    shown = audit.Event.objects.get(type="PersonsSearched")
    assert shown.data["masked_ids"] == [hidden]
    assert people.SearchProbe.objects.get().count == 1


def test_a_birth_elsewhere_is_told_by_its_year_only(desk: Desk, world: World, other_office: int) -> None:
    world.person("Deniz", "Ak", born=date(2015, 9, 30), office_id=other_office)

    [line] = desk.bring("children", CHILD)

    assert len(line.suspects) == 1


def test_who_was_shown_too_many_is_shown_no_more(desk: Desk, world: World, other_office: int) -> None:
    world.person("Deniz", "Ak", born=date(2015, 3, 12), office_id=other_office)
    people.SearchProbe.objects.create(user_id=desk.by.user_id, on=TODAY, count=150)

    [line] = desk.bring("children", CHILD)

    assert line.is_written


def test_a_child_with_an_open_case_keeps_it(desk: Desk, world: World) -> None:
    case = world.case("Deniz", born=date(2015, 3, 12), number="10000000146", number_missing="")

    [line] = desk.bring("children", CHILD | {"number": "10000000146", "given": "Deniz"})

    assert (line.is_written, line.refs["case"]) == (True, case)
    assert protection.Case.objects.count() == 1
