"""The demo's small country: some sixty children with their stories, told through the real actions.

The stories lie in the two years before today, so that every page has something to show: notices of this week, an
assessment that is late, measures to review, families on each step of their way, visits done, due and overdue, and
last month's payments computed.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from kanat.care.families import actions as families
from kanat.care.families import queries as family_queries
from kanat.care.families.actions.approvals import Terms
from kanat.care.families.country import FamiliesLaw
from kanat.care.indicators import actions as indicators
from kanat.care.payments import actions as payments
from kanat.care.people import actions as people
from kanat.care.people import queries as persons
from kanat.care.people.country import PeopleLaw
from kanat.care.placements import actions as placements
from kanat.care.protection import actions as protection
from kanat.care.protection import queries as cases
from kanat.care.protection.actions.notices import NamedPerson
from kanat.care.protection.country import ProtectionLaw
from kanat.care.supervision import actions as supervision
from kanat.care.supervision import queries as visits
from kanat.care.supervision.country import SupervisionLaw
from kanat.care.support import actions as support
from kanat.care.support.country import SupportLaw
from kanat.platform import clock, country
from kanat.platform.accounts import acting
from kanat.platform.accounts import actions as accounts
from kanat.platform.accounts import queries as staff
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.periods import add_months, age_on
from tools.seed import details, words
from tools.seed.names import NAMES, Names, number

SEED = 20_260_630
BEGAN = date(2020, 1, 2)
READY = 80  # days from an application to an approval, at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Which office plays the demo, and who works there."""

    office: str  # code of the pack: the office of the cast
    other: str  # code of another office
    cast: tuple[tuple[str, str, str], ...]  # (username, full name, role)
    models: tuple[str, ...]  # models of care of the families, in turn
    measure: str  # code of the measure that allows a placement
    body: str  # code of the deciding body
    court: str
    streets: tuple[str, ...]
    language: str


SCENES = {
    "tr": Scene(
        office="tr-06",
        other="tr-35",
        cast=(
            ("zeynep", "Zeynep Kaya", "caseworker"),
            ("murat", "Murat Aksoy", "caseworker"),
            ("mehmet", "Mehmet Yıldız", "family_worker"),
            ("elif", "Elif Turan", "family_worker"),
            ("burcu", "Burcu Ekinci", "family_worker"),
            ("hulya", "Hülya Şahin", "commission_member"),
            ("cem", "Cem Bulut", "commission_member"),
            ("sevgi", "Sevgi Uysal", "commission_member"),
            ("ayse", "Ayşe Demir", "manager"),
            ("kemal", "Kemal Öztürk", "finance_officer"),
            ("fatma", "Fatma Çelik", "finance_approver"),
            ("deniz", "Deniz Aydın", "statistician"),
            ("selim", "Selim Koç", "auditor"),
            ("gul", "Gül Arslan", "administrator"),
        ),
        models=("term", "term", "term", "term", "specialised"),
        measure="care",
        body="juvenile_court",
        court="Ankara 2. Çocuk Mahkemesi",
        streets=("Menekşe Sokak", "Çınar Caddesi", "Pınar Sokak", "Zafer Caddesi", "Yıldız Sokak"),
        language="tr",
    ),
    "az": Scene(
        office="az-suraxani",
        other="az-gence-daskesen",
        cast=(
            ("nigar", "Nigar Əliyeva", "caseworker"),
            ("orxan", "Orxan Quliyev", "caseworker"),
            ("resad", "Rəşad Məmmədov", "family_worker"),
            ("aysel", "Aysel Babayeva", "family_worker"),
            ("fidan", "Fidan Zeynalova", "family_worker"),
            ("sevinc", "Sevinc Quliyeva", "commission_member"),
            ("tahir", "Tahir Rzayev", "commission_member"),
            ("kemale", "Kəmalə Orucova", "commission_member"),
            ("lale", "Lalə Həsənova", "manager"),
            ("elcin", "Elçin Hüseynov", "finance_officer"),
            ("gunel", "Günel İsmayılova", "finance_approver"),
            ("tural", "Tural Əhmədov", "statistician"),
            ("vuqar", "Vüqar Cəfərov", "auditor"),
            ("aynur", "Aynur Kərimova", "administrator"),
        ),
        models=("term", "term", "term", "specialised"),
        measure="placement_decision",
        body="agency",
        court="Sosial Xidmətlər Agentliyi",
        streets=("Nizami küçəsi", "Yeni Suraxanı", "Məktəb küçəsi", "Bağlar küçəsi", "Günəşli küçəsi"),
        language="az",
    ),
}
NATIONAL = {"statistician", "auditor", "administrator"}


