"""Children and their cases: notice, assessment, measure with its reviews, placement, visits, school."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from kanat.care.people import actions as people
from kanat.care.people import queries as persons
from kanat.care.placements import actions as placements
from kanat.care.protection import actions as protection
from kanat.care.protection import queries as cases
from kanat.care.protection.actions.notices import NamedPerson
from kanat.care.protection.country import ProtectionLaw
from kanat.care.supervision import actions as supervision
from kanat.care.supervision import queries as visits
from kanat.care.supervision.country import SupervisionLaw
from kanat.platform import country
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.periods import add_months, age_on
from tools.seed import details, words
from tools.seed.demo.story import Story


def notice(story: Story, day: date, *, children: int, urgency: str, grown: int = 6) -> list[int]:
    """A notice about brothers and sisters; gives the ids of their cases."""
    worker = story.chance.choice(story.of_role("caseworker"))
    surname, father = story.chance.choice(story.names.surnames), story.names.given("male", story.chance)
    address = story.address()

    def named(sex: str, born: date, given: str, patronymic: str) -> NamedPerson:
        return NamedPerson(
            surname=story.names.surname(surname, sex), given=given, patronymic=patronymic, sex=sex, born=born,
            number=story.next_number(), languages=story.languages, address=address, area=story.area,
        )  # fmt: skip

    wanted = []
    for place in range(children):
        sex = story.chance.choice(("female", "male"))
        wanted.append(
            named(
                sex, story.born(max(0, grown - 2 * place)), story.names.given(sex, story.chance),
                story.names.patronymic(father, sex),
            )
        )  # fmt: skip
    mother = named(
        "female", story.born(grown + story.chance.randrange(19, 30)), story.names.given("female", story.chance), ""
    )
    received = timezone.make_aware(datetime.combine(day, time(10, 30)))
    notice_id = protection.take_notice(
        office_id=story.office_id,
        received_at=received,
        channel=story.chance.choice(("hotline", "in_person", "phone")),
        notifier=story.chance.choice(("school", "neighbour", "health", "police")),
        urgency=urgency,
        concern=story.chance.choice(("neglect", "parent_cannot_care", "violence_at_home", "abandoned")),
        text=words.NOTICE[story.scene.language],
        children=wanted,
        mother=mother,
        on=day,
        by=worker,
    )
    found = cases.notice(notice_id, worker)
    case_ids = [child.case_id for child in found.children if child.case_id is not None]
    for case_id in case_ids:
        child_id = cases.case(case_id, SYSTEM).child_id
        details.tell(child_id, names=story.names, code=story.code, on=day, by=worker)
    for case_id in case_ids:
        protection.assign(case_id=case_id, worker_id=worker.user_id, on=day, by=story.of_role("manager")[0])
    return case_ids


def assess(story: Story, case_ids: list[int], day: date, outcome: str) -> None:
    """The initial assessment of each child, with its outcome."""
    for case_id in case_ids:
        case = cases.case(case_id, SYSTEM)
        worker = next(actor for actor in story.of_role("caseworker") if actor.user_id == case.worker_id)
        if cases.open_assessment_of(case_id) is None:
            protection.start_assessment(case_id=case_id, worker_id=worker.user_id, on=case.opened_on, by=worker)
        assessment = cases.open_assessment_of(case_id)
        if assessment is None:
            continue
        protection.complete_assessment(
            assessment_id=assessment.id,
            sections=dict.fromkeys(words.SECTIONS, words.ASSESSMENT[story.scene.language]),
            outcome=outcome,
            completed_on=day,
            at=timezone.make_aware(datetime.combine(day, time(16))),
            on=day,
            by=worker,
        )


def measure(story: Story, case_ids: list[int], day: date) -> None:
    """The measure for each child, reviewed in time until now."""
    manager = story.of_role("manager")[0]
    for case_id in case_ids:
        case = cases.case(case_id, SYSTEM)
        by = next(actor for actor in story.of_role("caseworker") if actor.user_id == case.worker_id)
        by = by if by.may("protection.record_measure", story.office_id) else manager
        measure_id = protection.record_measure(
            case_id=case_id, kind=story.scene.measure, body=story.scene.body, court=story.scene.court,
            decision_number=f"{day.year}/{100 + case_id}", decided_on=day, since=day,
            next_review_on=first_review(story, day), on=day, by=by,
        )  # fmt: skip
        reviews(story, measure_id, by)


def first_review(story: Story, day: date) -> date | None:
    """When the measure must be looked at first, where the law says so."""
    kinds = {kind.code: kind for kind in country.part(ProtectionLaw).measure_types}
    months = kinds[story.scene.measure].review_months
    return add_months(day, months.on(day)) if months else None


def reviews(story: Story, measure_id: int, by: Actor) -> None:
    """Reviews on their days; one in eight children waits for the latest."""
    late = story.chance.random() < 0.12
    while True:
        found = cases.measure(measure_id, by)
        due = found.next_review_on
        if due is None or due > story.today or (late and add_months(due, 3) > story.today):
            return
        protection.review_measure(
            measure_id=measure_id, reviewed_on=due, next_review_on=add_months(due, 3), on=due, by=by
        )


def place(story: Story, case_ids: list[int], family_id: int, model: str, day: date) -> list[int]:
    """Brothers and sisters move into a family."""
    manager = story.of_role("manager")[0]
    placement_ids = placements.start(
        case_ids=case_ids, family_id=family_id, model=model, on=day, agreed_on=day, language=story.scene.language,
        start_reason="care_order", choice_note=words.CHOICE[story.scene.language], rank=1, today=day, by=manager,
    )  # fmt: skip
    for placement_id in placement_ids:
        supervision.plan_visits(placement_id=placement_id, on=story.today, by=SYSTEM)
    return placement_ids


def report_visits(story: Story, child_id: int, left: date | None = None) -> None:
    """Past visits are reported, but some of the last month's are late; none after the child left."""
    text = words.VISIT[story.scene.language]
    answers = {
        f"q_{section.code}_{question.code}": answer
        for section in country.part(SupervisionLaw).sections
        for question in section.questions
        if (answer := _answer(question.code, question.kind, text)) is not None
    }
    worker = story.of_role("caseworker")[0]
    for visit in reversed(visits.visits_of(child_id=child_id, seen_by=SYSTEM)):
        recent = story.today - visit.due_on < timedelta(days=25)
        if visit.due_on >= (left or story.today) or (recent and story.chance.random() < 0.35):
            continue
        told = supervision.Told(
            visited_on=visit.due_on - timedelta(days=story.chance.randrange(4)), child_seen=True, child_not_seen="",
            seen_alone="yes", not_alone="", impression="well", answers=answers, summary=text, action="",
        )  # fmt: skip
        supervision.report(visit_id=visit.id, told=told, on=visit.due_on, by=worker)


def schooling(story: Story, child_id: int) -> None:
    """The school stage by age."""
    born = persons.persons([child_id])[child_id].born or story.today
    age = age_on(born, story.today)
    stage = next(code for limit, code in words.STAGES if age < limit)
    started = max(born, date(story.today.year - 2, 9, 1))
    people.note_schooling(
        person_id=child_id, stage=stage, since=started, on=story.today,
        by=story.of_role("caseworker")[0],
    )  # fmt: skip


def _answer(code: str, kind: Any, text: str) -> Any:
    """A calm visit: the child feels safe, no marks, nothing has changed; no day is named."""
    if kind == "day":
        return None
    return code == "feels_safe" if kind == "yes_no" else text
