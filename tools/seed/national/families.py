"""Foster families: who lives there, how they were approved, their papers, and the places that children take."""

import heapq
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from kanat.care.families.country import FamiliesLaw
from kanat.care.families.rules import names, papers
from kanat.care.people.country import PeopleLaw
from kanat.platform import country
from kanat.platform.ui import collation
from kanat.vocabulary.periods import add_months, age_on
from tools.seed import words
from tools.seed.accounts import iban
from tools.seed.national import shape
from tools.seed.national.people import LANGUAGE, Person
from tools.seed.national.staff import Team, Worker
from tools.seed.national.world import Group, World, born_before

KIN = ("grandparent", "aunt_or_uncle", "grandparent", "aunt_or_uncle", "other_kin")
READY = 70  # days from an application to an approval
LAPSED = 0.007  # approvals that ran out lately
STEPS = ("registered", "documents", "home_study", "opinions", "commission")


@dataclass(slots=True)
class Home:
    """A foster family while its story is put together."""

    family_id: int
    team: Team
    model: str
    places: int
    ages: tuple[int, int]
    since: date  # first day on which a child lived there, or the first approval
    until: date | None  # the last child left, and no other came
    slots: list[tuple[int, int, date, date | None]] = field(default_factory=list)  # child, slot, since, until
    kin_child: Person | None = None
    languages: list[str] = field(default_factory=lambda: ["tr"])


