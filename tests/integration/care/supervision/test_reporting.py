"""Reports of visits and their drafts: what is written, who may, what is refused."""

from datetime import date, timedelta
from typing import Any

import pytest

from kanat.care.supervision import actions, models, queries
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.integration.care.placements.world import TODAY

REPORT: dict[str, Any] = {
    "visited_on": date(2026, 11, 19),
    "child_seen": True,
    "child_not_seen": "",
    "seen_alone": "yes",
    "not_alone": "",
    "impression": "well",
    "answers": {"q_child_mood": "Merry"},
    "summary": "Plays with the dog.",
    "action": "",
    "on": TODAY,
}


def report(*, visit_id: int, by: Actor, on: date, **told: Any) -> queries.VisitRow:
    return actions.report(visit_id=visit_id, told=actions.Told(**told), on=on, by=by)


def broken(*_args: object, **_named: object) -> None:
    raise RuntimeError("the store of events is full")


def test_a_report_closes_the_visit_and_drops_the_draft(visit: models.Visit, caseworker: Actor) -> None:
    actions.save_draft(visit_id=visit.pk, typed={"summary": "Pl"}, on=TODAY, by=caseworker)

    done = report(visit_id=visit.pk, by=caseworker, **REPORT)

    assert (done.state, done.done_by, done.reported_on) == ("done", caseworker.user_id, TODAY)
    assert done.answers == {"q_child_mood": "Merry"}
    assert queries.draft(visit_id=visit.pk, writer_id=caseworker.user_id) is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"visited_on": TODAY + timedelta(days=1)}, "supervision.visit_in_future"),
        ({"visited_on": date(2026, 9, 4)}, "supervision.visit_before_placement"),
        ({"child_seen": False}, "supervision.child_not_seen_reason_missing"),
        ({"seen_alone": "no"}, "supervision.not_alone_reason_missing"),
        ({"summary": " "}, "supervision.summary_missing"),
        ({"impression": "at_risk"}, "supervision.action_missing"),
    ],
)
def test_refuses_a_report_that_cannot_be_or_leaves_out_the_child(
    visit: models.Visit, caseworker: Actor, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        report(visit_id=visit.pk, by=caseworker, **(REPORT | changes))

    assert refused.value.code == code
    visit.refresh_from_db()
    assert visit.state == "planned"


def test_refuses_a_second_report(visit: models.Visit, caseworker: Actor) -> None:
    report(visit_id=visit.pk, by=caseworker, **REPORT)

    with pytest.raises(RuleBroken, match="not_allowed"):
        report(visit_id=visit.pk, by=caseworker, **REPORT)


def test_who_looks_after_families_reports_too(visit: models.Visit, family_worker: Actor) -> None:
    done = report(visit_id=visit.pk, by=family_worker, **REPORT)

    assert done.done_by == family_worker.user_id


def test_a_manager_sees_but_does_not_report(visit: models.Visit, manager: Actor) -> None:
    with pytest.raises(NotAllowed):
        report(visit_id=visit.pk, by=manager, **REPORT)


def test_to_a_stranger_there_is_no_visit(visit: models.Visit, stranger: Actor, finance_officer: Actor) -> None:
    for actor in (stranger, finance_officer):
        with pytest.raises(NotFound):
            report(visit_id=visit.pk, by=actor, **REPORT)


@pytest.mark.parametrize("deed", ["report", "save_draft", "cancel"])
def test_nothing_remains_when_the_event_cannot_be_stored(
    visit: models.Visit, caseworker: Actor, deed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kanat.care.supervision.actions.record", broken)
    said: dict[str, dict[str, Any]] = {
        "report": {"told": actions.Told(**{key: told for key, told in REPORT.items() if key != "on"}), "on": TODAY},
        "save_draft": {"typed": {"summary": "x"}, "on": TODAY},
        "cancel": {"reason": "Ill", "on": TODAY},
    }

    with pytest.raises(RuntimeError):
        getattr(actions, deed)(visit_id=visit.pk, by=caseworker, **said[deed])

    visit.refresh_from_db()
    assert visit.state == "planned"
    assert not models.Draft.objects.exists()


def test_a_draft_belongs_to_its_writer(visit: models.Visit, caseworker: Actor, family_worker: Actor) -> None:
    actions.save_draft(visit_id=visit.pk, typed={"summary": "First"}, on=TODAY, by=caseworker)
    actions.save_draft(visit_id=visit.pk, typed={"summary": "Second"}, on=TODAY, by=caseworker)

    kept = queries.draft(visit_id=visit.pk, writer_id=caseworker.user_id)

    assert kept is not None
    assert kept.typed == {"summary": "Second"}
    assert queries.draft(visit_id=visit.pk, writer_id=family_worker.user_id) is None


def test_refuses_a_draft_of_a_visit_that_is_done(visit: models.Visit, caseworker: Actor) -> None:
    report(visit_id=visit.pk, by=caseworker, **REPORT)

    with pytest.raises(RuleBroken, match="not_allowed"):
        actions.save_draft(visit_id=visit.pk, typed={}, on=TODAY, by=caseworker)


def test_a_child_at_risk_stands_out_in_the_timeline(visit: models.Visit, caseworker: Actor) -> None:
    risk = {"impression": "at_risk", "action": "Emergency placement today"}
    report(visit_id=visit.pk, by=caseworker, **(REPORT | risk))

    [told] = queries.happenings(child_id=visit.child_id)

    assert (told.kind, told.by, told.on) == ("warning", "Zeynep Kaya", date(2026, 11, 19))


def test_the_last_visit_is_the_last_that_took_place(visits: list[models.Visit], caseworker: Actor) -> None:
    assert queries.last_done(child_id=visits[0].child_id) is None

    report(visit_id=visits[1].pk, by=caseworker, **REPORT)

    last = queries.last_done(child_id=visits[0].child_id)
    assert last is not None
    assert last.id == visits[1].pk
