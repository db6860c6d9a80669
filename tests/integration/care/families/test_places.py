"""Places of a family: kept by rules, by the lock, and by the database itself."""

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from kanat.care.families import actions, models, queries
from kanat.platform.audit import record as audit
from kanat.vocabulary.actors import SYSTEM
from kanat.vocabulary.refusals import NotFound, RuleBroken
from tests.integration.care.families.conftest import APPROVED, UNTIL, Story

LATER = date(2026, 6, 1)


def take(family: int, child: int, since: date = APPROVED) -> int:
    """Give a child a place."""
    return actions.take_place(family_id=family, child_id=child, since=since, on=since, by=SYSTEM)


def free(family: int, child: int, until: date = LATER) -> None:
    """Free the place of a child."""
    actions.free_place(family_id=family, child_id=child, until=until, on=until, by=SYSTEM)


def test_children_take_the_lowest_free_places(story: Story, child: Any) -> None:
    family = story.is_approved(places=2)

    slots = [take(family, child("Ali")), take(family, child("Ece"))]

    assert slots == [1, 2]


def test_refuses_one_child_too_many(story: Story, child: Any) -> None:
    family = story.is_approved(places=1)
    take(family, child("Ali"))

    with pytest.raises(RuleBroken, match=r"families\.no_free_place"):
        take(family, child("Ece"))


def test_a_freed_place_is_free_from_that_day(story: Story, child: Any) -> None:
    family = story.is_approved(places=1)
    first = child("Ali")
    take(family, first)

    free(family, first)

    assert take(family, child("Ece"), since=LATER) == 1


def test_a_place_is_not_free_before_that_day(story: Story, child: Any) -> None:
    family = story.is_approved(places=1)
    first = child("Ali")
    take(family, first)
    free(family, first)

    with pytest.raises(RuleBroken, match=r"families\.no_free_place"):
        take(family, child("Ece"), since=date(2026, 5, 31))


@pytest.mark.parametrize("day", [date(2026, 4, 21), UNTIL])
def test_refuses_a_family_without_approval_on_that_day(story: Story, child: Any, day: date) -> None:
    family = story.is_approved()

    with pytest.raises(RuleBroken, match=r"families\.not_approved"):
        take(family, child(), since=day)


def test_a_child_holds_one_place_only(story: Story, child: Any) -> None:
    family = story.is_approved(places=2)
    kid = child()
    take(family, kid)

    with pytest.raises(RuleBroken, match=r"placements\.child_already_placed"):
        take(family, kid)


def test_refuses_to_free_what_is_not_taken(story: Story, child: Any) -> None:
    family = story.is_approved()

    with pytest.raises(RuleBroken, match=r"families\.place_not_taken"):
        free(family, child())


def test_refuses_to_free_before_it_was_taken(story: Story, child: Any) -> None:
    family = story.is_approved()
    kid = child()
    take(family, kid)

    with pytest.raises(RuleBroken, match=r"families\.place_freed_before_start"):
        free(family, kid, until=date(2026, 4, 1))


def test_there_is_no_place_in_an_unknown_family(child: Any) -> None:
    with pytest.raises(NotFound):
        take(999_999, child())


def test_a_place_is_not_taken_when_the_event_cannot_be_stored(
    story: Story, child: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    family, kid = story.is_approved(), child()

    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(audit.models.Event.objects, "create", broken)
    with pytest.raises(RuntimeError):
        take(family, kid)

    assert not models.FosterPlace.objects.exists()


def test_the_database_itself_keeps_a_place_for_one_child(story: Story, child: Any) -> None:
    family = story.is_approved()
    models.FosterPlace.objects.create(family_id=family, child_id=child("Ali"), slot=1, since=APPROVED)

    with pytest.raises(IntegrityError, match="foster_place_slot_free"), transaction.atomic():
        models.FosterPlace.objects.create(family_id=family, child_id=child("Ece"), slot=1, since=LATER)


def test_the_database_itself_keeps_one_approval_at_a_time(story: Story) -> None:
    family = story.is_approved()
    terms = {
        "models_of_care": ["term"],
        "age_from": 0,
        "age_to": 3,
        "places": 1,
        "approved_on": LATER,
        "approved_by": 1,
    }

    with pytest.raises(IntegrityError, match="approval_one_at_a_time"), transaction.atomic():
        models.Approval.objects.create(family_id=family, since=LATER, until=UNTIL, **terms)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_starts_into_the_last_place_give_it_to_one(story: Story, child: Callable[..., int]) -> None:
    family = story.is_approved(places=1)
    children = [child("Ali"), child("Ece")]
    start, answers = threading.Barrier(2), []

    def go(kid: int) -> None:
        start.wait()
        try:
            answers.append(take(family, kid))
        except RuleBroken as refusal:
            answers.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=(kid,)) for kid in children]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]

    assert sorted(answers, key=str) == [1, "families.no_free_place"]
    assert len(queries.places_of(family_id=family)) == 1
