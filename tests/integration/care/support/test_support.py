"""Support at home: started after an assessment, ended with a reason."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from kanat.care.support import actions, models, queries
from kanat.care.support.country import SupportLaw
from kanat.platform import country
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.cast import ClientOf
from tests.integration.care.placements.world import TODAY, World

UNPROCESSABLE, SEE_OTHER, NOT_FOUND = 422, 303, 404


def monthly() -> str:
    return next(offer.code for offer in country.part(SupportLaw).offers if offer.kind == "monthly")


def service() -> str:
    return next(offer.code for offer in country.part(SupportLaw).offers if offer.kind == "service")


@pytest.fixture
def case(world: World) -> int:
    """The case of a child who stays at home."""
    return world.case(measure=False, state="supported_at_home")


def start(case: int, by: Actor, **changes: Any) -> queries.SpellRow:
    said: dict[str, Any] = {
        "offer": monthly(),
        "since": TODAY,
        "until": TODAY + timedelta(days=90),
        "reason": "The mother has found work and needs help until spring",
        "on": TODAY,
    }
    return actions.start(case_id=case, by=by, **(said | changes))


def end(spell_id: int, by: Actor, **changes: Any) -> queries.SpellRow:
    said: dict[str, Any] = {"ended_on": TODAY, "why": "no_longer_needed", "note": "", "on": TODAY}
    return actions.end(spell_id=spell_id, by=by, **(said | changes))


def test_starts_and_ends(case: int, caseworker: Actor) -> None:
    spell = start(case, caseworker)
    ended = end(spell.id, caseworker, ended_on=TODAY + timedelta(days=30))

    assert (spell.state, ended.state, ended.ended_on) == ("running", "ended", TODAY + timedelta(days=30))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"until": TODAY}, "support.until_not_after_since"),
        ({"until": date(2040, 1, 1)}, "support.too_long"),
        ({"reason": "  "}, "support.reason_missing"),
    ],
)
def test_refuses_what_cannot_be(case: int, caseworker: Actor, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        start(case, caseworker, **changes)

    assert refused.value.code == code
    assert not models.SupportSpell.objects.exists()


def test_refuses_the_same_support_twice(case: int, caseworker: Actor) -> None:
    start(case, caseworker)

    with pytest.raises(RuleBroken, match="already_running"):
        start(case, caseworker)


def test_refuses_support_for_a_child_in_protection(world: World, caseworker: Actor) -> None:
    with pytest.raises(RuleBroken, match="case_not_at_home"):
        start(world.case(), caseworker)


def test_refuses_an_end_before_the_start_and_a_second_end(case: int, caseworker: Actor) -> None:
    spell = start(case, caseworker)
    with pytest.raises(RuleBroken, match="end_before_start"):
        end(spell.id, caseworker, ended_on=TODAY - timedelta(days=1))
    end(spell.id, caseworker)

    with pytest.raises(RuleBroken, match="not_allowed"):
        end(spell.id, caseworker)


def test_refuses_who_may_not(case: int, caseworker: Actor, family_worker: Actor, stranger: Actor) -> None:
    spell = start(case, caseworker)
    with pytest.raises(NotAllowed):
        end(spell.id, family_worker)
    with pytest.raises(NotFound):
        end(spell.id, stranger)
    with pytest.raises(NotFound):
        start(case, stranger)


@pytest.mark.parametrize("deed", ["start", "end"])
def test_nothing_remains_when_the_event_cannot_be_stored(
    case: int, caseworker: Actor, deed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spell = start(case, caseworker) if deed == "end" else None

    def broken(*_args: object, **_named: object) -> None:
        raise RuntimeError("the store of events is full")

    monkeypatch.setattr("kanat.care.support.actions.spells.record", broken)
    with pytest.raises(RuntimeError):
        end(spell.id, caseworker) if spell else start(case, caseworker)

    assert models.SupportSpell.objects.filter(state="ended").count() == 0
    assert models.SupportSpell.objects.count() == (1 if spell else 0)


def test_a_term_that_ends_soon_is_due(case: int, caseworker: Actor, stranger: Actor) -> None:
    start(case, caseworker, until=TODAY + timedelta(days=10))
    until = TODAY + timedelta(days=14)

    assert len(queries.due(seen_by=caseworker, on=TODAY, until=until)) == 1
    assert queries.due(seen_by=stranger, on=TODAY, until=until) == []


def test_tells_the_timeline(case: int, caseworker: Actor) -> None:
    spell = start(case, caseworker)
    end(spell.id, caseworker, note="Grandmother moved in")

    with translation.override("en"):
        began, ended = queries.happenings(child_id=spell.child_id)

    assert began.title == "Support began: Monthly support"
    assert ended.text == "Grandmother moved in"


def test_starts_and_ends_by_the_pages(case: int, client_of: ClientOf, caseworker: Actor) -> None:
    client = client_of(caseworker)
    said = {"offer": service(), "since": "20.11.2026", "until": "20.12.2026", "reason": "Until spring",
            "once": str(uuid.uuid4())}  # fmt: skip
    begun = client.post(reverse("support:start", args=[case]), said)
    spell = models.SupportSpell.objects.get()
    ended = client.post(
        reverse("support:end", args=[spell.pk]),
        {"ended_on": "21.11.2026", "why": "family_asked", "note": "", "once": str(uuid.uuid4())},
    )

    spell.refresh_from_db()
    assert (begun.status_code, ended.status_code) == (SEE_OTHER, SEE_OTHER)
    assert (spell.state, spell.end) == ("ended", "family_asked")


@pytest.mark.parametrize(
    "wrong",
    [
        {"since": "yesterday"},
        {"since": "01.01.1850"},
        {"until": "19.11.2026"},
        {"offer": "gold"},
        {"reason": "x" * 5001},
        {"reason": "a\x00b"},
        {"reason": ""},
    ],
)
def test_wrong_input_is_kept_and_nothing_written(
    case: int, client_of: ClientOf, caseworker: Actor, wrong: dict[str, str]
) -> None:
    said = {"offer": service(), "since": "20.11.2026", "until": "20.12.2026", "reason": "Yaza qədər \U0001f331 حتى"}

    answer = client_of(caseworker).post(reverse("support:start", args=[case]), said | wrong)

    text = answer.content.decode()
    assert answer.status_code == UNPROCESSABLE
    assert "govuk-error-message" in text
    assert wrong.get("reason", "Yaza qədər \U0001f331 حتى").replace("\x00", "")[:40] in text
    assert not models.SupportSpell.objects.exists()


def test_to_a_stranger_there_is_no_such_page(
    case: int, client_of: ClientOf, caseworker: Actor, stranger: Actor
) -> None:
    spell = start(case, caseworker)
    client = client_of(stranger)

    assert client.get(reverse("support:start", args=[case])).status_code == NOT_FOUND
    assert client.get(reverse("support:end", args=[spell.id])).status_code == NOT_FOUND
