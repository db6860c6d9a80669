"""The stage of the demo: its day, its chance, its office with the cast, and what invented people are given."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from kanat.care.families.country import FamiliesLaw
from kanat.care.people.country import PeopleLaw
from kanat.platform import country
from kanat.platform.accounts import acting
from kanat.platform.accounts import actions as accounts
from kanat.platform.accounts import queries as staff
from kanat.vocabulary.actors import SYSTEM, Actor
from tools.seed.demo.scenes import NATIONAL, SCENES, Scene
from tools.seed.names import NAMES, Names, number

SEED = 20_260_630
BEGAN = date(2020, 1, 2)


class Story:
    """What every story of the demo shares."""

    def __init__(self, code: str, today: date, *, office: str = "") -> None:
        self.code, self.today = code, today
        self.scene: Scene = replace(SCENES[code], office=office) if office else SCENES[code]
        self.names: Names = NAMES[code]
        self.chance = Random(f"{SEED}-{code}")
        self.serial = 0
        self.cast: dict[str, Actor] = {}
        self.office_id = 0
        self.area = ""
        self.languages = (country.part(PeopleLaw).languages[0].code,)

    def people_of_the_service(self) -> None:
        """Offices of the pack and the cast with their roles."""
        accounts.load_offices(by=SYSTEM, on=BEGAN)
        here = staff.office_by_code(self.scene.office)
        root = staff.offices()[0]
        if here is None:
            raise LookupError(self.scene.office)
        self.office_id, self.area = here.id, here.area
        for username, name, role in self.scene.cast:
            scope = root.id if role in NATIONAL else here.id
            user_id = accounts.add_person(
                username=username, full_name=name, office_id=scope, by=SYSTEM, on=BEGAN, is_demo=True,
                language=self.scene.language,
            )  # fmt: skip
            accounts.assign_role(user_id=user_id, role=role, office_id=scope, since=BEGAN, by=SYSTEM, on=BEGAN)
            self.cast[username] = acting.actor_for(user_id=user_id, name=name, office_id=scope, on=self.today)

    def of_role(self, role: str) -> list[Actor]:
        """The cast who hold a role, in order."""
        return [self.cast[username] for username, _name, held in self.scene.cast if held == role]

    def next_number(self) -> str:
        """An identity number that nobody bears."""
        self.serial += 1
        return number(self.code, self.serial)

    def born(self, years: int) -> date:
        """A birthday of somebody who is so many years old today."""
        return self.today - timedelta(days=years * 365 + years // 4 + self.chance.randrange(1, 360))

    def phone(self) -> str:
        """A telephone number in a range that is not given out."""
        return f"0555 000 {self.chance.randrange(10, 99)} {self.chance.randrange(10, 99)}"

    def address(self) -> str:
        """An invented address."""
        return (
            f"{self.chance.choice(self.scene.streets)} {self.chance.randrange(1, 120)}/{self.chance.randrange(1, 20)}"
        )

    def approved_for(self, day: date) -> int:
        """The longest term of an approval in months; two years where the law sets none."""
        return country.part(FamiliesLaw).approval_months.on(day) or 24
