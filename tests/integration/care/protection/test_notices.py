"""Taking notices, opening cases from them, laying them aside."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from kanat.care.people import models as people_models
from kanat.care.people import queries as people
from kanat.care.protection import actions, models, queries
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.integration.care.protection.conftest import TODAY, Story, child

pytestmark = pytest.mark.django_db


def test_takes_a_notice_registers_the_child_and_opens_a_case(story: Story, caseworker: Actor) -> None:
    notice = queries.notice(story.notice(), caseworker)

    case = queries.case(notice.children[0].case_id or 0, caseworker)
    types = list(audit.Event.objects.order_by("id").values_list("type", flat=True))
    assert types[-4:] == ["PersonRegistered", "NoticeTaken", "CaseOpened", "NoticeLinked"]
    assert (notice.state, case.state, case.number) == ("linked", "reported", "06-2026-00001/1")
    assert notice.children[0].child.name == "Elif Şahin"


def test_takes_siblings_at_once_with_their_mother(story: Story, caseworker: Actor) -> None:
    mother = child("Fatma", born=date(1990, 1, 1), phone="0532 111 22 33")

    notice = queries.notice(story.notice(child("Elif"), child("Can"), child("Ece"), mother=mother), caseworker)

    first = notice.children[0]
    assert sorted(row.given for row in people.siblings(first.child.id)) == ["Can", "Ece"]
    assert [tie.other.given for tie in people.ties(first.child.id) if tie.kinship == "mother"] == ["Fatma"]
    assert len({line.case_id for line in notice.children}) == 3
    assert people_models.Person.objects.count() == 4


def test_joins_the_open_case_of_a_known_child_and_raises_its_urgency(story: Story, caseworker: Actor) -> None:
    case = story.case()

    again = story.notice(actions.NamedPerson(person_id=case.child_id), urgency="emergency")

    (line,) = queries.notice(again, caseworker).children
    assert (line.case_id, line.opened_case) == (case.id, False)
    assert queries.case(case.id, caseworker).urgency == "emergency"


def test_opens_a_second_case_after_the_first_was_closed(story: Story, caseworker: Actor) -> None:
    case = story.case()
    actions.close(case_id=case.id, reason="Taşındı", closed_on=TODAY, on=TODAY, by=caseworker)

    second = story.case(actions.NamedPerson(person_id=case.child_id))

    assert second.number == "06-2026-00001/2"


def test_does_not_record_a_known_tie_twice(story: Story, caseworker: Actor) -> None:
    mother = child("Fatma", born=date(1990, 1, 1))
    case = story.case(child(), mother=mother)
    (tie,) = people.ties(case.child_id)

    story.notice(
        actions.NamedPerson(person_id=case.child_id),
        mother=actions.NamedPerson(person_id=tie.other.id),
        urgency="urgent",
    )

    assert len(people.ties(case.child_id)) == 1


def test_a_notice_may_wait_for_a_decision(story: Story, caseworker: Actor) -> None:
    notice_id = story.notice(open_cases=False)

    waiting = queries.notice(notice_id, caseworker)
    actions.link(notice_id=notice_id, on=TODAY, by=caseworker)

    assert (waiting.state, waiting.children[0].case_id) == ("taken", None)
    assert queries.notice(notice_id, caseworker).state == "linked"


def test_lays_a_notice_aside_with_its_reason(story: Story, caseworker: Actor) -> None:
    notice_id = story.notice(open_cases=False)

    actions.screen_out(notice_id=notice_id, reason="Aynı ihbar", on=TODAY, by=caseworker)

    notice = queries.notice(notice_id, caseworker)
    assert (notice.state, notice.state_reason) == ("screened_out", "Aynı ihbar")
    with pytest.raises(RuleBroken, match="not_allowed"):
        actions.link(notice_id=notice_id, on=TODAY, by=caseworker)


def test_refuses_to_lay_aside_without_a_reason(story: Story, caseworker: Actor) -> None:
    notice_id = story.notice(open_cases=False)

    with pytest.raises(RuleBroken, match="screening_reason_missing"):
        actions.screen_out(notice_id=notice_id, reason="  ", on=TODAY, by=caseworker)


@pytest.mark.parametrize("part", ["family_worker", "auditor", "nobody"])
def test_refuses_who_may_not_take_notices(story: Story, request: pytest.FixtureRequest, part: str) -> None:
    with pytest.raises(NotAllowed):
        story.notice(by=request.getfixturevalue(part))


def test_refuses_a_notice_for_another_office(story: Story, other_office: int) -> None:
    with pytest.raises(NotAllowed):
        story.notice(office_id=other_office)


def test_refuses_a_notice_from_the_future(story: Story) -> None:
    tomorrow = datetime(2026, 3, 7, 0, 30, tzinfo=ZoneInfo("Europe/Istanbul"))

    with pytest.raises(RuleBroken, match="notice_in_future"):
        story.notice(received_at=tomorrow)


def test_refuses_a_grown_up_and_says_which_child_it_is(story: Story) -> None:
    with pytest.raises(RuleBroken) as refused:
        story.notice(child(), child("Ali", born=date(2008, 3, 6)))

    assert (refused.value.code, refused.value.facts["child"]) == ("people.not_a_child", 1)


def test_takes_a_child_on_the_day_before_coming_of_age(story: Story) -> None:
    assert story.notice(child("Ali", born=date(2008, 3, 7)))


def test_refuses_a_child_twice_in_one_notice(story: Story) -> None:
    case = story.case()
    named = actions.NamedPerson(person_id=case.child_id)

    with pytest.raises(RuleBroken, match="child_named_twice"):
        story.notice(named, named)


def test_refuses_a_notice_without_a_child(story: Story) -> None:
    with pytest.raises(RuleBroken, match="notice_without_child"):
        actions.take_notice(
            office_id=story.office,
            received_at=datetime(2026, 3, 5, tzinfo=ZoneInfo("Europe/Istanbul")),
            channel="phone",
            notifier="school",
            urgency="ordinary",
            concern="neglect",
            text="x",
            children=[],
            on=TODAY,
            by=story.worker,
        )


def test_refuses_a_child_of_another_office(story: Story, stranger: Actor, other_office: int) -> None:
    elsewhere = Story(office=other_office, worker=stranger).case()

    with pytest.raises(NotFound):
        story.notice(actions.NamedPerson(person_id=elsewhere.child_id))


def test_hides_a_notice_from_a_stranger(story: Story, stranger: Actor) -> None:
    notice_id = story.notice()

    with pytest.raises(NotFound):
        queries.notice(notice_id, stranger)
    assert queries.notices(stranger).rows == []


def test_keeps_nothing_of_a_notice_whose_event_cannot_be_stored(story: Story, event_fails: Callable[[], None]) -> None:
    event_fails()

    with pytest.raises(OSError, match="full"):
        story.notice(child(), child("Can"))

    assert not models.Notice.objects.exists()
    assert not people_models.Person.objects.exists()
