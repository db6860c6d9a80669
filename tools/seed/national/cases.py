"""How every story begins and ends in the records: notice, case, assessment, measure."""

from datetime import date, timedelta

from kanat.vocabulary.periods import add_months
from tools.seed import words
from tools.seed.national.people import LANGUAGES, Person
from tools.seed.national.shape import Draw
from tools.seed.national.staff import Team
from tools.seed.national.world import Group, World, assess_by, born_before

REVIEW_MONTHS = 3
LATE_REVIEWS = 0.04
RECENT = timedelta(days=730)  # texts of older assessments stayed in the paper file

CHANNELS = Draw([("hotline", 30), ("phone", 25), ("in_person", 20), ("letter", 10), ("other_authority", 15)])
NOTIFIERS = Draw([("school", 25), ("health", 15), ("police", 15), ("neighbour", 15), ("parent", 15), ("relative", 15)])
CONCERNS = {
    "care": Draw(
        [("neglect", 30), ("parent_cannot_care", 25), ("violence_at_home", 15), ("abandoned", 12), ("orphaned", 8),
         ("parent_detained", 10)]
    ),
    "support": Draw([("poverty", 75), ("parent_cannot_care", 15), ("child_labour", 6), ("neglect", 4)]),
}  # fmt: skip
URGENCIES = {
    "care": Draw([("ordinary", 30), ("urgent", 50), ("emergency", 20)]),
    "support": Draw([("ordinary", 92), ("urgent", 8)]),
}
END_OF_MEASURE = {
    "returned_home": "returned_home",
    "adopted": "adopted",
    "came_of_age": "majority",
}