class Story:
    """Tells the demo's stories in an order that the law allows."""

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

    # -- families ----------------------------------------------------------------------------------------------------

    def applicant(self, sex: str, surname: str) -> families.Applicant:
        """A grown-up who wants to foster."""
        person = families.NewPerson(
            surname=self.names.surname(surname, sex),
            given=self.names.given(sex, self.chance),
            patronymic=self.names.patronymic(self.chance.choice(self.names.fathers), sex) if self.names.fathers else "",
            sex=sex,
            born=self.born(self.chance.randrange(32, 56)),
            number=self.next_number(),
        )
        return families.Applicant(person=person, schooling=self.chance.choice(words.SCHOOLINGS), occupation="")

    def family(self, step: str, began: date, *, model: str, places: int) -> int:
        """A family that has come as far as `step`: applied, documents, study, opinions, commission or approved."""
        worker = self.chance.choice(self.of_role("family_worker"))
        surname = self.chance.choice(self.names.surnames)
        sexes = ("female", "male") if self.chance.random() < 0.9 else ("female",)
        family_id = families.apply(
            applicants=[self.applicant(sex, surname) for sex in sexes],
            office_id=self.office_id,
            area=self.area,
            address=self.address(),
            phone=self.phone(),
            languages=self.languages,
            model=model,
            wish=families.Wish(age_from=0, age_to=12, places=places),
            applied_on=began,
            motive=words.MOTIVE[self.scene.language],
            worker_id=worker.user_id,
            on=began,
            by=worker,
        )
        if self.chance.random() < 0.4 and len(sexes) > 1:  # limits of one parent are lower
            self.own_child(family_id, surname, began, worker)
        way: tuple[tuple[str, Callable[[int, date, Actor], None]], ...] = (
            ("documents", self.papers),
            ("study", self.study),
            ("opinions", self.opinions),
            ("commission", self.commission),
            ("approved", lambda found, day, by: self.approval(found, day, model, places)),
        )
        day = began
        for name, tell in way:
            if step == "applied":
                break
            day = min(day + timedelta(days=self.chance.randrange(6, 15)), self.today)
            tell(family_id, day, worker)
            if name == step:
                break
        return family_id

    def own_child(self, family_id: int, surname: str, day: date, worker: Actor) -> None:
        """A child of the family's own."""
        sex = self.chance.choice(("female", "male"))
        child = families.NewPerson(
            surname=self.names.surname(surname, sex),
            given=self.names.given(sex, self.chance),
            sex=sex,
            born=self.born(self.chance.randrange(9, 17)),
            number=self.next_number(),
        )
        families.add_member(family_id=family_id, person=child, role="own_child", since=day, on=day, by=worker)

    def papers(self, family_id: int, day: date, worker: Actor) -> None:
        """All papers that the pack asks for."""
        members = family_queries.members(family_id=family_id)
        for paper in family_queries.papers(people=members, held=[], on=day):
            families.receive_document(
                family_id=family_id, kind=paper.kind, member_id=paper.member_id, issued_on=day - timedelta(days=5),
                number=f"{self.chance.randrange(1000, 9999)}", on=day, by=worker,
            )  # fmt: skip

    def study(self, family_id: int, day: date, worker: Actor) -> None:
        """The home study, all sections."""
        law = country.part(FamiliesLaw)
        text = words.STUDY[self.scene.language]
        families.start_home_study(family_id=family_id, assessor_id=worker.user_id, on=day, by=worker)
        for visit in range(law.study_visits.on(day)):
            visited = min(day + timedelta(days=visit), self.today)
            families.record_visit(family_id=family_id, visited_on=visited, met=text, on=visited, by=worker)
        for section in law.study:
            items = {item.code: {"text": text, "rating": "adequate"} for item in section.items}
            families.save_section(family_id=family_id, section=section.code, items=items, on=day, by=worker)
        last = min(day + timedelta(days=5), self.today)
        families.complete_home_study(
            family_id=family_id, completed_on=last, advice="recommended", summary=text, on=last, by=worker
        )

    def opinions(self, family_id: int, day: date, worker: Actor) -> None:
        """Two opinions by others than the assessor."""
        givers = [actor for actor in self.of_role("family_worker") if actor != worker]
        for giver in givers[: country.part(FamiliesLaw).opinions.on(day)]:
            families.give_opinion(
                family_id=family_id, advice="recommended", text=words.OPINION[self.scene.language], on=day, by=giver
            )

    def commission(self, family_id: int, day: date, worker: Actor) -> None:
        """The commission approves."""
        members = self.of_role("commission_member")
        families.decide(
            family_id=family_id, verdict="approve", members=[member.user_id for member in members],
            reasons=words.OPINION[self.scene.language], decided_on=day, number=f"K-{family_id}", on=day, by=members[0],
        )  # fmt: skip

    def approval_months(self, day: date) -> int:
        """The longest term of an approval; two years where the law sets none."""
        return country.part(FamiliesLaw).approval_months.on(day) or 24

    def approval(self, family_id: int, day: date, model: str, places: int) -> None:
        """The manager approves with terms."""
        terms = Terms(
            models_of_care=[model], age_from=0, age_to=17, places=places, since=day,
            until=add_months(day, self.approval_months(day)),
        )  # fmt: skip
        families.approve(
            family_id=family_id,
            terms=terms,
            number=f"O-{family_id}",
            trained=True,
            on=day,
            by=self.of_role("manager")[0],
        )

    # -- children ----------------------------------------------------------------------------------------------------

    def notice(self, day: date, *, children: int, urgency: str, grown: int = 6) -> list[int]:
        """A notice about brothers and sisters; gives the ids of their cases."""
        worker = self.chance.choice(self.of_role("caseworker"))
        surname, father = self.chance.choice(self.names.surnames), self.names.given("male", self.chance)
        address = self.address()

        def named(sex: str, born: date, given: str, patronymic: str) -> NamedPerson:
            return NamedPerson(
                surname=self.names.surname(surname, sex), given=given, patronymic=patronymic, sex=sex, born=born,
                number=self.next_number(), languages=self.languages, address=address, area=self.area,
            )  # fmt: skip

        wanted = []
        for place in range(children):
            sex = self.chance.choice(("female", "male"))
            wanted.append(
                named(
                    sex, self.born(max(0, grown - 2 * place)), self.names.given(sex, self.chance),
                    self.names.patronymic(father, sex),
                )
            )  # fmt: skip
        mother = named(
            "female", self.born(grown + self.chance.randrange(19, 30)), self.names.given("female", self.chance), ""
        )
        received = timezone.make_aware(datetime.combine(day, time(10, 30)))
        notice_id = protection.take_notice(
            office_id=self.office_id,
            received_at=received,
            channel=self.chance.choice(("hotline", "in_person", "phone")),
            notifier=self.chance.choice(("school", "neighbour", "health", "police")),
            urgency=urgency,
            concern=self.chance.choice(("neglect", "parent_cannot_care", "violence_at_home", "abandoned")),
            text=words.NOTICE[self.scene.language],
            children=wanted,
            mother=mother,
            on=day,
            by=worker,
        )
        found = cases.notice(notice_id, worker)
        case_ids = [child.case_id for child in found.children if child.case_id is not None]
        for case_id in case_ids:
            child_id = cases.case(case_id, SYSTEM).child_id
            details.tell(child_id, names=self.names, code=self.code, on=day, by=worker)
        for case_id in case_ids:
            protection.assign(case_id=case_id, worker_id=worker.user_id, on=day, by=self.of_role("manager")[0])
        return case_ids

    def assess(self, case_ids: list[int], day: date, outcome: str) -> None:
        """The initial assessment of each child, with its outcome."""
        for case_id in case_ids:
            case = cases.case(case_id, SYSTEM)
            worker = next(actor for actor in self.of_role("caseworker") if actor.user_id == case.worker_id)
            if cases.open_assessment_of(case_id) is None:
                protection.start_assessment(case_id=case_id, worker_id=worker.user_id, on=case.opened_on, by=worker)
            assessment = cases.open_assessment_of(case_id)
            if assessment is None:
                continue
            protection.complete_assessment(
                assessment_id=assessment.id,
                sections=dict.fromkeys(words.SECTIONS, words.ASSESSMENT[self.scene.language]),
                outcome=outcome,
                completed_on=day,
                at=timezone.make_aware(datetime.combine(day, time(16))),
                on=day,
                by=worker,
            )

    def measure(self, case_ids: list[int], day: date) -> None:
        """The measure for each child, reviewed in time until now."""
        manager = self.of_role("manager")[0]
        for case_id in case_ids:
            case = cases.case(case_id, SYSTEM)
            by = next(actor for actor in self.of_role("caseworker") if actor.user_id == case.worker_id)
            by = by if by.may("protection.record_measure", self.office_id) else manager
            measure_id = protection.record_measure(
                case_id=case_id, kind=self.scene.measure, body=self.scene.body, court=self.scene.court,
                decision_number=f"{day.year}/{100 + case_id}", decided_on=day, since=day,
                next_review_on=self.first_review(day), on=day, by=by,
            )  # fmt: skip
            self.reviews(measure_id, by)

    def first_review(self, day: date) -> date | None:
        """When the measure must be looked at first, where the law says so."""
        kinds = {kind.code: kind for kind in country.part(ProtectionLaw).measure_types}
        months = kinds[self.scene.measure].review_months
        return add_months(day, months.on(day)) if months else None

    def reviews(self, measure_id: int, by: Actor) -> None:
        """Reviews on their days; one in eight children waits for the latest."""
        late = self.chance.random() < 0.12
        while True:
            found = cases.measure(measure_id, by)
            due = found.next_review_on
            if due is None or due > self.today or (late and add_months(due, 3) > self.today):
                return
            protection.review_measure(
                measure_id=measure_id, reviewed_on=due, next_review_on=add_months(due, 3), on=due, by=by
            )

    def place(self, case_ids: list[int], family_id: int, model: str, day: date) -> list[int]:
        """Brothers and sisters move into a family."""
        manager = self.of_role("manager")[0]
        placement_ids = placements.start(
            case_ids=case_ids, family_id=family_id, model=model, on=day, agreed_on=day, language=self.scene.language,
            start_reason="care_order", choice_note=words.CHOICE[self.scene.language], rank=1, today=day, by=manager,
        )  # fmt: skip
        for placement_id in placement_ids:
            supervision.plan_visits(placement_id=placement_id, on=self.today, by=SYSTEM)
        return placement_ids

    def report_visits(self, child_id: int, left: date | None = None) -> None:
        """Past visits are reported, but some of the last month's are late; none after the child left."""
        text = words.VISIT[self.scene.language]
        answers = {
            f"q_{section.code}_{question.code}": answer
            for section in country.part(SupervisionLaw).sections
            for question in section.questions
            if (answer := _answer(question.code, question.kind, text)) is not None
        }
        worker = self.of_role("caseworker")[0]
        for visit in reversed(visits.visits_of(child_id=child_id, seen_by=SYSTEM)):
            recent = self.today - visit.due_on < timedelta(days=25)
            if visit.due_on >= (left or self.today) or (recent and self.chance.random() < 0.35):
                continue
            told = supervision.Told(
                visited_on=visit.due_on - timedelta(days=self.chance.randrange(4)), child_seen=True, child_not_seen="",
                seen_alone="yes", not_alone="", impression="well", answers=answers, summary=text, action="",
            )  # fmt: skip
            supervision.report(visit_id=visit.id, told=told, on=visit.due_on, by=worker)

    def schooling(self, child_id: int) -> None:
        """The school stage by age."""
        born = persons.persons([child_id])[child_id].born or self.today
        age = age_on(born, self.today)
        stage = next(code for limit, code in words.STAGES if age < limit)
        started = max(born, date(self.today.year - 2, 9, 1))
        people.note_schooling(
            person_id=child_id, stage=stage, since=started, on=self.today,
            by=self.of_role("caseworker")[0],
        )  # fmt: skip


