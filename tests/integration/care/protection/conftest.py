"""A child's story in protection: a notice, a case, an assessment, a measure."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from kanat.care.protection import actions, queries
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import Refusal

RECEIVED = date(2026, 3, 5)  # a Thursday
TODAY = date(2026, 3, 6)
NOW = datetime(2026, 3, 6, 17, 50, tzinfo=ZoneInfo("Europe/Istanbul"))
WRITTEN = {"findings": "Evde kalamaz.", "child_opinion": "Teyzemde kalmak istiyorum."}


def child(given: str = "Elif", surname: str = "Şahin", **facts: Any) -> actions.NamedPerson:
    """Name a child who is not registered yet."""
    said = {"sex": "female", "born": date(2016, 4, 2), "number_missing": "not_yet_known"} | facts
    return actions.NamedPerson(given=given, surname=surname, **said)


@dataclass(kw_only=True)
class Story:
    """What happens to a child, and who does it."""

    office: int
    worker: Actor

    def notice(self, *children: actions.NamedPerson, **said: Any) -> int:
        """Take a notice about Elif, or about those named."""
        facts = {
            "office_id": self.office,
            "received_at": datetime(2026, 3, 5, 10, 0, tzinfo=ZoneInfo("Europe/Istanbul")),
            "channel": "phone",
            "notifier": "school",
            "urgency": "ordinary",
            "concern": "neglect",
            "text": "Okula gelmiyor.",
            "on": TODAY,
            "by": self.worker,
        }
        return actions.take_notice(children=children or (child(),), **{**facts, **said})

    def case(self, *children: actions.NamedPerson, **said: Any) -> queries.CaseRow:
        """Open a case by a notice."""
        (line, *_) = queries.notice(self.notice(*children, **said), self.worker).children
        return queries.case(line.case_id or 0, self.worker)

    def assessment(self, case: queries.CaseRow | None = None, **said: Any) -> int:
        """Start the assessment of a case, of a new one when none is named."""
        case = case or self.case()
        facts = {"case_id": case.id, "worker_id": self.worker.user_id, "on": TODAY, "by": self.worker}
        return actions.start_assessment(**{**facts, **said})

    def concludes(self, assessment_id: int, outcome: str = "needs_protection", **said: Any) -> int:
        """Complete an assessment."""
        facts = {"sections": WRITTEN, "completed_on": TODAY, "at": NOW, "on": TODAY, "by": self.worker}
        return actions.complete_assessment(assessment_id=assessment_id, outcome=outcome, **{**facts, **said})

    def protected(self) -> queries.CaseRow:
        """Bring a case to protection by its assessment."""
        case = self.case()
        self.concludes(self.assessment(case))
        return queries.case(case.id, self.worker)

    def measure(self, case: queries.CaseRow | None = None, **said: Any) -> int:
        """Record a care measure from today."""
        facts = {
            "case_id": (case or self.protected()).id,
            "kind": "care",
            "body": "juvenile_court",
            "court": "Ankara 1. Çocuk Mahkemesi",
            "decision_number": "2026/17",
            "decided_on": TODAY,
            "since": TODAY,
            "next_review_on": date(2026, 6, 6),
            "on": TODAY,
            "by": self.worker,
        }
        return actions.record_measure(**{**facts, **said})


@pytest.fixture
def story(office: int, caseworker: Actor) -> Story:
    """Begin a story in the office of the cast."""
    return Story(office=office, worker=caseworker)


@pytest.fixture
def event_fails(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let the store of events be full from now on."""

    def fail(**_event: object) -> None:
        message = "full"
        raise OSError(message)

    return lambda: monkeypatch.setattr(audit.Event.objects, "create", fail)


def at_once(jobs: list[Callable[[], Any]]) -> list[Any]:
    """Do things at the same time; a refusal becomes its code."""

    def run(job: Callable[[], Any]) -> Any:
        try:
            return job()
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))
