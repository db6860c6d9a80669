"""An application for support: social inquiry, decision by another person, objection, and what is paid from it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from kanat.care.people import actions as people
from kanat.care.protection import models as protection
from kanat.care.support import actions, models, queries
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.integration.care.placements.world import TODAY, World
from tests.integration.care.support import story

MONTH = TODAY.replace(day=1)


@pytest.fixture
def case(world: World) -> int:
    return world.case(measure=False, state="supported_at_home")


@pytest.fixture
def asked(case: int, world: World, caseworker: Actor) -> int:
    """An application that waits for its report."""
    return story.apply(case, world.cases[case], caseworker)


@pytest.fixture
def reported(asked: int, caseworker: Actor) -> int:
    """An application that waits for its decision."""
    story.report(asked, caseworker)
    return asked


@pytest.fixture
def refused(reported: int, manager: Actor) -> int:
    actions.refuse(application_id=reported, reasons="Income is enough", on=TODAY, by=manager)
    return reported


def test_goes_from_application_to_support(
    reported: int, world: World, case: int, caseworker: Actor, manager: Actor
) -> None:
    spell = queries.spell(spell_id=story.grant(reported, world.cases[case], manager), seen_by=caseworker)

    assert queries.application(application_id=reported, seen_by=caseworker).state == "granted"
    assert (spell.application_id, spell.payee_id, spell.state) == (reported, world.cases[case], "running")
    assert spell.review_on is not None
    assert spell.review_on <= story.GRANTED["until"]


def test_an_objection_is_answered_by_a_third_person(
    refused: int, world: World, case: int, caseworker: Actor, manager: Actor
) -> None:
    actions.object_to(application_id=refused, on_day=TODAY, objection="The rent rose", on=TODAY, by=caseworker)
    with pytest.raises(NotAllowed, match="same_person"):
        story.grant(refused, world.cases[case], manager)

    story.grant(refused, world.cases[case], story.another(manager))

    row = queries.application(application_id=refused, seen_by=caseworker)
    assert (row.state, row.reasons, row.answer) == ("granted", "Income is enough", "Rent")


def test_a_refusal_can_be_confirmed(refused: int, caseworker: Actor, manager: Actor) -> None:
    actions.object_to(application_id=refused, on_day=TODAY, objection="The rent rose", on=TODAY, by=caseworker)
    actions.confirm_refusal(application_id=refused, reasons="Still enough", on=TODAY, by=story.another(manager))

    row = queries.application(application_id=refused, seen_by=caseworker)
    assert (row.state, row.answer) == ("refusal_confirmed", "Still enough")


def test_is_taken_back(asked: int, caseworker: Actor) -> None:
    actions.withdraw(application_id=asked, reasons="Found work", on=TODAY, by=caseworker)

    assert queries.application(application_id=asked, seen_by=caseworker).state == "withdrawn"


def test_whoever_reported_does_not_decide(asked: int, world: World, case: int, manager: Actor) -> None:
    story.report(asked, manager)

    with pytest.raises(NotAllowed, match="same_person"):
        story.grant(asked, world.cases[case], manager)
    with pytest.raises(NotAllowed, match="same_person"):
        actions.refuse(application_id=asked, reasons="No", on=TODAY, by=manager)


def test_a_caseworker_does_not_decide_and_a_stranger_sees_nothing(
    reported: int, world: World, case: int, caseworker: Actor, stranger: Actor
) -> None:
    with pytest.raises(NotAllowed, match="not_granted"):
        story.grant(reported, world.cases[case], story.another(caseworker))
    with pytest.raises(NotFound):
        queries.application(application_id=reported, seen_by=stranger)
    with pytest.raises(NotFound):
        story.report(reported, stranger)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"plan": " "}, "support.plan_missing"),
        ({"until": None}, "support.until_missing"),
        ({"until": TODAY}, "support.until_not_after_since"),
        ({"until": date(2040, 1, 1)}, "support.too_long"),
        ({"reasons": " "}, "support.reason_missing"),
    ],
)
def test_refuses_a_grant_that_cannot_be(
    reported: int, world: World, case: int, manager: Actor, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(RuleBroken) as refusal:
        story.grant(reported, world.cases[case], manager, **changes)

    assert refusal.value.code == code
    assert not models.SupportSpell.objects.exists()
    assert models.SupportApplication.objects.get().state == "assessed"


def test_refuses_a_second_open_application_and_a_day_to_come(
    asked: int, case: int, world: World, caseworker: Actor
) -> None:
    with pytest.raises(RuleBroken, match="application_open"):
        story.apply(case, world.cases[case], caseworker)
    with pytest.raises(RuleBroken, match="in_future"):
        story.apply(case, world.cases[case], caseworker, received_on=TODAY + timedelta(days=1))


def test_refuses_a_decision_before_the_report(asked: int, world: World, case: int, manager: Actor) -> None:
    with pytest.raises(RuleBroken, match="not_allowed"):
        story.grant(asked, world.cases[case], manager)


def test_the_database_keeps_reporter_and_decider_apart(reported: int, caseworker: Actor) -> None:
    found = models.SupportApplication.objects.filter(pk=reported)

    with pytest.raises(IntegrityError, match="support_decided_by_another"), transaction.atomic():
        found.update(state="refused", reasons="No", decided_on=TODAY, decided_by=caseworker.user_id)
    with pytest.raises(IntegrityError, match="support_decision_told"), transaction.atomic():
        found.update(state="refused", decided_on=TODAY, decided_by=1)
    with pytest.raises(IntegrityError, match="support_means_not_negative"), transaction.atomic():
        found.update(income_minor=-1)


@pytest.mark.parametrize("deed", ["apply", "report", "grant"])
def test_nothing_remains_when_the_event_cannot_be_stored(
    world: World, case: int, caseworker: Actor, manager: Actor, deed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = world.cases[case]
    made = 0 if deed == "apply" else story.apply(case, child, caseworker)
    if deed == "grant":
        story.report(made, caseworker)

    def broken(*_args: object, **_named: object) -> None:
        raise RuntimeError("the store of events is full")

    monkeypatch.setattr("kanat.care.support.actions.applications.record", broken)
    do = {
        "apply": lambda: story.apply(case, child, caseworker),
        "report": lambda: story.report(made, caseworker),
        "grant": lambda: story.grant(made, child, manager),
    }[deed]
    with pytest.raises(RuntimeError):
        do()

    states = list(models.SupportApplication.objects.values_list("state", flat=True))
    assert states == {"apply": [], "report": ["submitted"], "grant": ["assessed"]}[deed]
    assert not models.SupportSpell.objects.exists()


@pytest.fixture
def granted(reported: int, world: World, case: int, manager: Actor) -> int:
    return story.grant(reported, world.cases[case], manager)


def test_a_review_moves_the_next_one_and_allows_to_extend(granted: int, caseworker: Actor, manager: Actor) -> None:
    later = story.GRANTED["until"] + timedelta(days=90)
    with pytest.raises(RuleBroken, match="not_reviewed"):
        actions.extend(spell_id=granted, until=later, reason="Still needed", on=TODAY, by=manager)
    actions.review(spell_id=granted, held_on=TODAY, finding="Better", advice="extend", on=TODAY, by=caseworker)
    with pytest.raises(RuleBroken, match="extension_not_later"):
        actions.extend(spell_id=granted, until=story.GRANTED["until"], reason="", on=TODAY, by=manager)

    spell = actions.extend(spell_id=granted, until=later, reason="Still needed", on=TODAY, by=manager)

    assert (spell.until, spell.state) == (later, "running")
    assert spell.review_on is not None
    assert story.GRANTED["until"] < spell.review_on <= later


def test_whoever_reviewed_does_not_extend(granted: int, manager: Actor) -> None:
    actions.review(spell_id=granted, held_on=TODAY, finding="Better", advice="extend", on=TODAY, by=manager)

    with pytest.raises(NotAllowed, match="same_person"):
        actions.extend(spell_id=granted, until=date(2027, 8, 1), reason="Needed", on=TODAY, by=manager)


def test_what_waits_and_what_is_due_stands_on_today(
    asked: int, world: World, case: int, caseworker: Actor, manager: Actor, stranger: Actor
) -> None:
    soon = TODAY + timedelta(days=14)

    def titles(actor: Actor) -> list[str]:
        with translation.override("en"):
            return [str(one.title) for one in queries.decisions_due(seen_by=actor, on=TODAY, until=soon)]

    first = titles(caseworker)
    story.report(asked, caseworker)
    assert (first, titles(caseworker)) == (["Write the social inquiry report"], [])
    assert titles(manager) == ["Decide on the application for support"]
    assert titles(stranger) == []

    story.grant(asked, world.cases[case], manager, until=TODAY + timedelta(days=10))
    assert len(queries.due(seen_by=caseworker, on=TODAY, until=soon)) == 1


def test_the_caseload_counts_and_lists(granted: int, world: World, caseworker: Actor, stranger: Actor) -> None:
    other = world.case("Ela", measure=False, state="supported_at_home")
    story.apply(other, world.cases[other], caseworker)
    soon = TODAY + timedelta(days=30)

    found = queries.caseload(seen_by=caseworker, tab="running", on=TODAY, soon=soon)
    waiting = queries.caseload(seen_by=caseworker, tab="waiting", on=TODAY, soon=soon)

    assert [row.id for row in found.rows] == [granted]
    assert found.counts == {"waiting": 1, "review": 0, "running": 1, "ended": 0}
    assert len(waiting.rows) == 1
    assert queries.caseload(seen_by=stranger, tab="waiting", on=TODAY, soon=soon).total == 0


def test_a_month_in_columns_follows_term_and_schooling(
    tr: None, reported: int, world: World, case: int, manager: Actor
) -> None:
    child, began = world.cases[case], TODAY - timedelta(days=4)
    people.note_schooling(person_id=child, stage="preschool", since=date(2025, 9, 1), on=TODAY, by=SYSTEM)
    people.note_schooling(person_id=child, stage="primary", since=TODAY, on=TODAY, by=SYSTEM)
    spell = story.grant(reported, child, manager, since=began)

    month = queries.month_columns(month=TODAY)

    assert month.child == [child, child]
    assert month.scheme == ["support", "support"]
    assert month.stage == ["preschool", "primary"]
    assert month.since == [began, TODAY]
    assert month.until == [TODAY, date(2026, 12, 1)]
    assert (month.payee, month.spell) == ([child, child], [spell, spell])


def test_a_month_leaves_out_what_ended_and_what_nobody_decided(
    tr: None, granted: int, world: World, caseworker: Actor
) -> None:
    undecided = world.case("Ela", measure=False, state="supported_at_home")
    actions.start(
        case_id=undecided, offer="monthly", since=TODAY, until=TODAY + timedelta(days=90), reason="Rent", on=TODAY,
        by=caseworker,
    )  # fmt: skip
    actions.end(
        spell_id=granted, ended_on=TODAY + timedelta(days=3), why="family_asked", note="", on=TODAY, by=caseworker
    )

    month, later = queries.month_columns(month=TODAY), queries.month_columns(month=date(2026, 12, 1))

    assert (month.spell, month.until) == ([granted], [TODAY + timedelta(days=3)])
    assert len(later) == 0


def test_a_young_person_who_left_care_has_that_status(
    tr: None, case: int, world: World, caseworker: Actor, manager: Actor
) -> None:
    made = story.apply(case, world.cases[case], caseworker, group="left_care")
    story.report(made, caseworker)
    story.grant(made, world.cases[case], manager)

    assert queries.month_columns(month=TODAY).stage == ["left_care"]


def test_a_single_aid_is_told_in_its_month_only(
    tr: None, case: int, world: World, caseworker: Actor, manager: Actor
) -> None:
    made = story.apply(case, world.cases[case], caseworker, offer="single")
    story.report(made, caseworker)
    story.grant(made, world.cases[case], manager, until=None, plan="")

    month = queries.month_columns(month=TODAY)

    assert (month.scheme, month.since, month.until) == (["support_single"], [MONTH], [date(2026, 12, 1)])
    assert len(queries.month_columns(month=date(2026, 12, 1))) == 0


def test_counts_who_was_kept_at_home_for_a_year(world: World, caseworker: Actor) -> None:
    long_ago = date(2025, 3, 10)
    kept, taken = (world.case(name, measure=False, state="supported_at_home") for name in ("Ada", "Ece"))
    for case_id in (kept, taken):
        actions.start(
            case_id=case_id, offer=story.offer_of(), since=long_ago, until=date(2025, 9, 10), reason="Rent",
            on=TODAY, by=caseworker,
        )  # fmt: skip
    world.measure(taken)
    spell_id = models.SupportSpell.objects.get(case_id=taken).pk
    actions.end(
        spell_id=spell_id, ended_on=date(2025, 8, 1), why="child_entered_care", note="", on=TODAY, by=caseworker
    )
    protection.Case.objects.filter(pk=taken).update(state="in_protection")
    placement = world.start([taken], world.family(), on=date(2025, 8, 1), agreed_on=date(2025, 8, 1))

    found = queries.outcomes(first=date(2025, 1, 1), last=date(2025, 12, 1), on=TODAY)

    assert placement
    assert [(one.month, one.began, one.entered_care, one.kept_at_home) for one in found] == [
        (date(2025, 3, 1), 2, 1, 1)
    ]
    assert queries.kept_at_home(child_id=world.cases[kept], on=TODAY) is True
    assert queries.kept_at_home(child_id=world.cases[taken], on=TODAY) is False
