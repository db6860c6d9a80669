"""The home study."""

from datetime import date
from typing import Any

import pytest

from kanat.care.families import actions, models, queries
from kanat.platform.audit import record as audit
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.integration.care.families.conftest import APPLIED, STUDIED, Story

FOUND = {"why_now": {"text": "Told", "rating": "strength"}}


def save(story: Story, by: Actor | None = None, section: str = "motivation") -> None:
    """Save a section."""
    actions.save_section(family_id=story.family, section=section, items=FOUND, on=STUDIED, by=by or story.worker)


def complete(story: Story, **changes: Any) -> None:
    """Complete the study."""
    said: dict[str, Any] = {
        "completed_on": STUDIED, "advice": "recommended", "summary": "Calm", "on": STUDIED, "by": story.worker
    } | changes  # fmt: skip
    actions.complete_home_study(family_id=story.family, **said)


def the_study(story: Story) -> queries.StudyRow:
    """Give the study of the story's family."""
    found = queries.study(application_id=queries.application(family_id=story.family).id)
    assert found is not None
    return found


def test_a_study_begins_with_its_assessor(story: Story) -> None:
    story.starts_study()

    assert the_study(story).assessor_id == story.worker.user_id
    assert queries.application(family_id=story.family).state == "home_study"


def test_a_study_begins_only_after_the_first_papers(story: Story) -> None:
    story.applies()

    with pytest.raises(RuleBroken, match=r"state\.not_allowed"):
        actions.start_home_study(
            family_id=story.family, assessor_id=story.worker.user_id, on=APPLIED, by=story.worker
        )  # fmt: skip
    assert not models.HomeStudy.objects.exists()


def test_an_assessor_must_be_able(story: Story, caseworker: Actor) -> None:
    story.applies()
    story.hands_in_all()

    with pytest.raises(RuleBroken, match=r"families\.assessor_cannot_study"):
        actions.start_home_study(
            family_id=story.family, assessor_id=caseworker.user_id, on=APPLIED, by=story.worker
        )  # fmt: skip


def test_a_section_is_a_draft_that_survives(story: Story) -> None:
    story.starts_study()

    save(story)

    assert the_study(story).sections["motivation"].items["why_now"]["text"] == "Told"
    assert queries.section_is_filled(the_study(story), "motivation") is False


def test_saving_a_section_again_replaces_it(story: Story) -> None:
    story.starts_study()

    save(story)
    save(story)

    assert models.StudySection.objects.count() == 1


def test_only_the_assessor_writes(story: Story) -> None:
    story.starts_study()

    with pytest.raises(NotAllowed, match=r"families\.not_the_assessor"):
        save(story, by=story.givers[0])


def test_a_stranger_finds_no_study(story: Story, staff: Any, other_office: int) -> None:
    story.starts_study()

    with pytest.raises(NotFound):
        save(story, by=staff("elsewhere", "family_worker", office_id=other_office))


def test_an_unknown_section_is_refused(story: Story) -> None:
    story.starts_study()

    with pytest.raises(RuleBroken, match=r"families\.study_section_unknown"):
        save(story, section="astrology")


def test_a_section_is_not_stored_when_the_event_cannot_be(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    story.starts_study()

    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(audit.models.Event.objects, "create", broken)
    with pytest.raises(RuntimeError):
        save(story)

    assert not models.StudySection.objects.exists()


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2026, 4, 7), "families.study_in_future"),
        (date(2026, 3, 1), "families.study_before_application"),
        (date(2026, 3, 10), "families.study_visit_same_day"),
    ],
)
def test_refuses_a_visit_that_cannot_be(story: Story, day: date, code: str) -> None:
    story.starts_study()
    story.fills_study()

    with pytest.raises(RuleBroken) as refused:
        actions.record_visit(family_id=story.family, visited_on=day, met="All", on=STUDIED, by=story.worker)

    assert refused.value.code == code


def test_completes_when_all_is_told(story: Story) -> None:
    story.is_studied()

    assert the_study(story).is_completed
    assert queries.application(family_id=story.family).state == "opinions"


def test_does_not_complete_while_a_section_is_empty(story: Story) -> None:
    story.starts_study()
    save(story)

    with pytest.raises(RuleBroken, match=r"families\.study_section_missing"):
        complete(story)


def test_does_not_complete_without_a_visit(story: Story) -> None:
    story.starts_study()
    story.fills_study()
    models.StudyVisit.objects.all().delete()

    with pytest.raises(RuleBroken, match=r"families\.study_too_few_visits"):
        complete(story)


def test_a_completed_study_is_closed(story: Story) -> None:
    story.is_studied()

    with pytest.raises(RuleBroken, match=r"families\.study_closed"):
        save(story)


def test_a_reopened_study_needs_new_opinions(story: Story) -> None:
    story.is_studied()
    story.opinion(story.givers[0])

    actions.reopen_home_study(family_id=story.family, reason="More", on=STUDIED, by=story.members[0])
    complete(story)

    assert queries.opinions(study=the_study(story), seen_by=story.worker, needed=2) == []
    story.opinion(story.givers[0])
    assert models.Opinion.objects.count() == 2


def test_a_study_is_not_reopened_after_the_decision(story: Story) -> None:
    story.is_judged()

    with pytest.raises(RuleBroken, match=r"families\.already_decided"):
        actions.reopen_home_study(family_id=story.family, reason="More", on=STUDIED, by=story.members[0])


def test_only_the_commission_reopens(story: Story) -> None:
    story.is_studied()

    with pytest.raises(NotAllowed):
        actions.reopen_home_study(family_id=story.family, reason="More", on=STUDIED, by=story.worker)
