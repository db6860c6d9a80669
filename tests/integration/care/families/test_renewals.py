"""Renewing an approval without a new application."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from kanat.care.families import actions, models, queries
from kanat.care.families.actions.approvals import Terms
from kanat.platform.audit.models import Event
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.integration.care.families.conftest import APPROVED, UNTIL, Story

EARLY = UNTIL - timedelta(days=40)
NEXT = date(2028, 4, 22)


def first(story: Story) -> int:
    """Give the oldest approval of the story's family."""
    return queries.approvals_of(family_id=story.family)[-1].id


def renews(story: Story, *, on: date = EARLY, by: Actor | None = None, terms: Any = None, **changes: Any) -> int:
    """Renew the oldest approval for another year."""
    said = {"models_of_care": ["term"], "age_from": 0, "age_to": 12, "places": 2, "since": on, "until": NEXT}
    more = {"review": "Two visits; the child is well", "trained": True} | changes
    return actions.renew_approval(
        family_id=story.family,
        approval_id=more.pop("approval_id", None) or first(story),
        terms=Terms(**said | (terms or {})),
        on=on,
        by=by or story.approver,
        **more,
    )


@pytest.fixture
def approved(story: Story) -> Story:
    """A family whose approval runs out on UNTIL, with documents that hold longer."""
    story.is_approved()
    people = queries.members(family_id=story.family)
    for paper in queries.papers(people=people, held=[], on=EARLY):
        story.hands_in(paper.kind, paper.member_id, issued_on=EARLY, on=EARLY)
    return story


def test_a_renewal_begins_when_the_old_approval_ends(approved: Story) -> None:
    renewal = renews(approved)

    old = queries.approval_on(family_id=approved.family, on=UNTIL - timedelta(days=1))
    new = queries.approval_on(family_id=approved.family, on=UNTIL)
    assert old is not None
    assert new is not None
    assert (old.id, old.age_to) == (first(approved), 10)
    assert (new.id, new.since, new.until, new.age_to, new.renews_id) == (renewal, UNTIL, NEXT, 12, old.id)
    assert new.review == "Two visits; the child is well"
    assert Event.objects.filter(type="ApprovalRenewed", family_id=approved.family).count() == 1


def test_a_lapsed_approval_is_renewed_from_today(approved: Story) -> None:
    late = UNTIL + timedelta(days=9)

    renews(approved, on=late)

    assert queries.approval_on(family_id=approved.family, on=late - timedelta(days=1)) is None
    assert queries.approval_on(family_id=approved.family, on=late) is not None


def test_what_is_renewed_is_due_no_more(approved: Story) -> None:
    def due() -> list[str]:
        found = queries.due(seen_by=approved.worker, on=EARLY, until=UNTIL + timedelta(days=5))
        return [one.kind for one in found]

    assert "family_renewal" in due()

    renews(approved)

    assert "family_renewal" not in due()


def test_an_approval_is_renewed_once(approved: Story) -> None:
    old = first(approved)
    renewal = renews(approved)

    for approval in (old, renewal):
        with pytest.raises(RuleBroken, match=r"families\.approval_renewed"):
            renews(approved, approval_id=approval)


def test_documents_out_of_date_are_renewed_first(approved: Story) -> None:
    late = date(2029, 6, 1)

    with pytest.raises(RuleBroken, match=r"families\.approval_papers_open"):
        renews(approved, on=late, terms={"until": date(2030, 6, 1)})

    assert models.Approval.objects.count() == 1


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"places": 4}, "families.places_too_many"),
        ({"age_from": 9, "age_to": 3}, "families.ages_reversed"),
        ({"until": UNTIL}, "families.approval_until_not_after_since"),
        ({"until": date(2032, 4, 23)}, "families.approval_too_long"),
        ({"models_of_care": []}, "families.model_unknown"),
    ],
)
def test_the_law_of_an_approval_binds_its_renewal(approved: Story, terms: Any, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        renews(approved, terms=terms)

    assert refused.value.code == code
    assert models.Approval.objects.count() == 1


def test_the_children_who_live_there_keep_their_places(approved: Story) -> None:
    for child in (approved.child("Deniz"), approved.child("Su")):
        actions.take_place(family_id=approved.family, child_id=child, since=APPROVED, on=APPROVED, by=approved.worker)

    with pytest.raises(RuleBroken, match=r"families\.approval_places_taken"):
        renews(approved, terms={"places": 1})


def test_the_familys_own_worker_does_not_renew(approved: Story, staff: Callable[..., Actor]) -> None:
    both = staff("both", "family_worker", "manager", office_id=approved.office)
    actions.assign_worker(family_id=approved.family, worker_id=both.user_id, on=EARLY, by=approved.worker)

    with pytest.raises(NotAllowed, match=r"families\.same_person"):
        renews(approved, by=both)


def test_who_may_not_approve_does_not_renew(approved: Story) -> None:
    with pytest.raises(NotAllowed, match=r"families\.not_granted"):
        renews(approved, by=approved.worker)


def test_a_stranger_finds_nothing_to_renew(approved: Story, staff: Callable[..., Actor], other_office: int) -> None:
    with pytest.raises(NotFound):
        renews(approved, by=staff("elsewhere", "manager", office_id=other_office))


def test_a_suspended_approval_is_not_renewed(approved: Story) -> None:
    said = {"family_id": approved.family, "approval_id": first(approved), "reason": "Moving", "by": approved.approver}
    actions.suspend_approval(**said, on=EARLY)

    with pytest.raises(RuleBroken, match=r"state\.not_allowed"):
        renews(approved)


def test_suspending_and_resuming_reach_the_renewal(approved: Story) -> None:
    renews(approved)
    said = {"family_id": approved.family, "approval_id": first(approved), "reason": "Moving", "by": approved.approver}

    actions.suspend_approval(**said, on=EARLY)
    assert queries.approval_on(family_id=approved.family, on=UNTIL) is None

    actions.resume_approval(**said, on=EARLY)
    assert queries.approval_on(family_id=approved.family, on=UNTIL) is not None


def test_ending_an_approval_ends_its_renewal(approved: Story) -> None:
    renews(approved)

    actions.end_approval(
        family_id=approved.family, approval_id=first(approved), end="family_wish", reason="", ended_on=EARLY,
        on=EARLY, by=approved.approver,
    )  # fmt: skip

    assert queries.approval_on(family_id=approved.family, on=UNTIL) is None
    assert {row.state for row in queries.approvals_of(family_id=approved.family)} == {"ended"}


def test_what_was_replaced_is_changed_no_more(approved: Story) -> None:
    old = first(approved)
    renews(approved)

    with pytest.raises(RuleBroken, match=r"families\.approval_renewed"):
        actions.end_approval(
            family_id=approved.family, approval_id=old, end="family_wish", reason="", ended_on=UNTIL,
            on=UNTIL, by=approved.approver,
        )  # fmt: skip


def test_the_database_keeps_renewals_apart(approved: Story) -> None:
    renews(approved)
    row = models.Approval.objects.get(since=UNTIL)

    with pytest.raises(IntegrityError, match="approval_one_at_a_time"), transaction.atomic():
        models.Approval.objects.filter(pk=row.pk).update(since=UNTIL - timedelta(days=1))
