"""Children in foster families and residential homes: where they lived, from when to when, and who visited them."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kanat.care.supervision import rules as supervision
from kanat.care.supervision.country import Step, SupervisionLaw
from kanat.platform import country
from kanat.vocabulary.periods import add_months, age_on
from tools.seed import words
from tools.seed.national import history, shape
from tools.seed.national.cases import Cases, notice_day
from tools.seed.national.families import Families, Home
from tools.seed.national.people import Place
from tools.seed.national.shape import FOSTER, RESIDENTIAL, Care, Draw
from tools.seed.national.staff import Team
from tools.seed.national.support import births
from tools.seed.national.world import Group, World

MEAN = 1.26  # brothers and sisters together, in foster and in residential care alike
BEFORE = 0.35  # share of foster children who came from a residential home
VISITS_BACK, VISITS_AHEAD = timedelta(days=730), 13  # days kept, months planned
PAID_BACK = timedelta(days=100)  # who left since then is on a month's payments
FOSTER_ENDS = Draw(
    [("returned_home", 34), ("adopted", 14), ("came_of_age", 14), ("to_kin_or_guardian", 12), ("measure_ended", 8),
     ("family_asked", 8), ("to_institution", 6), ("child_asked", 4)]
)  # fmt: skip
RESIDENTIAL_ENDS = Draw(
    [("returned_home", 52), ("came_of_age", 22), ("to_kin_or_guardian", 12), ("adopted", 8), ("measure_ended", 6)]
)  # fmt: skip
STEPS = {
    "returned_home": "home", "adopted": "adoption", "came_of_age": "independent", "to_kin_or_guardian": "guardian",
    "to_other_family": "family", "to_institution": "institution", "family_asked": "institution",
    "child_asked": "institution", "measure_ended": "home",
}  # fmt: skip
STAGES = ((3, 0, ""), (6, 3, "preschool"), (10, 6, "primary"), (14, 10, "lower_secondary"), (18, 14, "upper_secondary"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """Where a group lives, from when to when."""

    since: date
    until: date | None = None
    reason: str = ""  # why it ended
    home: Home | None = None  # a foster family, or
    institution_id: int | None = None


class Children:
    """Writes placements with their visits, and what payments must know of a child."""

    def __init__(self, world: World, cases: Cases, families: Families) -> None:
        self.world, self.cases, self.families = world, cases, families
        load = world.load
        self._homes = load.table(
            "institutions_institution", "id code name kind area office_id capacity since", until=None
        )
        self._placements = load.table(
            "placements_placement",
            "id child_id case_id office_id worker_id kind model family_id institution_id group_id state since until "
            "agreed_on number language start_reason started_by end_reason next_step ended_by",
            document_id=None, choice_note="", end_note="",
        )  # fmt: skip
        self._visits = load.table(
            "supervision_visit",
            "id placement_id child_id family_id office_id worker_id state due_on done_on done_by reported_on "
            "child_seen seen_alone impression answers summary",
            kind="scheduled", child_not_seen="", not_alone="", action="",
        )  # fmt: skip
        self._schooling = load.table("people_schooling", "id person_id stage since until")
        self._needs = load.table("people_specialneed", "id person_id since until", document="")
        self._places: dict[int, list[int]] = {}
        self._meanwhile = 0  # children in residential homes who wait for a family
        self._answers = _answers()

    # -- residential care --------------------------------------------------------------------------------------------

    def build_homes(self) -> None:
        """Residential homes, at least one in each province."""
        world, chance = self.world, self.world.chance
        teams = [*world.teams, *(world.team() for _ in range(world.count(shape.HOMES) - len(world.teams)))]
        for team in teams:
            kind = shape.HOME_KINDS(chance)
            low, high = shape.HOME_PLACES[kind]
            home_id, place = next(self._homes.ids), team.place
            self._homes.add(
                home_id, f"{place.mark}-{home_id}", f"{world.register.surname()} Çocuk Evi {home_id}", kind, place.area,
                place.office_id, low + int(chance.random() * (high - low + 1)), date(2008 + home_id % 12, 3, 1),
            )  # fmt: skip
            self._places.setdefault(place.office_id, []).append(home_id)

    def residential(self) -> None:
        """Children in residential homes now, and those who left within ten years."""
        lasting = []
        for size in self._sizes(RESIDENTIAL, self.world.count(RESIDENTIAL.now) - self._meanwhile):
            team = self.world.team()
            born, since = self._lasting(RESIDENTIAL, size)
            group = self._enter(RESIDENTIAL, team, born, since, state="in_protection")
            self._live(group, Stay(since=date.fromordinal(since), institution_id=self._home_in(team.place)))
            lasting.append(since)
        for since, until in self._ended(RESIDENTIAL, lasting):
            team, first, last = self.world.team(), date.fromordinal(since), date.fromordinal(until)
            group, reason = self._enter_and_leave(RESIDENTIAL, team, first, last, RESIDENTIAL_ENDS)
            stay = Stay(since=first, until=last, reason=reason, institution_id=self._home_in(team.place))
            self._live(group, stay)

    def waiting(self) -> None:
        """Children in protection for whom no family was found yet; some live in a residential home meanwhile."""
        world, chance = self.world, self.world.chance
        for turn, size in enumerate([1, 2, 3, *self._sizes(FOSTER, world.count(shape.WAITING))]):
            team = world.visited if world.visited and turn < 3 else world.team()  # always some for a visitor
            since = world.today.toordinal() - 3 - int(chance.random() * 70)
            born = births(FOSTER.age_at_entry(chance), date.fromordinal(since - 40), size, world)
            group = self._enter(FOSTER, team, born, since, state="in_protection")
            if chance.random() < 0.5:
                self._live(group, Stay(since=date.fromordinal(since), institution_id=self._home_in(team.place)))
                self._meanwhile += size

    def reported(self) -> None:
        """Notices of the last weeks: not looked at yet, or under assessment; some too long."""
        world, chance = self.world, self.world.chance
        left = world.count(shape.REPORTED)
        while left > 0:
            size = min(left, shape.SUPPORT.siblings(chance))
            left -= size
            opened = world.today - timedelta(days=int(chance.random() ** 2 * 45))
            team = world.team()
            born = births(shape.SUPPORT.age_at_entry(chance), opened, size, world)
            children, languages = self.cases.group(team, born, opened=opened, girls=0.5)
            assessed = chance.random() < 0.7
            state = "under_assessment" if assessed else "reported"
            group = self.cases.open(team, children, languages, opened=opened, kind="care", state=state)
            if assessed:
                self.cases.begin_assessment(group)

    def _home_in(self, place: Place) -> int:
        homes = self._places[place.office_id]
        return homes[int(self.world.chance.random() * len(homes))]

    # -- foster care -------------------------------------------------------------------------------------------------

    def foster(self) -> None:
        """Children in foster families now, and those who left within ten years."""
        lasting = []
        for size in self._sizes(FOSTER, self.world.count(FOSTER.now)):
            team = self.world.team()
            born, since = self._lasting(FOSTER, size)
            foreign = self.world.chance.random() < shape.FOREIGN
            group = self._enter(FOSTER, team, born, since, state="in_protection", foreign=foreign)
            home = self.families.house(group, date.fromordinal(since))
            self._into_family(group, Stay(since=date.fromordinal(since), home=home))
            for child in group.children:
                self._circumstances(child.id, child.born, date.fromordinal(since))
            lasting.append(since)
        for since, until in reversed(self._ended(FOSTER, lasting)):
            team, first, last = self.world.team(), date.fromordinal(since), date.fromordinal(until)
            group, reason = self._enter_and_leave(FOSTER, team, first, last, FOSTER_ENDS)
            home = self.families.house_ended(group, first, last)
            self._into_family(group, Stay(since=first, until=last, reason=reason, home=home))
            if last > self.world.today - PAID_BACK:
                for child in group.children:
                    self._circumstances(child.id, child.born, first)

    def _into_family(self, group: Group, stay: Stay) -> None:
        """Move into a family, for some after months in a residential home."""
        days = (stay.since - group.opened).days
        if days > 60:  # the time between the notice and the family was spent in a home
            before = group.opened + timedelta(days=8)
            home_id = self._home_in(group.team.place)
            self._live(
                group, Stay(since=before, until=stay.since, reason="to_other_family", institution_id=home_id)
            )  # fmt: skip
        self._live(group, stay)

    def _circumstances(self, child_id: int, born: date, since: date) -> None:
        """Note stages of schooling while in the family, and a special need for one in nine."""
        today, chance = self.world.today, self.world.chance
        for before, start, stage in STAGES:
            begins, ends = _september(born, start), _september(born, before)
            if stage and begins <= today and ends > since:
                self._schooling.add(
                    next(self._schooling.ids), child_id, stage, max(begins, born), ends if ends <= today else None
                )  # fmt: skip
        if _september(born, 18) <= today:
            self._schooling.add(next(self._schooling.ids), child_id, "higher", _september(born, 18), None)
        if chance.random() < shape.SPECIAL_NEEDS:
            self._needs.add(next(self._needs.ids), child_id, max(born, since - timedelta(days=10)), None)

    # -- both --------------------------------------------------------------------------------------------------------

    def _sizes(self, care: Care, children: int) -> list[int]:
        """Share children out into groups of brothers and sisters."""
        sizes = []
        while children > 0:
            sizes.append(min(children, care.siblings(self.world.chance)))
            children -= sizes[-1]
        return sizes

    def _lasting(self, care: Care, size: int) -> tuple[list[date], int]:
        """Draw birthdays of a group that is in care now, and the first day there."""
        world, chance = self.world, self.world.chance
        born = births(care.age_now(chance), world.today, size, world)
        young = max(40, (world.today - max(born)).days - 20)
        return born, world.today.toordinal() - history.began(care, young, chance)

    def _ended(self, care: Care, lasting: list[int]) -> list[history.Spell]:
        lasting.sort()
        return history.ended(
            care, lasting, today=self.world.today, scale=self.world.scale / MEAN, chance=self.world.chance
        )

    def _enter(
        self, care: Care, team: Team, born: list[date], since: int, *, state: str, foreign: bool = False,
        closed: date | None = None, reason: str = "", left: date | None = None,
    ) -> Group:  # fmt: skip
        """Bring a group into protection: notice, case, assessment, measure."""
        chance, first = self.world.chance, date.fromordinal(since)
        opened = notice_day(since, born, self.world)
        if care is FOSTER and chance.random() < BEFORE:
            opened = max(max(born), opened - timedelta(days=60 + int(chance.random() * 500)))
        opened = min(opened, first)
        children, languages = self.cases.group(team, born, opened=opened, girls=care.girls, foreign=foreign)
        group = self.cases.open(
            team, children, languages, opened=opened, kind="care", state=state, closed=closed,
            reason=reason and "Bakım tedbiri sona erdi.",
        )  # fmt: skip
        decided = min(first, opened + timedelta(days=7))
        self.cases.assess(group, outcome="needs_protection", completed=min(first, opened + timedelta(days=3)))
        self.cases.protect(group, since=decided, until=left, reason=reason)
        return group

    def _enter_and_leave(
        self, care: Care, team: Team, first: date, last: date, ends: Draw[str]
    ) -> tuple[Group, str]:  # fmt: skip
        chance = self.world.chance
        born = births(care.age_at_entry(chance), first, care.siblings(chance), self.world)
        reason = ends(chance)
        age = age_on(min(born), last)
        if age >= 18:
            years = age - 17 if reason != "came_of_age" else age - 18
            born = [add_months(day, 12 * years) for day in born]
            born = [day if day < first else first - timedelta(days=30) for day in born]
        elif reason == "came_of_age":
            reason = "returned_home"
        closed = min(last + timedelta(days=30), self.world.today)
        group = self._enter(
            care, team, born, first.toordinal(), state="closed", closed=closed, reason=reason, left=last
        )  # fmt: skip
        return group, reason

    def _live(self, group: Group, stay: Stay) -> None:
        """Write a placement for each child, and the visits to it."""
        office_id, first_id, home = group.team.place.office_id, None, stay.home
        for case_id, child in zip(group.case_ids, group.children, strict=True):
            placement_id = next(self._placements.ids)
            first_id = first_id or placement_id
            self._placements.add(
                placement_id, child.id, case_id, office_id, group.worker.id, "foster" if home else "residential",
                home.model if home else "", home.family_id if home else None, stay.institution_id, first_id,
                "ended" if stay.until else "started", stay.since, stay.until, stay.since if home else None,
                f"{group.team.place.mark}-{stay.since.year}-{placement_id}" if home else "", "tr" if home else "",
                "kin" if home and home.model == "kin" else "care_order", group.worker.id, stay.reason,
                STEPS[stay.reason] if stay.until else "", group.worker.id if stay.until else None,
            )  # fmt: skip
            self._tell(group, placement_id, case_id, child.id, stay)
            self._visit(group, placement_id, child.id, child.born, stay)

    def _tell(self, group: Group, placement_id: int, case_id: int, child_id: int, stay: Stay) -> None:
        office_id = group.team.place.office_id
        family_id = stay.home.family_id if stay.home else None
        facts = (
            f'"placement_id": {placement_id}, "case_id": {case_id}, "child_id": {child_id}, '
            f'"family_id": {family_id or "null"}, "institution_id": {stay.institution_id or "null"}'
        )
        kind = (
            f'"kind": "{"foster" if stay.home else "residential"}", "model": "{stay.home.model if stay.home else ""}"'
        )
        ids = {"child": child_id, "family": family_id}
        self.world.event("PlacementStarted", stay.since, group.worker, office_id, f"{facts}, {kind}", **ids)
        if stay.until:
            reason = f'"reason": "{stay.reason}"'
            self.world.event("PlacementEnded", stay.until, group.worker, office_id, f"{facts}, {reason}", **ids)

    def _visit(self, group: Group, placement_id: int, child_id: int, born: date, stay: Stay) -> None:
        """Visits of the last two years, and those that are planned."""
        today, chance, worker = self.world.today, self.world.chance.random, group.worker.id
        family_id, office_id = stay.home.family_id if stay.home else None, group.team.place.office_id
        last = stay.until or add_months(today, VISITS_AHEAD)
        if last <= today - VISITS_BACK:
            return
        for due in _due_days(stay.since, "foster" if stay.home else "residential", today):
            if due >= last or due <= today - VISITS_BACK:
                continue
            days = (today - due).days
            late = days < 25 and chance() < 0.25 if stay.until is None else False
            if days <= 0 or late:
                if stay.until is None:
                    self._visits.add(
                        next(self._visits.ids), placement_id, child_id, family_id, office_id, worker, "planned", due,
                        None, None, None, None, "", "", "{}", "",
                    )  # fmt: skip
                continue
            done = max(stay.since, due - timedelta(days=int(chance() * 6)))
            reported = min(today, done + timedelta(days=int(chance() * 5)))
            seen = "too_young" if (due - born).days < 1461 else "yes"
            self._visits.add(
                next(self._visits.ids), placement_id, child_id, family_id, office_id, worker, "done", due, done, worker,
                reported, True, seen, "well" if chance() < 0.93 else "needs_attention", self._answers,
                words.VISIT["tr"],
            )  # fmt: skip


def _september(born: date, age: int) -> date:
    """Give the first day of the school year in which a child is so old."""
    return date(born.year + age + (born.month > 9), 9, 1) if age else born


@lru_cache(maxsize=20_000)
def _due_days(since: date, kind: str, today: date) -> tuple[date, ...]:
    """Give the days of visits by the country's schedule."""
    law = country.part(SupervisionLaw)
    steps: tuple[Step, ...] = (law.foster_visits if kind == "foster" else law.residential_visits).on(today)
    return supervision.due_dates(since, steps, until=add_months(today, VISITS_AHEAD))


def _answers() -> str:
    """Write the answers of a report without remarks."""
    sections = country.part(SupervisionLaw).sections
    told = ", ".join(
        f'"q_{section.code}_{question.code}": {"false" if question.code == "marks" else "true"}'
        for section in sections
        for question in section.questions
        if question.kind == "yes_no"
    )
    return f"{{{told}}}"
