"""What all parts of the national seed share: the day, chance, the offices with their teams, the tables of a case."""

from bisect import bisect
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from random import Random

from kanat.care.protection.actions import terms
from kanat.platform import country
from kanat.platform.accounts import queries as accounts
from tools.seed.national.loading import Load
from tools.seed.national.people import Person, Place, Register
from tools.seed.national.staff import Staff, Team, Worker

SEED = 20_260_701


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Brothers and sisters who come together, in their office."""

    team: Team
    children: list[Person]
    case_ids: list[int]
    worker: Worker
    opened: date  # day of the notice
    languages: list[str]


class World:
    """The shared state of one run."""

    def __init__(self, load: Load, today: date, scale: float, *, users: int, roles: int) -> None:
        self.load, self.today, self.scale = load, today, scale
        self.chance = Random(f"{SEED}-{today}-{scale}")
        self.register = Register(load, self.chance)
        self.staff = Staff(load, self.register, users=users, roles=roles)
        self._events = load.table(
            "audit_event",
            "recorded_at event_on type actor_id actor_name office_id child_id family_id data",
            reason="", request_id="",
        )  # fmt: skip
        weights = {area.code: area.population_0_17 or 0 for area in country.areas()}
        rows = [office for office in accounts.offices() if office.depth == 1]
        self._up_to = list(accumulate(weights[office.area] for office in rows))
        self.visited: Team | None = None  # the office of those among whom a visitor chooses
        self.teams = [self._team(office, weights[office.area] / self._up_to[-1]) for office in rows]

    def _team(self, office: accounts.OfficeRow, share: float) -> Team:
        mark = office.code.removeprefix(f"{country.code()}-").upper()
        place = Place(office_id=office.id, area=office.area, mark=mark)
        work = share * self.scale
        return self.staff.team(place, cases=round(190_000 * work), families=round(10_000 * work))

    def count(self, number: float) -> int:
        """Scale a number of the nation; at least one."""
        return max(1, round(number * self.scale))

    def team(self) -> Team:
        """Draw an office by the children who live in its province."""
        return self.teams[bisect(self._up_to, self.chance.random() * self._up_to[-1], 0, len(self.teams) - 1)]

    def one(self, team: Team, role: str) -> Worker:
        """Draw somebody of an office who holds a role."""
        held = team.by_role[role]
        return held[int(self.chance.random() * len(held))]

    def event(
        self, kind: str, on: date, by: Worker, office_id: int, data: str, *, child: int | None = None,
        family: int | None = None,
    ) -> None:  # fmt: skip
        """Store that something was done; `data` is its JSON without braces, office and day."""
        told = f'{{{data}, "office_id": {office_id}, "on": "{on}"}}'
        self._events.add(f"{on} 16:00+03", on, kind, by.id, by.name, office_id, child, family, told)


def born_before(age: int, on: date, chance: Random) -> date:
    """Draw a birthday of somebody who is so many years old on a day."""
    return on - timedelta(days=1 + int(age * 365.25) + int(chance.random() * 364))


assess_by = cache(terms.initial_assessment_by)
