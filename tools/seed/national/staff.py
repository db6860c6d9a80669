"""The staff of every office with their roles, as many as its work needs."""

from dataclasses import dataclass, field
from datetime import date

from kanat.platform.ui import collation
from tools.seed.national.loading import Load
from tools.seed.national.people import LANGUAGE, Place, Register

BEGAN = date(2014, 1, 2)
CHILDREN_EACH = 90  # open cases of a caseworker
FAMILIES_EACH = 40  # of a family worker
NATIONAL = ("statistician", "statistician", "auditor", "auditor", "administrator", "administrator")


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who signs what was done."""

    id: int
    name: str


@dataclass(slots=True)
class Team:
    """The staff of one office by role."""

    place: Place
    by_role: dict[str, list[Worker]] = field(default_factory=dict)


class Staff:
    """Makes accounts. Nobody can sign in to them by password."""

    def __init__(self, load: Load, register: Register, *, users: int, roles: int) -> None:
        self._register = register
        self._users = load.table(
            "accounts_user",
            "id username full_name sort_key office_id password",
            phone="", language="", is_active=True, is_demo=False, must_change_password=False, last_login=None,
        )  # fmt: skip
        self._roles = load.table("accounts_roleassignment", "id user_id role office_id since", until=None)
        for table, taken in ((self._users, users), (self._roles, roles)):
            for _ in range(taken):
                next(table.ids)

    def team(self, place: Place, *, cases: int, families: int) -> Team:
        """Staff an office."""
        wanted = {
            "caseworker": max(2, round(cases / CHILDREN_EACH)),
            "family_worker": max(4, round(families / FAMILIES_EACH)),
            "commission_member": 3,
            "manager": max(1, round(cases / 4000)),
            "finance_officer": 1 + (families > 300),
            "finance_approver": 1,
        }
        team = Team(place)
        for role, count in wanted.items():
            team.by_role[role] = [self.hire(place.office_id, place.mark, role, turn + 1) for turn in range(count)]
        return team

    def hire(self, office_id: int, mark: str, role: str, turn: int) -> Worker:
        """Make one account with its role."""
        user_id, chance = next(self._users.ids), self._register.chance
        sex = "female" if chance.random() < 0.6 else "male"
        name = f"{self._register.given(sex)} {self._register.surname()}"
        username = f"{mark}-{role}-{turn}".lower().replace("_", "-")
        self._users.add(
            user_id, username, name, collation.sort_key(name, LANGUAGE), office_id, f"!{user_id:040d}"
        )  # fmt: skip
        self._roles.add(next(self._roles.ids), user_id, role, office_id, BEGAN)
        return Worker(user_id, name)
