"""What a child needs in a family, and with whom it is kept together or apart."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client

from kanat.care.protection import actions, models, queries
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.cast import ClientOf
from tests.integration.care.protection.conftest import TODAY, Story

pytestmark = pytest.mark.django_db


def save(story: Story, case: queries.CaseRow, **said: Any) -> int:
    facts: dict[str, Any] = {"needs": {"health": 2}, "view": "With my sister", "on": TODAY, "by": story.worker}
    return actions.save_needs(case_id=case.id, **{**facts, **said})


def decide(story: Story, case: queries.CaseRow, other_id: int, **said: Any) -> int:
    facts: dict[str, Any] = {
        "kind": "apart", "why": "Fear", "decided_by": "Court", "since": TODAY, "on": TODAY, "by": story.worker,
    }  # fmt: skip
    return actions.decide_bond(case_id=case.id, other_id=other_id, **{**facts, **said})


def test_saves_what_a_child_needs_and_tells_what_changed(story: Story) -> None:
    case = story.protected()
    save(story, case)

    save(story, case, needs={"health": 2, "trauma": 1}, school_area="tr-35", kin_answer="declined", kin_asked_on=TODAY)

    told = queries.placement_needs([case.id])[case.id]
    assert told.needs == {"health": 2, "trauma": 1}
    assert (told.school_area, told.kin_answer) == ("tr-35", "declined")
    event = audit.Event.objects.filter(type="PlacementNeedsSaved").latest("pk")
    assert event.data["changed"] == ["needs", "school_area", "kin_answer", "kin_asked_on"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"needs": {"magic": 1}}, "protection.need_unknown"),
        ({"needs": {"health": 4}}, "protection.need_unknown"),
        ({"view": "", "view_not_asked": " "}, "protection.view_missing"),
        ({"kin_answer": "declined"}, "protection.kin_day_missing"),
        ({"kin_asked_on": TODAY}, "protection.kin_day_missing"),
        ({"kin_answer": "declined", "kin_asked_on": TODAY + timedelta(days=1)}, "protection.kin_day_in_future"),
        ({"avoid_areas": ["tr-35"]}, "protection.avoid_reason_missing"),
    ],
)
def test_refuses_what_cannot_be(story: Story, said: dict[str, Any], code: str) -> None:
    case = story.protected()

    with pytest.raises(RuleBroken) as refused:
        save(story, case, **said)

    assert refused.value.code == code
    assert not models.PlacementNeeds.objects.exists()


def test_refuses_who_may_not(story: Story, stranger: Actor, family_worker: Actor) -> None:
    case = story.protected()

    with pytest.raises(NotFound):
        save(story, case, by=stranger)
    with pytest.raises(NotAllowed):
        save(story, case, by=family_worker)


def test_rolls_back_if_the_event_cannot_be_stored(story: Story, event_fails: Callable[[], None]) -> None:
    case = story.protected()
    event_fails()

    with pytest.raises(OSError, match="full"):
        save(story, case)

    assert not models.PlacementNeeds.objects.exists()


def test_the_database_keeps_needs_with_levels(story: Story) -> None:
    case = story.protected()

    with pytest.raises(IntegrityError, match="placement_needs_with_level"):
        models.PlacementNeeds.objects.create(case_id=case.id, needs=["health:9"], saved_on=TODAY, saved_by_id=1)


def test_two_are_kept_apart_seen_from_both(story: Story) -> None:
    case, other = story.protected(), story.protected()
    decide(story, case, other.child_id)

    assert queries.apart_from([case.child_id]) == {other.child_id}
    assert queries.apart_from([other.child_id]) == {case.child_id}


def test_a_new_word_takes_the_place_of_the_old_one(story: Story) -> None:
    case, other = story.protected(), story.protected()
    decide(story, case, other.child_id)

    decide(story, case, other.child_id, kind="together", why="They want to")

    (bond,) = queries.bonds([case.child_id])
    assert (bond.kind, bond.why) == ("together", "They want to")


def test_a_decision_ends_with_a_reason(story: Story) -> None:
    case, other = story.protected(), story.protected()
    bond_id = decide(story, case, other.child_id)

    actions.end_bond(bond_id=bond_id, reason="They are well", on=TODAY, by=story.worker)

    assert queries.bonds([case.child_id]) == []
    assert audit.Event.objects.get(type="BondEnded").reason == "They are well"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"other_id": 0}, "protection.other_unknown"),
        ({"since": date(2030, 1, 1)}, "protection.bond_day_in_future"),
    ],
)
def test_refuses_a_decision_that_cannot_be(story: Story, said: dict[str, Any], code: str) -> None:
    case = story.protected()

    with pytest.raises(RuleBroken) as refused:
        decide(story, case, **{"other_id": story.protected().child_id, **said})

    assert refused.value.code == code


def test_refuses_a_child_apart_from_itself(story: Story) -> None:
    case = story.protected()

    with pytest.raises(RuleBroken, match="bond_to_self"):
        decide(story, case, case.child_id)


def test_the_page_keeps_what_was_typed(story: Story, client_of: ClientOf) -> None:
    case = story.protected()
    client: Client = client_of(story.worker)

    page = client.post(f"/cases/{case.id}/needs/", {"need_health": "2", "contact": "Mother on Sundays"})
    assert page.status_code == 422
    assert "Mother on Sundays" in page.content.decode()

    sent = {"need_health": "2", "need_trauma": "0", "urgency": "urgent", "view": "Near school", "avoid_0": ""}
    assert client.post(f"/cases/{case.id}/needs/", sent).status_code == 303
    assert queries.placement_needs([case.id])[case.id].urgency == "urgent"
    assert "Near school" in client.get(f"/children/{case.child_id}/").content.decode()
