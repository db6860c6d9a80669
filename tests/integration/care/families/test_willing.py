"""What a family would take and can do, what is alleged against it, and the places that are kept."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from kanat.care.families import actions, models, queries
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.integration.care.families.conftest import APPROVED, Story

pytestmark = pytest.mark.django_db
LATER = APPROVED + timedelta(days=30)


def say(family: int, by: Actor, **said: Any) -> int:
    facts: dict[str, Any] = {
        "said_on": APPROVED, "age_from": 3, "age_to": 9, "sex": "female", "refuses": ["behaviour"], "on": APPROVED,
    }  # fmt: skip
    return actions.say_willing(family_id=family, by=by, **{**facts, **said})


def home(family: int, on: date = APPROVED) -> queries.HomeFacts:
    return queries.homes(on, family_ids=[family])[0]


def test_the_last_word_is_what_matching_reads(story: Story, family_worker: Actor) -> None:
    family = story.is_approved(places=2)

    say(family, family_worker, paused_until=LATER, tonight=True)

    found = home(family)
    assert (found.wish_age_from, found.wish_age_to, found.wish_sex) == (3, 9, "female")
    assert (found.refuses, found.tonight, found.paused_until, found.said_on) == (("behaviour",), True, LATER, APPROVED)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"said_on": LATER}, "families.day_in_future"),
        ({"age_from": 10}, "families.wish_ages_out_of_order"),
        ({"paused_until": APPROVED}, "families.pause_before_word"),
        ({"refuses": ["magic"]}, "families.skill_unknown"),
        ({"said_on": APPROVED - timedelta(days=1)}, "families.said_before_last"),
    ],
)
def test_refuses_a_word_that_cannot_be(story: Story, family_worker: Actor, said: dict[str, Any], code: str) -> None:
    family = story.is_approved(places=1)
    say(family, family_worker)

    with pytest.raises(RuleBroken) as refused:
        say(family, family_worker, **said)

    assert refused.value.code == code


def test_asking_again_stands_on_the_workers_list_until_the_family_said(story: Story, family_worker: Actor) -> None:
    family = story.is_approved(places=1)
    actions.ask_willing(family_ids=[family], on=APPROVED, by=family_worker)

    listed = [item.kind for item in queries.due(seen_by=family_worker, on=APPROVED, until=LATER)]
    assert "family_willing" in listed
    with pytest.raises(RuleBroken, match="asked_already"):
        actions.ask_willing(family_ids=[family], on=APPROVED, by=family_worker)

    say(family, family_worker)
    listed = [item.kind for item in queries.due(seen_by=family_worker, on=APPROVED, until=LATER)]
    assert "family_willing" not in listed


def test_skills_are_read_with_their_level(story: Story, family_worker: Actor) -> None:
    family = story.is_approved(places=1)

    actions.set_skills(family_id=family, skills={"health": 2}, courses=3, on=APPROVED, by=family_worker)

    assert (home(family).skills, home(family).courses) == ((("health", 2),), 3)
    with pytest.raises(RuleBroken, match="skill_unknown"):
        actions.set_skills(family_id=family, skills={"health": 7}, courses=3, on=APPROVED, by=family_worker)


def test_the_database_keeps_skills_with_levels(story: Story) -> None:
    family = story.is_approved(places=1)

    with pytest.raises(IntegrityError, match="family_skills_with_level"):
        models.Family.objects.filter(pk=family).update(skills=["health"])


def test_what_is_alleged_is_closed_by_somebody_else(story: Story, family_worker: Actor, manager: Actor) -> None:
    family = story.is_approved(places=1)
    made = actions.raise_allegation(
        family_id=family, received_on=APPROVED, told="Shouting", on=APPROVED, by=family_worker
    )
    assert home(family).allegation

    facts: dict[str, Any] = {"allegation_id": made, "found": "Unfounded", "closed_on": APPROVED, "on": APPROVED}
    with pytest.raises(NotAllowed):
        actions.close_allegation(**facts, by=family_worker)
    actions.close_allegation(**facts, by=manager)

    assert not home(family).allegation
    with pytest.raises(RuleBroken, match="allegation_closed"):
        actions.close_allegation(**facts, by=manager)


def test_the_stranger_knows_of_nothing(story: Story, stranger: Actor) -> None:
    with pytest.raises(NotFound):
        say(story.is_approved(places=1), stranger)


def test_a_kept_place_is_not_free_for_others(story: Story, child: Any) -> None:
    family = story.is_approved(places=1)
    ours, other = child("Ali"), child("Ece")
    hold(family, ours)

    assert home(family).free == 0
    assert home(family).free_for([ours]) == 1
    with pytest.raises(RuleBroken, match=r"families\.no_free_place"):
        hold(family, other)
    with pytest.raises(RuleBroken, match=r"families\.no_free_place"):
        actions.take_place(family_id=family, child_id=other, since=APPROVED, on=APPROVED, by=SYSTEM)


def hold(family: int, *children: int) -> tuple[int, ...]:
    return actions.hold_places(
        family_id=family, child_ids=children, since=APPROVED, until=LATER, on=APPROVED, by=SYSTEM
    )


def test_the_child_takes_the_place_that_was_kept_for_it(story: Story, child: Any) -> None:
    family, ours = story.is_approved(places=1), child("Ali")
    hold(family, ours)

    assert actions.take_place(family_id=family, child_id=ours, since=APPROVED, on=APPROVED, by=SYSTEM) == 1
    assert home(family).held == ()


def test_a_kept_place_can_be_let_go(story: Story, child: Any) -> None:
    family, ours = story.is_approved(places=1), child("Ali")
    hold(family, ours)

    actions.release_places(family_id=family, child_ids=[ours], on=APPROVED, by=SYSTEM)

    assert home(family).free == 1
    with pytest.raises(RuleBroken, match="place_not_held"):
        actions.release_places(family_id=family, child_ids=[ours], on=APPROVED, by=SYSTEM)


def test_the_database_itself_keeps_a_place_from_being_held_and_lived_in(story: Story, child: Any) -> None:
    family, ours, other = story.is_approved(places=1), child("Ali"), child("Ece")
    hold(family, ours)

    with pytest.raises(IntegrityError, match="held or lived in"), transaction.atomic():
        models.FosterPlace.objects.create(family_id=family, child_id=other, slot=1, since=APPROVED)
    models.HeldPlace.objects.update(until=F("since"))
    models.FosterPlace.objects.create(family_id=family, child_id=other, slot=1, since=APPROVED)
    with pytest.raises(IntegrityError, match="held or lived in"), transaction.atomic():
        models.HeldPlace.objects.create(
            family_id=family, child_id=ours, slot=1, since=APPROVED, until=LATER, held_by_id=1
        )


def test_a_word_is_rolled_back_if_its_event_cannot_be_stored(
    story: Story, family_worker: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    family = story.is_approved(places=1)

    def full(**_event: object) -> None:
        message = "full"
        raise OSError(message)

    monkeypatch.setattr(audit.Event.objects, "create", full)

    with pytest.raises(OSError, match="full"):
        say(family, family_worker)

    assert not models.Willingness.objects.exists()
