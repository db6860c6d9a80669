"""Who is responsible for a case, its end, lists and clocks."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from kanat.care.protection import actions, models, queries
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.integration.care.protection.conftest import TODAY, Story, at_once, child

pytestmark = pytest.mark.django_db


def test_names_the_responsible_worker(story: Story, manager: Actor, caseworker: Actor) -> None:
    case = story.case()

    actions.assign(case_id=case.id, worker_id=caseworker.user_id, on=TODAY, by=manager)

    assert queries.case(case.id, caseworker).worker_id == caseworker.user_id
    assert audit.Event.objects.get(type="WorkerAssigned").data["before_id"] is None


def test_refuses_a_worker_who_cannot_assess_there(story: Story, stranger: Actor, manager: Actor) -> None:
    case = story.case()

    with pytest.raises(RuleBroken, match="worker_cannot"):
        actions.assign(case_id=case.id, worker_id=stranger.user_id, on=TODAY, by=manager)


def test_closes_a_case_and_drops_its_draft(story: Story, caseworker: Actor) -> None:
    case = story.case()
    story.assessment(case)

    actions.close(case_id=case.id, reason="Taşındı", closed_on=TODAY, on=TODAY, by=caseworker)

    closed = queries.case(case.id, caseworker)
    assert (closed.state, closed.closed_on, closed.close_reason) == ("closed", TODAY, "Taşındı")
    assert queries.open_assessment_of(case.id) is None
    assert queries.open_case_of(case.child_id, caseworker) is None


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"reason": " "}, "protection.close_reason_missing"),
        ({"closed_on": date(2026, 3, 7)}, "protection.closed_in_future"),
        ({"closed_on": date(2026, 3, 4)}, "protection.closed_before_opened"),
        ({"placed": True}, "protection.child_still_placed"),
    ],
)
def test_refuses_an_impossible_end(story: Story, caseworker: Actor, said: dict[str, Any], code: str) -> None:
    case = story.case()

    with pytest.raises(RuleBroken) as refused:
        actions.close(**{"case_id": case.id, "reason": "x", "closed_on": TODAY, "on": TODAY, "by": caseworker, **said})

    assert refused.value.code == code


def test_refuses_to_close_while_a_measure_is_in_force(story: Story, caseworker: Actor) -> None:
    case = story.protected()
    story.measure(case)

    with pytest.raises(RuleBroken, match="measure_still_in_force"):
        actions.close(case_id=case.id, reason="x", closed_on=TODAY, on=TODAY, by=caseworker)


def test_supports_a_returned_child_at_home(story: Story, caseworker: Actor) -> None:
    case = story.protected()

    actions.support_at_home(case_id=case.id, on=TODAY, by=caseworker)

    assert queries.case(case.id, caseworker).state == "supported_at_home"


def test_refuses_who_may_not_and_hides_from_a_stranger(story: Story, auditor: Actor, stranger: Actor) -> None:
    case = story.case()
    said: dict[str, Any] = {"case_id": case.id, "reason": "x", "closed_on": TODAY, "on": TODAY}

    with pytest.raises(NotAllowed):
        actions.close(**said, by=auditor)
    with pytest.raises(NotFound):
        actions.close(**said, by=stranger)
    with pytest.raises(NotFound):
        queries.case(case.id, stranger)


def test_keeps_a_case_open_when_the_event_cannot_be_stored(
    story: Story, caseworker: Actor, event_fails: Callable[[], None]
) -> None:
    case = story.case()
    event_fails()

    with pytest.raises(OSError, match="full"):
        actions.close(case_id=case.id, reason="x", closed_on=TODAY, on=TODAY, by=caseworker)

    assert queries.case(case.id, caseworker).is_open


def test_the_database_keeps_one_open_case_per_child_and_whole_states(story: Story) -> None:
    case = story.case()

    with pytest.raises(IntegrityError, match="case_one_open_per_child"), transaction.atomic():
        models.Case.objects.create(child_id=case.child_id, number="x", office_id=1, opened_on=TODAY)
    with pytest.raises(IntegrityError, match="case_state_known"), transaction.atomic():
        models.Case.objects.filter(pk=case.id).update(state="x")
    with pytest.raises(IntegrityError, match="case_closed_with_day"), transaction.atomic():
        models.Case.objects.filter(pk=case.id).update(state="closed")


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_opens_one_case_when_two_notices_come_at_once(story: Story, caseworker: Actor) -> None:
    case = story.case()
    actions.close(case_id=case.id, reason="x", closed_on=TODAY, on=TODAY, by=caseworker)
    named = actions.NamedPerson(person_id=case.child_id)

    answers = at_once([lambda: story.notice(named)] * 3)

    opened = models.Case.objects.filter(closed_on__isnull=True)
    assert opened.count() == 1
    assert all(isinstance(answer, int) or answer == "protection.case_already_open" for answer in answers)
    assert models.Notice.objects.count() == 1 + sum(isinstance(answer, int) for answer in answers)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_starts_one_assessment_and_completes_it_once(story: Story) -> None:
    case = story.case()

    started = at_once([lambda: story.assessment(case)] * 2)
    (assessment_id,) = [answer for answer in started if isinstance(answer, int)]
    completed = at_once([lambda: story.concludes(assessment_id)] * 2)

    assert models.Assessment.objects.count() == 1
    assert sorted(map(str, completed)) == sorted([str(assessment_id), "protection.assessment_completed"])


def test_lists_children_by_the_alphabet_with_their_next_deadline(story: Story, caseworker: Actor) -> None:
    for surname in ("Şahin", "Sarı", "Çelik", "Cem"):
        story.case(child(surname=surname))

    page = queries.cases(caseworker)

    assert [row.child.surname for row in page.rows] == ["Cem", "Çelik", "Sarı", "Şahin"]
    assert {row.due_on for row in page.rows} == {date(2026, 3, 19)}
    assert (page.total, page.counted_wholly) == (4, True)


def test_lists_the_most_urgent_first_and_filters(story: Story, caseworker: Actor) -> None:
    calm = story.case(child(surname="Ak"))
    pressing = story.case(child(surname="Zor"), urgency="emergency")
    story.assessment(calm)

    assert [row.case.id for row in queries.cases(caseworker, by_urgency=True).rows] == [pressing.id, calm.id]
    assert [row.case.id for row in queries.cases(caseworker, state="reported").rows] == [pressing.id]
    assert [row.case.id for row in queries.cases(caseworker, text="zor eli").rows] == [pressing.id]
    assert [row.case.id for row in queries.cases(caseworker, worker_id=caseworker.user_id).rows] == [calm.id]
    assert queries.cases(caseworker, text="?").rows == []


def test_lists_nothing_for_a_stranger(story: Story, stranger: Actor) -> None:
    story.case()

    assert queries.cases(stranger).rows == []
    assert queries.due(seen_by=stranger, on=TODAY, until=date(2030, 1, 1)) == []


@pytest.mark.parametrize("children", [1, 6])
def test_lists_ask_the_same_number_of_questions_however_long(
    story: Story, caseworker: Actor, django_assert_num_queries: Any, children: int
) -> None:
    for number in range(children):
        story.case(child(f"Elif{'abcdef'[number]}"))

    with django_assert_num_queries(4):
        assert len(queries.cases(caseworker).rows) == children
    with django_assert_num_queries(4):
        assert len(queries.notices(caseworker).rows) == children
    with django_assert_num_queries(1):
        assert len(queries.due(seen_by=caseworker, on=TODAY, until=date(2027, 1, 1))) == children


def test_says_what_is_due_by_which_clock(story: Story, caseworker: Actor) -> None:
    story.case(child("Ada"))
    story.assessment(story.case(child("Bora")))
    story.measure(story.case(child("Can")))
    taken_in = story.case(child("Defne"))
    actions.protect_at_once(case_id=taken_in.id, since=TODAY, on=TODAY, by=caseworker)

    due = queries.due(seen_by=caseworker, on=TODAY, until=date(2026, 12, 31))

    assert [(line.kind, line.who, line.due_on) for line in due] == [
        ("ask_court", "Defne Şahin", date(2026, 3, 11)),
        ("start_assessment", "Ada Şahin", date(2026, 3, 19)),
        ("assessment", "Bora Şahin", date(2026, 3, 19)),
        ("measure_ends", "Defne Şahin", date(2026, 4, 5)),
        ("review", "Can Şahin", date(2026, 6, 6)),
    ]


def test_tells_what_happened_in_one_question(story: Story, caseworker: Actor, django_assert_num_queries: Any) -> None:
    case = story.case()
    story.concludes(story.assessment(case))
    measure_id = story.measure(case)
    actions.end_measure(measure_id=measure_id, end="lifted", ended_on=TODAY, on=TODAY, by=caseworker)

    with django_assert_num_queries(1):
        happened = queries.happenings(child_id=case.child_id)

    assert len(happened) == 5
    assert happened[0].on == TODAY
    assert {line.by for line in happened} == {"Zeynep Kaya", ""}


def test_tells_what_happened_on_one_day_with_the_latest_first(story: Story, caseworker: Actor) -> None:
    case = story.case()
    story.concludes(story.assessment(case))
    story.measure(case)

    happened = [str(line.title) for line in queries.happenings(child_id=case.child_id) if line.on == TODAY]

    assert happened == ["Tedbir: Bakım tedbiri", "Değerlendirme tamamlandı: Korunma ihtiyacı var"]


def test_gives_brothers_and_sisters_in_protection_with_their_cases(story: Story, caseworker: Actor) -> None:
    notice = queries.notice(story.notice(child("Elif"), child("Can"), child("Ece")), caseworker)
    cases = [queries.case(line.case_id or 0, caseworker) for line in notice.children]
    for case in cases[:2]:
        story.measure(case)

    group = queries.sibling_group(cases[0].id, caseworker)

    assert [case.id for case in group] == [cases[0].id, cases[1].id]