class Cases:
    """Writes the records with which a child becomes known."""

    def __init__(self, world: World) -> None:
        load, self.world = world.load, world
        self._notices = load.table(
            "protection_notice",
            "id office_id received_at channel notifier urgency concern state taken_by_id",
            text=words.NOTICE["tr"], notifier_name="", notifier_phone="", state_reason="",
        )  # fmt: skip
        self._named = load.table("protection_noticechild", "id notice_id child_id case_id", opened_case=True)
        self._cases = load.table(
            "protection_case",
            "id child_id number office_id worker_id state urgency opened_on assess_by closed_on close_reason",
        )
        self._assessments = load.table(
            "protection_assessment",
            "id case_id state started_on due_on worker_id findings outcome completed_on completed_by_id",
            kind="initial", living_conditions="", needs="", parents_capacity="", risks="", strengths="",
            child_opinion="", opinion_not_asked="", saved_at=None, saved_by_id=None,
        )  # fmt: skip
        self._measures = load.table(
            "protection_measure",
            "id case_id court decision_number decided_on since until next_review_on reviewed_on place_secret state "
            "end_reason recorded_by_id",
            kind="care", body="juvenile_court", ask_court_by=None, court_asked_on=None, decision_due_on=None,
            contact_ruling="",
        )  # fmt: skip
        self._courts = {team.place.office_id: f"{team.place.mark}. Çocuk Mahkemesi" for team in world.teams}

    def group(
        self, team: Team, born: list[date], *, opened: date, girls: float, foreign: bool = False
    ) -> tuple[list[Person], list[str]]:
        """Register brothers and sisters with their mother on the day of the notice."""
        register, chance = self.world.register, self.world.chance
        surname, address = register.surname(), register.address()
        languages = ["ar"] if foreign else LANGUAGES(chance)
        common = {"surname": surname, "on": opened, "languages": languages, "address": address, "foreign": foreign}
        children = [
            register.add(team.place, sex="female" if chance.random() < girls else "male", born=day, **common)  # type: ignore[arg-type]  # the same for all
            for day in born
        ]
        mother = register.add(
            team.place, sex="female", born=born_before(19 + int(chance.random() * 18), min(born), chance),
            phone=register.phone(), **common,  # type: ignore[arg-type]  # as above
        )  # fmt: skip
        for child in children:
            register.relate(mother.id, child.id, "mother", opened)
        return children, languages

    def open(
        self, team: Team, children: list[Person], languages: list[str], *, opened: date, kind: str, state: str,
        closed: date | None = None, reason: str = "",
    ) -> Group:  # fmt: skip
        """Take a notice about brothers and sisters and open a case for each."""
        world, chance, office_id = self.world, self.world.chance, team.place.office_id
        worker = world.one(team, "caseworker")
        notice_id, urgency = next(self._notices.ids), URGENCIES[kind](chance)
        self._notices.add(
            notice_id, office_id, f"{opened} {9 + int(chance.random() * 8):02d}:{int(chance.random() * 60):02d}+03",
            CHANNELS(chance), NOTIFIERS(chance), urgency, CONCERNS[kind](chance), "linked", worker.id,
        )  # fmt: skip
        by = assess_by(opened)
        case_ids = []
        for child in children:
            case_id = next(self._cases.ids)
            case_ids.append(case_id)
            self._cases.add(
                case_id, child.id, f"{child.file_number}/1", office_id, worker.id, state, urgency, opened, by, closed,
                reason,
            )  # fmt: skip
            self._named.add(next(self._named.ids), notice_id, child.id, case_id)
            world.event(
                "CaseOpened", opened, worker, office_id,
                f'"case_id": {case_id}, "child_id": {child.id}, "notice_id": {notice_id}', child=child.id,
            )  # fmt: skip
        return Group(
            team=team, children=children, case_ids=case_ids, worker=worker, opened=opened, languages=languages
        )  # fmt: skip

    def assess(self, group: Group, *, outcome: str, completed: date) -> None:
        """Complete the initial assessment of each child."""
        due = assess_by(group.opened) or completed
        findings = words.ASSESSMENT["tr"] if completed > self.world.today - RECENT else ""
        for case_id in group.case_ids:
            self._assessments.add(
                next(self._assessments.ids), case_id, "completed", group.opened, due, group.worker.id, findings,
                outcome, completed, group.worker.id,
            )  # fmt: skip

    def begin_assessment(self, group: Group) -> None:
        """Leave the initial assessment open."""
        due = assess_by(group.opened) or group.opened
        for case_id in group.case_ids:
            self._assessments.add(
                next(self._assessments.ids), case_id, "open", group.opened, due, group.worker.id, "", "", None, None
            )  # fmt: skip

    def protect(self, group: Group, *, since: date, until: date | None = None, reason: str = "") -> None:
        """Record the court's measure for each child, reviewed until now; ended where `until` is given."""
        review = reviewed = None
        if until is None:
            review, reviewed = self._reviews(since)
        office_id = group.team.place.office_id
        for case_id, child in zip(group.case_ids, group.children, strict=True):
            measure_id = next(self._measures.ids)
            self._measures.add(
                measure_id, case_id, self._courts[office_id], f"{since.year}/{100 + measure_id}", since, since, until,
                review, reviewed, self.world.chance.random() < 0.02, "ended" if until else "in_force",
                END_OF_MEASURE.get(reason, "lifted") if until else "", group.worker.id,
            )  # fmt: skip
            self.world.event(
                "MeasureRecorded", since, group.worker, office_id,
                f'"measure_id": {measure_id}, "case_id": {case_id}, "child_id": {child.id}, "type": "care", '
                f'"since": "{since}", "until": null, "review_on": null', child=child.id,
            )  # fmt: skip

    def _reviews(self, since: date) -> tuple[date, date | None]:
        """Give the next day of review and the last one that was held; a few are late."""
        today = self.world.today
        done = (today.year - since.year) * 12 + today.month - since.month
        done -= done % REVIEW_MONTHS
        day = add_months(since, done)
        if day > today:
            done -= REVIEW_MONTHS
            day = add_months(since, done)
        if done > 0 and (today - day).days < 45 and self.world.chance.random() < LATE_REVIEWS * 2:
            return day, add_months(since, done - REVIEW_MONTHS) if done > REVIEW_MONTHS else None
        return add_months(since, done + REVIEW_MONTHS), day if done > 0 else None


def notice_day(since: int, born: list[date], world: World) -> date:
    """Give the day of the notice: weeks before help began, but not before the youngest was born."""
    day = date.fromordinal(since - 12 - int(world.chance.random() * 60))
    return max(day, max(born))
