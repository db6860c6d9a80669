"""Children in protection and approved families, as facts of the day, for stories about placements."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kanat.care.families import models as families
from kanat.care.payees import models as payees
from kanat.care.people import actions as people
from kanat.care.people.states import Kinship
from kanat.care.placements import actions
from kanat.care.protection import models as protection
from kanat.vocabulary.actors import SYSTEM, Actor
from tools.seed.accounts import iban

LONG_AGO = date(2024, 1, 10)
TODAY = date(2026, 11, 20)
YEARS_ON = date(2030, 1, 1)
MEASURES = {"tr": "care", "az": "placement_decision"}
AREAS = {"tr": "06", "az": "suraxani"}


@dataclass(kw_only=True)
class World:
    """An office with children and families; everything can be changed by name."""

    country: str
    office: int
    caseworker: Actor
    people: int = 0
    cases: dict[int, int] = field(default_factory=dict)  # case -> child

    @property
    def area(self) -> str:
        """The office's own area."""
        return AREAS[self.country]

    def person(self, given: str = "Deniz", surname: str = "Ak", **changes: Any) -> int:
        """Register a person."""
        self.people += 1
        said: dict[str, Any] = {
            "sex": "female",
            "born": date(2019, 5, 4),
            "number_missing": "not_yet_known",
            "languages": ("tr",) if self.country == "tr" else ("az",),
            "area": self.area,
            "office_id": self.office,
        }
        return people.register(given=given, surname=surname, on=LONG_AGO, by=SYSTEM, **(said | changes))

    def case(self, given: str = "Deniz", *, measure: bool = True, state: str = "in_protection", **changes: Any) -> int:
        """Give a child in protection with a measure in force; gives the case."""
        child = self.person(given, **changes)
        case = protection.Case.objects.create(
            child_id=child,
            number=f"C-{child}",
            office_id=changes.get("office_id", self.office),
            worker_id=self.caseworker.user_id,
            state=state,
            opened_on=LONG_AGO,
        )
        if measure:
            self.measure(case.pk)
        self.cases[case.pk] = child
        return case.pk

    def measure(self, case_id: int, **changes: Any) -> None:
        """Record a measure that allows a placement."""
        said: dict[str, Any] = {
            "kind": MEASURES[self.country],
            "body": "court",
            "court": "1.",
            "decision_number": "2024/7",
            "decided_on": LONG_AGO,
            "since": LONG_AGO,
            "recorded_by_id": self.caseworker.user_id,
        }
        protection.Measure.objects.create(case_id=case_id, **(said | changes))

    def siblings(self, *names: str, **changes: Any) -> list[int]:
        """Give brothers and sisters, each with a case."""
        cases = [self.case(name, **changes) for name in names]
        first = self.cases[cases[0]]
        for case in cases[1:]:
            self.related(self.cases[case], first, Kinship.SIBLING)
        return cases

    def related(self, person_id: int, other_id: int, kinship: Kinship) -> None:
        """Record a tie: the first is the `kinship` of the second."""
        people.relate(
            person_id=person_id,
            other_id=other_id,
            kinship=kinship,
            office_id=self.office,
            on=LONG_AGO,
            by=SYSTEM,
        )

    def family(
        self, name: str = "Ayşe ve Ali Yıldız", *, carers: Sequence[int] = (), account: bool = True, **changes: Any
    ) -> int:
        """Give an approved family with an account; changes go to the approval, or with `family_` to the family."""
        own = {key.removeprefix("family_"): value for key, value in changes.items() if key.startswith("family_")}
        terms = {key: value for key, value in changes.items() if not key.startswith("family_")}
        parents = list(carers) or [
            self.person("Ayşe", "Yıldız", born=date(1980, 1, 1)),
            self.person("Ali", "Yıldız", sex="male", born=date(1979, 3, 2)),
        ]
        said: dict[str, Any] = {
            "name": name,
            "sort_key": name,
            "search_key": name.lower(),
            "state": "approved",
            "office_id": self.office,
            "worker_id": self.caseworker.user_id,
            "area": self.area,
            "address": "Gül Sokak 5",
            "phone": "+905551112233",
            "languages": ["tr"] if self.country == "tr" else ["az"],
            "registered_on": LONG_AGO,
            "said_on": TODAY,
            "carers": parents,
        }
        family = families.Family.objects.create(**(said | own))
        self._approve(family, terms)
        if account:
            self.account(family.pk)
        return family.pk

    def account(self, family_id: int | None, **changes: Any) -> int:
        """Give a family, or a person (`person_id`), an account that two people have agreed on long ago."""
        said: dict[str, Any] = {
            "iban": iban(self.country, family_id or 5_000_000_000 + changes["person_id"]), "holder": "Ayşe Yıldız",
            "since": LONG_AGO, "paper": "7/2024",
            "state": "confirmed", "recorded_by": 0, "recorded_on": LONG_AGO, "decided_by": self.caseworker.user_id,
            "decided_on": LONG_AGO, "usable_from": LONG_AGO,
        }  # fmt: skip
        return payees.Account.objects.create(family_id=family_id, **(said | changes)).pk

    def _approve(self, family: families.Family, changes: dict[str, Any]) -> None:
        said: dict[str, Any] = {
            "models_of_care": ["term"],
            "age_from": 0,
            "age_to": 12,
            "places": 2,
            "since": LONG_AGO,
            "until": YEARS_ON,
            "approved_on": LONG_AGO,
            "approved_by": self.caseworker.user_id,
        }
        families.Approval.objects.create(family=family, **(said | changes))

    def start(self, cases: Sequence[int], family_id: int, **changes: Any) -> list[int]:
        """Start placements as the caseworker does."""
        said: dict[str, Any] = {
            "model": "term",
            "on": TODAY,
            "agreed_on": TODAY,
            "language": self.country,
            "today": TODAY,
            "by": self.caseworker,
        }
        return actions.start(case_ids=cases, family_id=family_id, **(said | changes))