def _answer(code: str, kind: Any, text: str) -> Any:
    """A calm visit: the child feels safe, no marks, nothing has changed; no day is named."""
    if kind == "day":
        return None
    return code == "feels_safe" if kind == "yes_no" else text


def load_demo(code: str) -> None:
    """Fill an empty database with the demo's country; all of it or nothing."""
    with transaction.atomic():
        story = Story(code, clock.today())
        story.people_of_the_service()
        tell(story)


def tell(story: Story) -> None:
    """Tell all stories: families first, then children who were placed, then what is going on now."""
    today, scene = story.today, story.scene
    homes = []
    span = story.approval_months(today) * 30  # days: so long ago the first family applied, and is approved still
    for turn in range(22):
        model = scene.models[turn % len(scene.models)]
        places = 1 + turn % 3
        began = today - timedelta(days=span - turn * 12)
        homes.append((story.family("approved", began, model=model, places=places), model, places))
    for days, step in (
        (110, "commission"),
        (80, "opinions"),
        (60, "study"),
        (35, "documents"),
        (12, "applied"),
        (3, "applied"),
    ):
        story.family(step, today - timedelta(days=days), model="term", places=2)
    for turn, (family_id, model, places) in enumerate(homes[:17]):
        day = today - timedelta(days=min(400 - turn * 20, span - READY - turn * 12))
        case_ids = story.notice(day, children=places, urgency="urgent", grown=5 + turn % 9)
        story.assess(case_ids, story_day(day, 3), "needs_protection")
        story.measure(case_ids, story_day(day, 8))
        story.place(case_ids, family_id, model, story_day(day, 14))
        for case_id in case_ids:
            child_id = cases.case(case_id, SYSTEM).child_id
            story.report_visits(child_id)
            story.schooling(child_id)
    now(story)


