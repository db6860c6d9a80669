"""Opinions, blind until all are given, and the commission's decision."""

from datetime import date
from typing import Any

import pytest

from kanat.care.families import models, queries
from kanat.platform.audit import record as audit
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.cast import ClientOf
from tests.integration.care.families.conftest import GIVEN, Story


def read(story: Story, reader: Actor) -> list[queries.OpinionRow]:
    """Read the opinions as somebody."""
    study = queries.study(application_id=queries.application(family_id=story.family).id)
    assert study is not None
    return queries.opinions(study=study, seen_by=reader, needed=2)


def test_an_opinion_is_blind_until_both_are_given(story: Story) -> None:
    story.is_studied()
    story.opinion(story.givers[0], "First words")

    [before] = read(story, story.givers[1])
    story.opinion(story.givers[1], "Second words")
    after = read(story, story.givers[1])

    assert (before.readable, before.text, before.advice) == (False, "", "")
    assert [row.text for row in after] == ["First words", "Second words"]


def test_the_giver_reads_the_own_opinion(story: Story) -> None:
    story.is_studied()
    story.opinion(story.givers[0], "First words")

    assert read(story, story.givers[0])[0].text == "First words"


def test_a_blind_opinion_is_nowhere_on_the_page(story: Story, client_of: ClientOf) -> None:
    story.is_studied()
    story.opinion(story.givers[0], "First words")
    client = client_of(story.givers[1])

    pages = [client.get(f"/families/{story.family}/{name}/") for name in ("opinion", "application", "home-study")]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert not [page for page in pages if "First words" in page.content.decode()]


def test_both_opinions_take_the_application_to_the_commission(story: Story) -> None:
    story.has_opinions()

    assert queries.application(family_id=story.family).state == "commission"


def test_the_assessor_gives_no_opinion(story: Story) -> None:
    story.is_studied()

    with pytest.raises(RuleBroken, match=r"families\.opinion_by_assessor"):
        story.opinion(story.worker)


def test_nobody_gives_two_opinions(story: Story) -> None:
    story.is_studied()
    story.opinion(story.givers[0])

    with pytest.raises(RuleBroken, match=r"families\.opinion_twice"):
        story.opinion(story.givers[0])


def test_no_opinion_before_the_study(story: Story) -> None:
    story.starts_study()

    with pytest.raises(RuleBroken, match=r"state\.not_allowed"):
        story.opinion(story.givers[0])


def test_refuses_an_opinion_of_who_may_not(story: Story, caseworker: Actor) -> None:
    story.is_studied()

    with pytest.raises(NotAllowed):
        story.opinion(caseworker)


def test_a_stranger_gives_no_opinion(story: Story, staff: Any, other_office: int) -> None:
    story.is_studied()

    with pytest.raises(NotFound):
        story.opinion(staff("elsewhere", "commission_member", office_id=other_office))


def test_an_opinion_is_not_stored_when_the_event_cannot_be(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    story.is_studied()

    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(audit.models.Event.objects, "create", broken)
    with pytest.raises(RuntimeError):
        story.opinion(story.givers[0])

    assert not models.Opinion.objects.exists()


def test_the_commission_decides_for_the_family(story: Story) -> None:
    story.is_judged()

    found = queries.decision(application_id=queries.application(family_id=story.family).id)
    assert found is not None
    assert (found.verdict, len(found.members)) == ("approve", 3)
    assert queries.application(family_id=story.family).state == "commission"


def test_a_refusal_closes_the_application(story: Story) -> None:
    story.has_opinions()

    story.decides("refuse", reasons="Too little room")

    assert queries.application(family_id=story.family).state == "refused"
    assert queries.family(family_id=story.family, seen_by=story.worker).state == "refused"


def test_refuses_members_who_had_a_hand_in_it(story: Story, staff: Any) -> None:
    story.has_opinions()
    both = staff("both", "commission_member", "family_worker", office_id=story.office)
    members = [*(member.user_id for member in story.members[:2]), story.worker.user_id]

    with pytest.raises(RuleBroken, match=r"families\.commission_member_unknown"):
        story.decides(members=members)
    assert both.user_id not in members


def test_the_assessor_does_not_sit_on_the_commission(story: Story, staff: Any) -> None:
    story.worker = staff("both", "commission_member", "family_worker", office_id=story.office)
    story.has_opinions()

    with pytest.raises(RuleBroken, match=r"families\.assessor_on_commission"):
        story.decides(members=[*(member.user_id for member in story.members[:2]), story.worker.user_id])


def test_who_gave_an_opinion_does_not_sit_on_the_commission(story: Story, staff: Any) -> None:
    both = staff("both", "commission_member", office_id=story.office)
    story.givers = (story.givers[0], both)
    story.has_opinions()

    with pytest.raises(RuleBroken, match=r"families\.opinion_giver_on_commission"):
        story.decides(members=[*(member.user_id for member in story.members[:2]), both.user_id])


@pytest.mark.parametrize(
    ("verdict", "changes", "code"),
    [
        ("approve", {"decided_on": date(2026, 4, 21)}, "families.commission_in_future"),
        ("approve", {"decided_on": date(2026, 4, 12)}, "families.commission_before_opinions"),
        ("refuse", {"reasons": " "}, "families.refusal_reason_missing"),
    ],
)
def test_refuses_a_session_that_cannot_be(story: Story, verdict: str, changes: Any, code: str) -> None:
    story.has_opinions()

    with pytest.raises(RuleBroken) as refused:
        story.decides(verdict, **changes)

    assert refused.value.code == code


def test_refuses_a_commission_that_is_too_small(story: Story) -> None:
    story.has_opinions()

    with pytest.raises(RuleBroken, match=r"families\.commission_too_small"):
        story.decides(members=[story.members[0].user_id])


def test_a_paper_that_ran_out_stops_the_decision_for_the_family(story: Story) -> None:
    story.has_opinions()
    models.FamilyDocument.objects.filter(kind="health_report").update(valid_until=GIVEN)

    with pytest.raises(RuleBroken, match=r"families\.documents_incomplete"):
        story.decides()


def test_the_commission_decides_once(story: Story) -> None:
    story.is_judged()

    with pytest.raises(RuleBroken, match=r"families\.already_decided"):
        story.decides()


def test_refuses_who_may_not_decide(story: Story) -> None:
    story.has_opinions()

    with pytest.raises(NotAllowed):
        story.decides(by=story.worker)
