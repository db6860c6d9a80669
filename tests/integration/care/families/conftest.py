"""A family's story, step by step: each step does the ones before it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from kanat.care.families import actions, queries
from kanat.care.families.actions.approvals import Terms
from kanat.care.families.country import FamiliesLaw
from kanat.care.people import actions as people
from kanat.platform import clock, country
from kanat.platform.accounts import acting
from kanat.platform.accounts import actions as accounts
from kanat.vocabulary.actors import SYSTEM, Actor
from tests.cast import Scene

APPLIED = date(2026, 3, 2)
STUDIED = date(2026, 4, 6)
GIVEN = date(2026, 4, 13)
DECIDED = date(2026, 4, 20)
APPROVED = date(2026, 4, 22)
UNTIL = date(2027, 4, 22)
PDF = b"%PDF-1.7 a paper"


def new_person(given: str = "Ayşe", surname: str = "Yılmaz", **facts: Any) -> actions.NewPerson:
    """Give the facts of somebody who is not registered yet."""
    said = {"sex": "female", "born": date(1985, 5, 20), "number_missing": "not_yet_known"} | facts
    return actions.NewPerson(given=given, surname=surname, **said)


def applicant(
    given: str = "Ayşe", surname: str = "Yılmaz", schooling: str = "higher", **facts: Any
) -> actions.Applicant:
    """Give an applicant whom the law accepts; `facts` change the person."""
    return actions.Applicant(person=new_person(given, surname, **facts), schooling=schooling)


@dataclass(kw_only=True)
class Story:
    """What happens to a family, and who does it. Attributes hold the people."""

    office: int
    area: str
    worker: Actor
    givers: tuple[Actor, Actor]
    members: tuple[Actor, ...]
    approver: Actor
    child: Callable[..., int]
    family: int = 0
    extra: dict[str, Any] = field(default_factory=dict)

    def applies(self, *applicants: actions.Applicant, **changes: Any) -> int:
        """Register a couple, or those named."""
        couple = applicants or (applicant(), applicant("Mehmet", sex="male", born=date(1983, 1, 9)))
        said: dict[str, Any] = {
            "office_id": self.office,
            "area": self.area,
            "address": "Gül Sokak 5",
            "phone": "+905551112233",
            "languages": ["tr"],
            "model": "term",
            "wish": actions.Wish(age_from=0, age_to=6, places=2),
            "applied_on": APPLIED,
            "on": APPLIED,
            "by": self.worker,
        }
        self.family = actions.apply(applicants=couple, **(said | changes))
        return self.family

    def hands_in(self, kind: str, member_id: int | None = None, **changes: Any) -> int:
        """Receive one paper."""
        said = {"issued_on": APPLIED, "file": ("paper.pdf", PDF), "on": APPLIED, "by": self.worker} | changes
        return actions.receive_document(family_id=self.family, kind=kind, member_id=member_id, **said)

    def hands_in_all(self) -> None:
        """Receive every paper that is asked."""
        people = queries.members(family_id=self.family)
        for paper in queries.papers(people=people, held=[], on=APPLIED):
            self.hands_in(paper.kind, paper.member_id)

    def starts_study(self) -> int:
        """Apply, hand in, start the home study."""
        self.applies()
        self.hands_in_all()
        return actions.start_home_study(
            family_id=self.family, assessor_id=self.worker.user_id, on=APPLIED, by=self.worker
        )

    def fills_study(self) -> None:
        """Write every section, and record as many visits as are asked."""
        law = country.part(FamiliesLaw)
        for section in law.study:
            items = {item.code: {"text": "Told", "rating": "adequate"} for item in section.items}
            actions.save_section(family_id=self.family, section=section.code, items=items, on=STUDIED, by=self.worker)
        for day in range(law.study_visits.on(STUDIED)):
            visited = date(2026, 3, 10 + day)
            actions.record_visit(family_id=self.family, visited_on=visited, met="All", on=STUDIED, by=self.worker)

    def is_studied(self) -> None:
        """Go on to the completed home study."""
        self.starts_study()
        self.fills_study()
        actions.complete_home_study(
            family_id=self.family,
            completed_on=STUDIED,
            advice="recommended",
            summary="A calm home",
            on=STUDIED,
            by=self.worker,
        )

    def opinion(self, giver: Actor, text: str = "They will do well") -> int:
        """Give one opinion."""
        return actions.give_opinion(family_id=self.family, advice="recommended", text=text, on=GIVEN, by=giver)

    def has_opinions(self) -> None:
        """Go on to the commission."""
        self.is_studied()
        for giver in self.givers:
            self.opinion(giver)

    def decides(self, verdict: str = "approve", **changes: Any) -> int:
        """Record the commission's decision."""
        said = {
            "members": [member.user_id for member in self.members],
            "reasons": "Suitable",
            "decided_on": DECIDED,
            "on": DECIDED,
            "by": self.members[0],
        } | changes
        return actions.decide(family_id=self.family, verdict=verdict, **said)

    def is_judged(self) -> None:
        """Go on to the decision for the family."""
        self.has_opinions()
        self.decides()

    def approves(self, *, places: int = 2, **changes: Any) -> int:
        """Approve with terms."""
        terms = {
            "models_of_care": ["term"],
            "age_from": 0,
            "age_to": 10,
            "places": places,
            "since": APPROVED,
            "until": UNTIL,
        } | changes.pop("terms", {})
        said = {"trained": True, "on": APPROVED, "by": self.approver} | changes
        return actions.approve(family_id=self.family, terms=Terms(**terms), **said)

    def is_approved(self, *, places: int = 2) -> int:
        """Go on to the approval; gives the family."""
        self.is_judged()
        self.approves(places=places)
        return self.family


@pytest.fixture
def staff(offices: dict[str, int]) -> Callable[..., Actor]:
    """Add people of the service beyond the cast."""

    def add(username: str, *roles: str, office_id: int) -> Actor:
        user_id = accounts.add_person(
            username=username, full_name=username.title(), office_id=office_id, by=SYSTEM, on=APPLIED
        )
        for role in roles:
            accounts.assign_role(
                user_id=user_id, role=role, office_id=office_id, since=date(2020, 1, 1), by=SYSTEM, on=APPLIED
            )
        return acting.actor_for(user_id=user_id, name=username.title(), office_id=office_id, on=clock.today())

    return add


@pytest.fixture
def child(office: int) -> Callable[..., int]:
    """Register a child."""

    def register(given: str = "Deniz", born: date = date(2022, 8, 3), **changes: Any) -> int:
        said = {"surname": "Ak", "sex": "female", "number_missing": "not_yet_known"} | changes
        return people.register(given=given, born=born, office_id=office, on=APPLIED, by=SYSTEM, **said)

    return register


@pytest.fixture
def story(
    scene: Scene,
    office: int,
    family_worker: Actor,
    manager: Actor,
    staff: Callable[..., Actor],
    child: Callable[..., int],
) -> Story:
    """The people who carry a family through its approval."""
    return Story(
        office=office,
        area="06" if scene.country == "tr" else "suraxani",
        worker=family_worker,
        givers=(
            staff("giver-one", "family_worker", office_id=office),
            staff("giver-two", "family_worker", office_id=office),
        ),
        members=tuple(staff(f"member-{place}", "commission_member", office_id=office) for place in range(3)),
        approver=manager,
        child=child,
    )
