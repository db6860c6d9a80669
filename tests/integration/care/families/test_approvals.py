"""Approvals with their terms."""

from datetime import date
from typing import Any

import pytest

from kanat.care.families import actions, models, queries
from kanat.platform.audit import record as audit
from kanat.platform.audit.models import Event
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.integration.care.families.conftest import APPROVED, UNTIL, Story

LATER = date(2026, 6, 1)


def suspend(story: Story, by: Actor | None = None) -> int:
    """Suspend the approval of the story's family; gives its id."""
    approval = queries.approvals_of(family_id=story.family)[0].id
    actions.suspend_approval(
        family_id=story.family, approval_id=approval, reason="Moving", on=LATER, by=by or story.approver
    )
    return approval


def end(story: Story, **changes: Any) -> None:
    """End the approval of the story's family."""
    approval = queries.approvals_of(family_id=story.family)[0].id
    said = {"end": "family_wish", "reason": "", "ended_on": LATER, "on": LATER, "by": story.approver} | changes
    actions.end_approval(family_id=story.family, approval_id=approval, **said)


def test_approves_with_terms(story: Story) -> None:
    family = story.is_approved(places=2)

    found = queries.approval_on(family_id=family, on=APPROVED)
    assert found is not None
    assert (found.models_of_care, found.places, found.until) == (("term",), 2, UNTIL)
    assert queries.family(family_id=family, seen_by=story.worker).state == "approved"
    assert Event.objects.filter(type="FamilyApproved", family_id=family).exists()


def test_the_last_day_of_the_term_is_not_covered(story: Story) -> None:
    family = story.is_approved()

    assert queries.approval_on(family_id=family, on=UNTIL) is None


def test_who_judged_the_family_does_not_approve_it(story: Story, staff: Any) -> None:
    both = staff("both", "commission_member", "manager", office_id=story.office)
    story.members = (both, *story.members[1:])
    story.approver = both
    story.is_judged()

    with pytest.raises(NotAllowed, match=r"families\.same_person"):
        story.approves()


def test_who_recorded_the_decision_does_not_approve(story: Story, staff: Any) -> None:
    secretary = staff("secretary", "commission_member", "manager", office_id=story.office)
    story.approver = secretary
    story.has_opinions()
    story.decides(by=secretary)

    with pytest.raises(NotAllowed, match=r"families\.same_person"):
        story.approves()


def test_refuses_who_may_not_approve(story: Story) -> None:
    story.is_judged()

    with pytest.raises(NotAllowed, match=r"families\.not_granted"):
        story.approves(by=story.worker)


def test_a_stranger_finds_nothing_to_approve(story: Story, staff: Any, other_office: int) -> None:
    story.is_judged()

    with pytest.raises(NotFound):
        story.approves(by=staff("elsewhere", "manager", office_id=other_office))


def test_nobody_approves_before_the_commission(story: Story) -> None:
    story.has_opinions()

    with pytest.raises(RuleBroken, match=r"families\.approval_not_decided"):
        story.approves()


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"places": 4}, "families.places_too_many"),
        ({"places": 0}, "families.places_too_few"),
        ({"age_from": 9, "age_to": 3}, "families.ages_reversed"),
        ({"until": APPROVED}, "families.approval_until_not_after_since"),
        ({"until": date(2028, 4, 23)}, "families.approval_too_long"),
        ({"since": date(2026, 4, 19)}, "families.approval_before_decision"),
        ({"models_of_care": ["other"]}, "families.model_unknown"),
        ({"models_of_care": []}, "families.model_unknown"),
    ],
)
def test_refuses_terms_that_the_law_does_not_allow(story: Story, terms: Any, code: str) -> None:
    story.is_judged()

    with pytest.raises(RuleBroken) as refused:
        story.approves(terms=terms)

    assert refused.value.code == code
    assert not models.Approval.objects.exists()


def test_siblings_may_be_more_than_the_limit(story: Story) -> None:
    story.is_judged()

    story.approves(terms={"places": 4, "siblings": True})

    found = queries.approval_on(family_id=story.family, on=APPROVED)
    assert found is not None
    assert found.places == 4


def test_a_specialised_family_needs_its_training(story: Story) -> None:
    story.is_judged()

    with pytest.raises(RuleBroken, match=r"families\.training_missing"):
        story.approves(trained=False, terms={"models_of_care": ["term", "specialised"]})


def test_an_approval_is_not_stored_when_the_event_cannot_be(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    story.is_judged()

    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(audit.models.Event.objects, "create", broken)
    with pytest.raises(RuntimeError):
        story.approves()

    assert not models.Approval.objects.exists()


def test_a_suspended_family_is_no_home(story: Story) -> None:
    story.is_approved()

    suspend(story)

    assert queries.homes(LATER) == []
    assert queries.family(family_id=story.family, seen_by=story.worker).state == "suspended"


def test_an_approval_is_put_into_force_again(story: Story) -> None:
    story.is_approved()
    approval = suspend(story)

    actions.resume_approval(
        family_id=story.family, approval_id=approval, reason="Moved", on=LATER, by=story.approver
    )  # fmt: skip

    assert [home.family_id for home in queries.homes(LATER)] == [story.family]


def test_an_approval_is_not_suspended_twice(story: Story) -> None:
    story.is_approved()
    suspend(story)

    with pytest.raises(RuleBroken, match=r"state\.not_allowed"):
        suspend(story)


def test_refuses_who_may_not_suspend(story: Story) -> None:
    story.is_approved()

    with pytest.raises(NotAllowed):
        suspend(story, by=story.worker)


def test_ends_an_approval(story: Story) -> None:
    story.is_approved()

    end(story)

    assert queries.approval_on(family_id=story.family, on=LATER) is None
    assert queries.family(family_id=story.family, seen_by=story.worker).state == "former"


def test_does_not_end_while_a_child_lives_there(story: Story, child: Any) -> None:
    story.is_approved()
    actions.take_place(family_id=story.family, child_id=child(), since=APPROVED, on=APPROVED, by=SYSTEM)

    with pytest.raises(RuleBroken, match=r"families\.approval_children_placed"):
        end(story)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2026, 4, 1), "families.approval_end_before_start"),
        (date(2026, 6, 2), "families.approval_end_in_future"),
    ],
)
def test_refuses_an_end_that_cannot_be(story: Story, day: date, code: str) -> None:
    story.is_approved()

    with pytest.raises(RuleBroken) as refused:
        end(story, ended_on=day)

    assert refused.value.code == code