class Families:
    """Finds homes for groups of children, and writes the families at the end, when their stories are known."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._open_tables()
        self._ids = self._families.ids
        self.now: list[Home] = []
        self._former: dict[int, list[tuple[int, int, Home]]] = {}
        self._by_office: dict[int, list[Home]] = {}

    # -- homes for children ------------------------------------------------------------------------------------------

    def house(self, group: Group, since: date) -> Home:
        """Find a home for a group that lives there now: mostly a new one, sometimes one with a place left."""
        world, chance = self.world, self.world.chance
        size = len(group.children)
        ages = [age_on(child.born, world.today) for child in group.children]
        for home in self._by_office.get(group.team.place.office_id, [])[-12:]:
            room = home.places - len(home.slots)
            if room >= size and home.model != "kin" and chance.random() < 0.75:
                self._take(home, group, since, None)
                return home
        spare = 0 if chance.random() < 0.5 else 1 + int(chance.random() * 1.4)
        model = self._model(since)
        home = Home(
            next(self._ids), group.team, model, max(size, min(3, size + (0 if model == "kin" else spare))),
            (max(0, min(ages) - 4), min(17, max(ages) + 3) if max(ages) < 18 else 18), since, None,
        )  # fmt: skip
        if model == "kin":
            home.kin_child, home.languages = group.children[0], group.languages
        self._take(home, group, since, None)
        self.now.append(home)
        self._by_office.setdefault(group.team.place.office_id, []).append(home)
        return home

    def house_ended(self, group: Group, since: date, until: date) -> Home:
        """Find a home for a group that left: a family before its present children came, a former one, or a new one.

        Groups come with the latest start first, so a home is free when it began later than this group left.
        """
        chance, office_id = self.world.chance, group.team.place.office_id
        pool = self._by_office.get(office_id, [])
        if pool and chance.random() < 0.25:
            home = pool[int(chance.random() * len(pool))]
            if home.since > until + timedelta(days=10) and home.model != "kin" and home.places >= len(group.children):
                self._take(home, group, since, until)
                return home
        former = self._former.setdefault(office_id, [])
        if former and -former[0][0] > until.toordinal() + 10 and chance.random() < 0.6:
            _, _, home = former[0]
            if home.places >= len(group.children):
                self._take(home, group, since, until)
                heapq.heapreplace(former, (-since.toordinal(), home.family_id, home))
                return home
        home = Home(next(self._ids), group.team, "term", max(2, len(group.children)), (0, 17), since, until)
        self._take(home, group, since, until)
        heapq.heappush(former, (-since.toordinal(), home.family_id, home))
        return home

    def _model(self, since: date) -> str:
        days = (self.world.today - since).days
        if days < 34 and self.world.chance.random() < 0.5:
            return "temporary"
        model = shape.MODELS(self.world.chance)
        return "term" if model == "temporary" and days > 36 else model

    def _take(self, home: Home, group: Group, since: date, until: date | None) -> None:
        for slot, child in enumerate(group.children, start=1 + (len(home.slots) if until is None else 0)):
            home.slots.append((child.id, slot, since, until))
        home.since = min(home.since, since)

    # -- writing -----------------------------------------------------------------------------------------------------

    def tell(self) -> None:
        """Write all families: with children, without, former, and those on their way."""
        world, chance = self.world, self.world.chance
        for _ in range(max(0, world.count(shape.FAMILIES) - len(self.now))):
            low = int(chance.random() * 3) * 3
            since = world.today - timedelta(days=20 + int(chance.random() * 640))
            ages = (low, low + 4 + int(chance.random() * 8)) if chance.random() < 0.7 else (0, 17)
            home = Home(
                next(self._ids), world.team(), shape.MODELS(chance), 1 + int(chance.random() * 2.3),
                (ages[0], min(17, ages[1])), since, None,
            )  # fmt: skip
            home.model = "term" if home.model == "kin" else home.model
            self.now.append(home)
        for home in self.now:
            self._approved(home)
        for waiting in self._former.values():
            for _, _, home in sorted(waiting, key=lambda entry: entry[1]):
                self._approved(home)
        for _ in range(world.count(shape.APPLYING)):
            self._applying(world.team())

    def _approved(self, home: Home) -> None:
        """An approved or former family with its way there, approvals, papers and places."""
        chance = self.world.chance
        since = home.since - timedelta(days=5 + int(chance.random() * 40))
        worker = self.world.one(home.team, "family_worker")
        applied = since - timedelta(days=READY + int(chance.random() * 60))
        members = self._household(home, applied, ended=home.until is not None)
        application_id = self._application(home, applied, "approved", closed=since, members=members)
        self._way(home, application_id, applied, since, detailed=home.until is None)
        last = self._approvals(home, application_id, since)
        papers_until = None
        if home.until is None:
            papers_until = self._papers(home, members, last - timedelta(days=25), applied)
        state = "approved" if home.until is None else "former"
        self._write(home, members, state=state, worker=worker, applied=applied, papers_until=papers_until)
        if home.until is None:
            self._account(home, members[0][1], since)
        for child_id, slot, first, until in home.slots:
            self._places.add(next(self._places.ids), home.family_id, child_id, slot, first, until)

    def _account(self, home: Home, holder: Person, since: date) -> None:
        """The account into which the family is paid."""
        account_id, worker = next(self._accounts.ids), self.world.one(home.team, "family_worker")
        confirms = self.world.one(home.team, "finance_officer")
        self._accounts.add(
            account_id, home.family_id, iban("tr", home.family_id), f"{holder.given} {holder.surname}", since,
            f"{account_id}/{since.year}", worker.id, since, confirms.id, since, since,
        )  # fmt: skip

    def _applying(self, team: Team) -> None:
        """A family that has come some of the way."""
        world, chance = self.world, self.world.chance
        step = int(chance.random() * len(STEPS))
        applied = world.today - timedelta(days=2 + step * 25 + int(chance.random() * 25))
        home = Home(next(self._ids), team, shape.MODELS(chance), 1, (0, 12), applied, None)
        home.model = "term" if home.model == "kin" else home.model
        members = self._household(home, applied, ended=False)
        application_id = self._application(home, applied, STEPS[step], closed=None, members=members)
        papers_until = applied
        if step:
            papers_until = self._papers(home, members, applied + timedelta(days=8), applied) or applied
        if step > 1:
            self._way(home, application_id, applied, world.today, detailed=True, step=step)
        worker = world.one(team, "family_worker")
        self._write(home, members, state="applying", worker=worker, applied=applied, papers_until=papers_until)

    def _household(self, home: Home, applied: date, *, ended: bool) -> list[tuple[int, Person, str]]:
        """Carers and their own children: (membership id, person, role)."""
        register, chance = self.world.register, self.world.chance
        surname, address = register.surname(), register.address()
        common = {
            "surname": surname, "on": applied, "languages": home.languages, "address": address,
            "phone": register.phone(),
        }  # fmt: skip
        age = 30 + int(chance.random() * 24)
        sexes = ["female"] if chance.random() < shape.SINGLE_CARER else ["female", "male"]
        roles = ["applicant", "co_applicant"]
        told = [(role, sex, age + 3 * (sex == "male")) for role, sex in zip(roles, sexes, strict=False)]
        own = min(shape.OWN_CHILDREN(chance), (age - 20) // 4)
        told += [
            ("own_child", "female" if chance.random() < 0.5 else "male", int(chance.random() * 17)) for _ in range(own)
        ]
        until = None
        members = []
        for role, sex, years in told:
            born = born_before(min(years, age - 20) if role == "own_child" else years, applied, chance)
            person = register.add(home.team.place, sex=sex, born=born, **common)  # type: ignore[arg-type]  # the same for all
            member_id = next(self._members.ids)
            grown = role != "own_child"
            self._members.add(
                member_id, home.family_id, person.id, role, applied, until, shape.SCHOOLING(chance) if grown else ""
            )  # fmt: skip
            members.append((member_id, person, role))
        if home.kin_child is not None:
            register.relate(members[0][1].id, home.kin_child.id, KIN[home.family_id % len(KIN)], applied)
        return members

    def _application(
        self, home: Home, applied: date, state: str, *, closed: date | None, members: list[tuple[int, Person, str]]
    ) -> int:  # fmt: skip
        application_id = next(self._applications.ids)
        kin = home.kin_child
        self._applications.add(
            application_id, home.family_id, state, applied, home.model, kin.id if kin else None,
            KIN[home.family_id % len(KIN)] if kin else "", *home.ages, home.places, closed,
        )  # fmt: skip
        self.world.event(
            "FamilyApplied", applied, self.world.one(home.team, "family_worker"), home.team.place.office_id,
            f'"family_id": {home.family_id}, "application_id": {application_id}, "model": "{home.model}"',
            family=home.family_id,
        )  # fmt: skip
        return application_id

    def _way(
        self, home: Home, application_id: int, applied: date, until: date, *, detailed: bool, step: int = 5
    ) -> None:  # fmt: skip
        """Home study, two opinions and the commission, as far as the family has come."""
        world, staff = self.world, home.team.by_role["family_worker"]
        first = int(world.chance.random() * len(staff))
        assessor, one, other = (staff[(first + turn) % len(staff)] for turn in range(3))
        started, done = applied + timedelta(days=15), min(until, applied + timedelta(days=40))
        started = min(started, done)
        study_id, complete = next(self._studies.ids), step > 2
        self._studies.add(
            study_id, application_id, "completed" if complete else "open", assessor.id, started,
            done if complete else None, "recommended" if complete else "", words.STUDY["tr"] if complete else "",
        )  # fmt: skip
        self._study_visits.add(next(self._study_visits.ids), study_id, min(started + timedelta(days=9), done))
        if detailed and until > world.today - timedelta(days=365):
            for section, items in _sections():
                self._sections.add(next(self._sections.ids), study_id, section, items, f"{done} 15:00+03", assessor.id)
        for giver in (one, other) if step > 3 else (one,) if step == 3 else ():
            given = min(until, done + timedelta(days=8))
            self._opinions.add(next(self._opinions.ids), study_id, giver.id, "recommended", words.OPINION["tr"], given)
        if step > 4:
            self._decide(home, application_id, min(until, done + timedelta(days=20)))

    def _decide(self, home: Home, application_id: int, on: date) -> None:
        members = home.team.by_role["commission_member"]
        self._decisions.add(
            next(self._decisions.ids), application_id, on, f"K-{application_id}", [member.id for member in members],
            words.OPINION["tr"], members[0].id,
        )  # fmt: skip

    def _approvals(self, home: Home, application_id: int, since: date) -> date:
        """Approvals one after another, each for the longest term; gives the first day of the last one."""
        world, months = self.world, _term()
        first, turn, last = since, 0, since
        end = home.until or world.today
        while True:
            until = add_months(first, months * (turn + 1))
            lapsed = until <= world.today and (world.today - until).days < 60 and world.chance.random() < LAPSED * 12
            is_last = until > end or lapsed
            self._approve(home, application_id if turn == 0 else None, last, until, is_last=is_last)
            if is_last:
                return last
            turn, last = turn + 1, until

    def _approve(self, home: Home, application_id: int | None, since: date, until: date, *, is_last: bool) -> None:
        manager = self.world.one(home.team, "manager")
        over = home.until is not None or not is_last
        if is_last and home.until is not None:
            until = max(since, min(until, home.until + timedelta(days=60), self.world.today))
        approval_id = next(self._approved_terms.ids)
        self._approved_terms.add(
            approval_id, home.family_id, application_id, "ended" if over else "in_force", [home.model], *home.ages,
            home.places, since, until, f"O-{approval_id}", since, manager.id,
            ("term_over" if not is_last else "family_wish") if over else "",
        )  # fmt: skip
        self.world.event(
            "FamilyApproved", since, manager, home.team.place.office_id,
            f'"family_id": {home.family_id}, "approval_id": {approval_id}, "model": "{home.model}", '
            f'"places": {home.places}, "since": "{since}", "until": "{until}"', family=home.family_id,
        )  # fmt: skip

    def _papers(
        self, home: Home, members: list[tuple[int, Person, str]], issued: date, applied: date
    ) -> date | None:  # fmt: skip
        """Hand in all papers that the pack asks for; gives until when they are complete."""
        kinds = {kind.code: kind for kind in country.part(FamiliesLaw).documents}
        carers = tuple(member_id for member_id, _, role in members if role != "own_child")
        adults = tuple(
            member_id for member_id, person, role in members
            if role != "own_child" or age_on(person.born, self.world.today) >= 18
        )  # fmt: skip
        everybody = tuple(member_id for member_id, _, _ in members)
        held: dict[tuple[str, int | None], date | None] = {}
        wanted = papers.needed(papers.Household(applicants=carers, adults=adults, members=everybody), kinds.values())
        issued = min(max(issued, applied - timedelta(days=200)), self.world.today)
        for paper in wanted:
            until = _valid_until(paper.kind, issued)
            held[paper.kind, paper.member_id] = until
            self._documents.add(
                next(self._documents.ids), home.family_id, paper.member_id, paper.kind, issued, until,
                max(applied, issued),
            )  # fmt: skip
        return papers.complete_until(wanted, held, since={None: applied})

    def _write(
        self, home: Home, members: list[tuple[int, Person, str]], *, state: str, worker: Worker, applied: date,
        papers_until: date | None,
    ) -> None:  # fmt: skip
        carers = [person for _, person, role in members if role != "own_child"]
        parents = [(person.given, person.surname) for person in carers]
        name = names.family_name(parents)
        register, place = self.world.register, home.team.place
        self._families.add(
            home.family_id, name, collation.sort_key(names.sort_name(parents), LANGUAGE), names.search_key(name),
            f"{place.mark}-F{home.family_id}", state, place.office_id, worker.id, place.area, register.address(),
            register.phone(), home.languages, applied, papers_until, [person.id for person in carers],
            [person.born for _, person, role in members if role == "own_child"], *self._word(home.family_id),
        )  # fmt: skip

    def _word(self, family_id: int) -> tuple[object, ...]:
        """What a family can do and would take: one in three has skills, one in nine was not asked for long."""
        turn = family_id * 2_654_435_761 % 2**32
        kinds = [kind.code for kind in country.part(PeopleLaw).need_kinds]
        skills = [f"{kinds[turn % len(kinds)]}:{1 + turn % 3}"] if turn % 7 < 3 else []
        said_on = self.world.today - timedelta(days=420 if turn % 9 == 0 else turn % 300)
        paused_until = self.world.today + timedelta(days=15) if turn % 31 == 0 else None
        refuses = [kinds[turn % 3]] if turn % 13 == 0 else []
        return skills, turn % 4, said_on, refuses, turn % 8 == 0, turn % 6 == 0, paused_until

    def _open_tables(self) -> None:
        self._accounts = self.world.load.table(
            "payees_account",
            "id family_id iban holder since paper recorded_by recorded_on decided_by decided_on usable_from",
            state="confirmed", bic="", reason="",
        )  # fmt: skip
        load = self.world.load
        self._families = load.table(
            "families_family",
            "id name sort_key search_key file_number state office_id worker_id area address phone languages "
            "registered_on papers_until carers children_born skills courses said_on refuses tonight respite "
            "paused_until",
            wish_sex="", allegation_open=False,
        )  # fmt: skip
        self._members = load.table(
            "families_member", "id family_id person_id role since until schooling",
            occupation="", citizen=True, resident=True, has_income=True,
        )  # fmt: skip
        self._applications = load.table(
            "families_application",
            "id family_id state applied_on model kin_child_id kinship wish_age_from wish_age_to wish_places closed_on",
            wish_sex="any", motive=words.MOTIVE["tr"], close_reason="",
        )  # fmt: skip
        self._studies = load.table(
            "families_homestudy",
            "id application_id state assessor_id started_on completed_on advice summary", round=1,
        )  # fmt: skip
        self._sections = load.table("families_studysection", "id study_id code items saved_at saved_by")
        self._study_visits = load.table("families_studyvisit", "id study_id visited_on", met="")
        self._opinions = load.table("families_opinion", "id study_id giver_id advice text given_on", round=1)
        self._decisions = load.table(
            "families_commissiondecision", "id application_id decided_on number members reasons recorded_by",
            verdict="approve",
        )  # fmt: skip
        self._approved_terms = load.table(
            "families_approval",
            'id family_id application_id state models_of_care age_from age_to places since until number approved_on '
            "approved_by end",
            sex="any", conditions="", renews_id=None, review="", suspended_on=None, end_reason="",
        )  # fmt: skip
        self._documents = load.table(
            "families_familydocument", "id family_id member_id kind issued_on valid_until received_on",
            number="", document_id=None,
        )  # fmt: skip
        self._places = load.table("families_fosterplace", "id family_id child_id slot since until")


@cache
def _term() -> int:
    return country.part(FamiliesLaw).approval_months.on(date(2016, 1, 1)) or 24


@cache
def _valid_until(kind: str, issued_on: date) -> date | None:
    return papers.valid_until(country.part(FamiliesLaw).document(kind), issued_on)


@cache
def _sections() -> list[tuple[str, Any]]:
    """Write all sections of a home study with the same words."""
    told = words.STUDY["tr"]
    return [
        (
            section.code,
            "{"
            + ", ".join(f'"{item.code}": {{"text": "{told}", "rating": "adequate"}}' for item in section.items)
            + "}",
        )
        for section in country.part(FamiliesLaw).study
    ]
