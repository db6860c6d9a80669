"""Asking families: places kept, word sent, answers recorded, one chosen, and what a placement makes of it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from kanat.care.families import queries as families
from kanat.care.matching import actions, models, queries
from kanat.care.people.states import Kinship
from kanat.care.protection import actions as protection
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.cast import ClientOf
from tests.integration.care.placements.test_races import at_once
from tests.integration.care.placements.world import TODAY, World

SOON = TODAY + timedelta(days=3)


def send(world: World, cases: list[int], family: int, **said: Any) -> int:
    facts: dict[str, Any] = {"first_day": TODAY, "on": TODAY, "by": world.caseworker}
    return actions.send(case_ids=cases, family_id=family, **{**facts, **said})


def step(world: World, act: Callable[..., int], referral: int, **said: Any) -> int:
    return act(referral_id=referral, on=TODAY, by=said.pop("by", world.caseworker), **said)


def accepted(world: World, case: int, family: int) -> int:
    referral = send(world, [case], family)
    return step(world, actions.accept, referral, answered_on=TODAY)


def state(referral: int) -> str:
    return models.Referral.objects.get(pk=referral).state


def test_word_is_sent_with_the_place_on_the_list(world: World) -> None:
    case, family = world.case(), world.family()

    referral = send(world, [case], family, hold_until=SOON)

    (row,) = queries.referrals_for([world.cases[case]])
    assert (row.id, row.state, row.rank, row.case_ids) == (referral, "sent", 1, (case,))
    assert families.homes(TODAY, family_ids=[family])[0].held == (world.cases[case],)
    assert audit.Event.objects.get(type="ReferralSent").data["rank"] == 1


def test_the_workers_list_holds_it_until_it_is_answered(world: World, family_worker: Actor) -> None:
    case, family = world.case(), world.family(family_worker_id=family_worker.user_id)
    referral = send(world, [case], family)
    mine: dict[str, Any] = {"on": TODAY, "until": SOON, "worker_id": family_worker.user_id}

    assert [item.kind for item in queries.due(seen_by=family_worker, **mine)] == ["referral"]

    step(world, actions.offer, referral, offered_on=TODAY, by=family_worker)
    step(world, actions.accept, referral, answered_on=TODAY, by=family_worker)
    assert queries.due(seen_by=family_worker, **mine) == []
    (theirs,) = queries.due(seen_by=world.caseworker, on=TODAY, until=SOON, worker_id=world.caseworker.user_id)
    assert (theirs.due_on, theirs.worker_id) == (TODAY + timedelta(days=1), world.caseworker.user_id)


def test_a_no_has_its_reason_frees_the_place_and_counts_in_the_next_list(world: World) -> None:
    case, family = world.case(), world.family()
    referral = send(world, [case], family, hold_until=SOON)

    with pytest.raises(RuleBroken, match="no_without_reason"):
        step(world, actions.decline, referral, answered_on=TODAY, answer="")
    step(world, actions.decline, referral, answered_on=TODAY, answer="needs", note="Too much")

    assert families.homes(TODAY, family_ids=[family])[0].held == ()
    (child_case,) = queries.group(case_id=case, seen_by=world.caseworker, on=TODAY).cases
    listed = queries.shortlist(cases=[child_case], seen_by=world.caseworker, on=TODAY)
    (excluded,) = listed.found.excluded
    assert [str(code) for code in excluded.codes] == ["willing"]


def test_another_than_the_first_is_chosen_with_a_reason_only(world: World) -> None:
    case, far = world.case(), world.family("Far", family_languages=["ru"])
    world.family("Near")
    referral = accepted(world, case, far)

    with pytest.raises(RuleBroken, match="choice_reason_missing"):
        step(world, actions.choose, referral)
    step(world, actions.choose, referral, reason="The child knows them")

    chosen = audit.Event.objects.get(type="FamilyChosen")
    assert (chosen.reason, chosen.data["rank"]) == ("The child knows them", 2)


def test_choosing_one_asks_the_others_no_more(world: World) -> None:
    case, first, other = world.case(), world.family("First"), world.family("Other")
    waits = send(world, [case], other, hold_until=SOON)
    referral = accepted(world, case, first)

    step(world, actions.choose, referral, reason="Both would")

    assert (state(referral), state(waits)) == ("chosen", "withdrawn")
    assert families.homes(TODAY, family_ids=[other])[0].held == ()


def test_the_placement_closes_the_referral(world: World) -> None:
    case, family = world.case(), world.family()
    referral = step(world, actions.choose, accepted(world, case, family))

    world.start([case], family)

    assert state(referral) == "placed"


def test_a_placement_elsewhere_withdraws_it(world: World) -> None:
    case, family, other = world.case(), world.family(), world.family("Other")
    referral = send(world, [case], family)

    world.start([case], other)

    assert state(referral) == "withdrawn"


def test_refuses_a_family_twice_and_an_excluded_one(world: World) -> None:
    case, family, too_old = world.case(), world.family(), world.family(age_from=14, age_to=17)
    send(world, [case], family)

    with pytest.raises(RuleBroken, match="asked_already"):
        send(world, [case], family)
    with pytest.raises(RuleBroken, match="family_excluded"):
        send(world, [case], too_old)


def test_relatives_are_asked_first_where_the_law_says_so(az: object, world: World) -> None:
    case, family = world.case(), world.family()
    with pytest.raises(RuleBroken, match="kin_not_asked"):
        send(world, [case], family)

    facts: dict[str, Any] = {"case_id": case, "needs": {}, "view": "Yes", "on": TODAY, "by": world.caseworker}
    protection.save_needs(**facts, kin_answer="none_known", kin_asked_on=TODAY)

    assert send(world, [case], family)


def test_relatives_themselves_need_no_such_answer(az: object, world: World) -> None:
    case, aunt = world.case(), world.person("Sevda", "Kaya", born=date(1980, 1, 1))
    family = world.family(carers=[aunt])
    world.related(aunt, world.cases[case], Kinship.AUNT_OR_UNCLE)

    assert send(world, [case], family)


def test_an_emergency_does_not_wait_for_relatives(az: object, world: World) -> None:
    case, family = world.case(), world.family()
    facts: dict[str, Any] = {"case_id": case, "needs": {}, "view": "Yes", "on": TODAY, "by": world.caseworker}
    protection.save_needs(**facts, urgency="emergency")

    assert send(world, [case], family)


def test_refuses_who_may_not(world: World, stranger: Actor, family_worker: Actor) -> None:
    case, family = world.case(), world.family()

    with pytest.raises(NotFound):
        send(world, [case], family, by=stranger)
    with pytest.raises(NotAllowed):
        send(world, [case], family, by=family_worker)
    referral = send(world, [case], family)
    with pytest.raises(NotFound):
        step(world, actions.accept, referral, answered_on=TODAY, by=stranger)
    with pytest.raises(NotAllowed):
        step(world, actions.withdraw, referral, reason="No", by=family_worker)


@pytest.mark.parametrize(
    ("until", "code"),
    [(TODAY, "matching.hold_in_past"), (TODAY + timedelta(days=60), "matching.hold_too_long")],
)
def test_a_place_is_kept_for_some_days_only(world: World, until: date, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        actions.hold(case_ids=[world.case()], family_id=world.family(), hold_until=until, on=TODAY, by=world.caseworker)

    assert refused.value.code == code


def test_a_kept_place_is_for_these_children_only(world: World) -> None:
    case, other, family = world.case(), world.case("Ege"), world.family(places=1)
    actions.hold(case_ids=[case], family_id=family, hold_until=SOON, on=TODAY, by=world.caseworker)
    ours, theirs = (queries.group(case_id=one, seen_by=world.caseworker, on=TODAY).cases for one in (case, other))

    assert queries.shortlist(cases=ours, seen_by=world.caseworker, on=TODAY).rank_of(family) == 1
    assert queries.shortlist(cases=theirs, seen_by=world.caseworker, on=TODAY).rank_of(family) is None
    with pytest.raises(RuleBroken, match="no_free_place"):
        world.start([other], family)
    assert world.start([case], family)


def test_rolls_back_if_the_event_cannot_be_stored(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    case, family = world.case(), world.family()

    def full(**_event: object) -> None:
        message = "full"
        raise OSError(message)

    monkeypatch.setattr(audit.Event.objects, "create", full)

    with pytest.raises(OSError, match="full"):
        send(world, [case], family)

    assert not models.Referral.objects.exists()


def test_the_pages_lead_from_the_list_to_the_placement(world: World, client_of: ClientOf) -> None:
    case, family = world.case(), world.family("Can ve Ece Kara")
    browser = client_of(world.caseworker)
    listed = browser.get(f"/cases/{case}/find-a-family/").content.decode()
    assert f"/cases/{case}/ask/{family}/" in listed

    day = TODAY.strftime("%d.%m.%Y")
    sent = browser.post(f"/cases/{case}/ask/{family}/", {"case_ids": [case], "first_day": day, "note": "Call first"})
    assert sent.status_code == 303
    page = sent["Location"]
    assert "Call first" in browser.get(page).content.decode()
    assert browser.post(f"{page}accept/", {"answered_on": day, "note": "Gladly"}).status_code == 303
    assert browser.post(f"{page}choose/", {"reason": "Near school"}).status_code == 303
    told = browser.get(page).content.decode()
    assert f"/cases/{case}/place/{family}/" in told
    assert "Near school" in browser.get(f"/cases/{case}/place/{family}/").content.decode()


def test_three_families_side_by_side(world: World, client_of: ClientOf) -> None:
    case, ids = world.case(), [world.family(f"Home {place}") for place in range(4)]

    page = client_of(world.caseworker).get(f"/cases/{case}/find-a-family/compare/", {"with": ids})

    text = page.content.decode()
    assert "Home 2" in text
    assert "Home 3" not in text
    assert audit.Read.objects.filter(what="family", page="matching.compare").count() == 3


def test_tonight_lists_homes_that_take_children_at_night_first(world: World, client_of: ClientOf) -> None:
    case = world.case()
    world.family("By day")
    night = world.family("By night", family_tonight=True)
    browser = client_of(world.caseworker)
    text = browser.get(f"/cases/{case}/tonight/").content.decode()
    assert text.index("By night") < text.index("By day")
    assert "555" not in text

    called = browser.post(f"/cases/{case}/tonight/{night}/")
    page = browser.get(called["Location"]).content.decode()
    assert 'href="tel:+905551112233"' in page
    assert audit.Event.objects.filter(type="NumberShown", family_id=night).count() == 1

    assert browser.post(called["Location"], {"heard": "yes", "note": "Bring clothes"}).status_code == 303
    assert "Bring clothes" in browser.get(f"/cases/{case}/tonight/").content.decode()


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_officers_keep_the_last_place(world: World) -> None:
    family, one, other = world.family(places=1), world.case("Ada"), world.case("Ege")
    facts: dict[str, Any] = {"family_id": family, "hold_until": SOON, "on": TODAY, "by": world.caseworker}

    ended = at_once(lambda: actions.hold(case_ids=[one], **facts), lambda: actions.hold(case_ids=[other], **facts))

    assert ended == ["done", "families.no_free_place"]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_one_keeps_the_last_place_while_another_places_a_child_there(world: World) -> None:
    family, one, other = world.family(places=1), world.case("Ada"), world.case("Ege")
    facts: dict[str, Any] = {"family_id": family, "hold_until": SOON, "on": TODAY, "by": world.caseworker}

    ended = at_once(lambda: actions.hold(case_ids=[one], **facts), lambda: world.start([other], family))

    assert "done" in ended
    assert len(set(ended) - {"done"}) == 1