def story_day(day: date, after: int) -> date:
    """A working day some days later."""
    found = day + timedelta(days=after)
    return found + timedelta(days=(7 - found.weekday()) % 7 if found.weekday() > 4 else 0)


def now(story: Story) -> None:
    """What is going on now: a return, support at home, children who wait, new notices, last month's payments."""
    today = story.today
    returned_home(story)
    for days, children in ((150, 2), (120, 1), (90, 3), (60, 1), (45, 2)):
        supported(story, today - timedelta(days=days), children)
    for days, children in ((40, 1), (30, 2), (21, 3)):
        case_ids = story.notice(today - timedelta(days=days), children=children, urgency="urgent", grown=8)
        story.assess(case_ids, story_day(today - timedelta(days=days), 2), "needs_protection")
        story.measure(case_ids, min(story_day(today - timedelta(days=days), 7), today))
    for days, urgency in ((9, "ordinary"), (4, "urgent"), (2, "ordinary"), (0, "emergency")):
        story.notice(today - timedelta(days=days), children=1 + days % 2, urgency=urgency, grown=4 + days)
    months(story)


def returned_home(story: Story) -> None:
    """One sibling pair went home last month."""
    span = min(500, story.approval_months(story.today) * 30)
    family_id = story.family("approved", story.today - timedelta(days=span), model="term", places=2)
    day = story.today - timedelta(days=min(380, span - READY))
    case_ids = story.notice(day, children=2, urgency="urgent", grown=9)
    story.assess(case_ids, story_day(day, 3), "needs_protection")
    story.measure(case_ids, story_day(day, 8))
    placement_ids = story.place(case_ids, family_id, "term", story_day(day, 14))
    left = story.today.replace(day=1) - timedelta(days=12)
    for case_id in case_ids:
        story.report_visits(cases.case(case_id, SYSTEM).child_id, left)
    placements.end_together(
        placement_ids=placement_ids, on=left, reason="returned_home", next_step="home",
        note=words.END[story.scene.language], today=left, by=story.of_role("manager")[0],
    )  # fmt: skip


def supported(story: Story, day: date, children: int) -> None:
    """Brothers and sisters who stay at home with support."""
    case_ids = story.notice(day, children=children, urgency="ordinary", grown=10)
    story.assess(case_ids, story_day(day, 2), "stays_at_home")
    offer = country.part(SupportLaw).offers[0]
    for case_id in case_ids:
        support.start(
            case_id=case_id, offer=offer.code, since=story_day(day, 5), until=add_months(story_day(day, 5), 6),
            reason=words.SUPPORT[story.scene.language], on=story_day(day, 5), by=story.of_role("manager")[0],
        )  # fmt: skip


def months(story: Story) -> None:
    """Last month is computed and waits for the check, the one before is approved; the nation is counted."""
    today = story.today
    this = today.replace(day=1)
    prepares, approves = story.of_role("finance_officer")[0], story.of_role("finance_approver")[0]
    for back in (2, 1):
        run_id = payments.open_month(office_id=story.office_id, month=add_months(this, -back), on=today, by=prepares)
        payments.compute(run_id=run_id, on=today, now=clock.now(), allow_unverified=True, by=prepares)
        if back > 1:
            payments.check(run_id=run_id, on=today, by=story.of_role("manager")[0])
            payments.approve(run_id=run_id, on=today, by=approves)
    counted = [add_months(this, back) for back in range(-23, 1)]
    indicators.count_months(months=counted, on=today, now=clock.now(), by=SYSTEM)
