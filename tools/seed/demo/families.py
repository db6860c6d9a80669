"""Families on each step of their way: papers, home study, opinions, commission, approval."""

from collections.abc import Callable
from datetime import date, timedelta

from kanat.care.families import actions as families
from kanat.care.families import queries as family_queries
from kanat.care.families.actions.approvals import Terms
from kanat.care.families.country import FamiliesLaw
from kanat.care.payees import actions as payees
from kanat.platform import country
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.periods import add_months
from tools.seed import words
from tools.seed.accounts import iban
from tools.seed.demo.story import Story


def applicant(story: Story, sex: str, surname: str) -> families.Applicant:
    """A grown-up who wants to foster."""
    person = families.NewPerson(
        surname=story.names.surname(surname, sex),
        given=story.names.given(sex, story.chance),
        patronymic=story.names.patronymic(story.chance.choice(story.names.fathers), sex) if story.names.fathers else "",
        sex=sex,
        born=story.born(story.chance.randrange(32, 56)),
        number=story.next_number(),
    )
    return families.Applicant(person=person, schooling=story.chance.choice(words.SCHOOLINGS), occupation="")


def family(story: Story, step: str, began: date, *, model: str, places: int) -> int:
    """A family that has come as far as `step`: applied, documents, study, opinions, commission or approved."""
    worker = story.chance.choice(story.of_role("family_worker"))
    surname = story.chance.choice(story.names.surnames)
    sexes = ("female", "male") if story.chance.random() < 0.9 else ("female",)
    family_id = families.apply(
        applicants=[applicant(story, sex, surname) for sex in sexes],
        office_id=story.office_id,
        area=story.area,
        address=story.address(),
        phone=story.phone(),
        languages=story.languages,
        model=model,
        wish=families.Wish(age_from=0, age_to=12, places=places),
        applied_on=began,
        motive=words.MOTIVE[story.scene.language],
        worker_id=worker.user_id,
        on=began,
        by=worker,
    )
    if story.chance.random() < 0.4 and len(sexes) > 1:  # limits of one parent are lower
        own_child(story, family_id, surname, began, worker)
    way: tuple[tuple[str, Callable[[Story, int, date, Actor], None]], ...] = (
        ("documents", papers),
        ("study", study),
        ("opinions", opinions),
        ("commission", commission),
        ("approved", lambda story, found, day, by: approval(story, found, day, model, places)),
    )
    day = began
    for name, tell in way:
        if step == "applied":
            break
        day = min(day + timedelta(days=story.chance.randrange(6, 15)), story.today)
        tell(story, family_id, day, worker)
        if name == step:
            break
    return family_id


def own_child(story: Story, family_id: int, surname: str, day: date, worker: Actor) -> None:
    """A child of the family's own."""
    sex = story.chance.choice(("female", "male"))
    child = families.NewPerson(
        surname=story.names.surname(surname, sex),
        given=story.names.given(sex, story.chance),
        sex=sex,
        born=story.born(story.chance.randrange(9, 17)),
        number=story.next_number(),
    )
    families.add_member(family_id=family_id, person=child, role="own_child", since=day, on=day, by=worker)


def papers(story: Story, family_id: int, day: date, worker: Actor) -> None:
    """All papers that the pack asks for."""
    members = family_queries.members(family_id=family_id)
    for paper in family_queries.papers(people=members, held=[], on=day):
        families.receive_document(
            family_id=family_id, kind=paper.kind, member_id=paper.member_id, issued_on=day - timedelta(days=5),
            number=f"{story.chance.randrange(1000, 9999)}", on=day, by=worker,
        )  # fmt: skip


def study(story: Story, family_id: int, day: date, worker: Actor) -> None:
    """The home study, all sections."""
    law = country.part(FamiliesLaw)
    text = words.STUDY[story.scene.language]
    families.start_home_study(family_id=family_id, assessor_id=worker.user_id, on=day, by=worker)
    for visit in range(law.study_visits.on(day)):
        visited = min(day + timedelta(days=visit), story.today)
        families.record_visit(family_id=family_id, visited_on=visited, met=text, on=visited, by=worker)
    for section in law.study:
        items = {item.code: {"text": text, "rating": "adequate"} for item in section.items}
        families.save_section(family_id=family_id, section=section.code, items=items, on=day, by=worker)
    last = min(day + timedelta(days=5), story.today)
    families.complete_home_study(
        family_id=family_id, completed_on=last, advice="recommended", summary=text, on=last, by=worker
    )


def opinions(story: Story, family_id: int, day: date, worker: Actor) -> None:
    """Two opinions by others than the assessor."""
    givers = [actor for actor in story.of_role("family_worker") if actor != worker]
    for giver in givers[: country.part(FamiliesLaw).opinions.on(day)]:
        families.give_opinion(
            family_id=family_id, advice="recommended", text=words.OPINION[story.scene.language], on=day, by=giver
        )


def commission(story: Story, family_id: int, day: date, worker: Actor) -> None:
    """The commission approves."""
    members = story.of_role("commission_member")
    families.decide(
        family_id=family_id, verdict="approve", members=[member.user_id for member in members],
        reasons=words.OPINION[story.scene.language], decided_on=day, number=f"K-{family_id}", on=day, by=members[0],
    )  # fmt: skip


def approval(story: Story, family_id: int, day: date, model: str, places: int) -> None:
    """The manager approves with terms."""
    terms = Terms(
        models_of_care=[model], age_from=0, age_to=17, places=places, since=day,
        until=add_months(day, story.approved_for(day)),
    )  # fmt: skip
    families.approve(
        family_id=family_id,
        terms=terms,
        number=f"O-{family_id}",
        trained=True,
        on=day,
        by=story.of_role("manager")[0],
    )
    payees.confirm(account_id=account(story, family_id, day), on=day, by=story.of_role("finance_officer")[0])


def account(story: Story, family_id: int, day: date, *, changed: bool = False) -> int:
    """The family worker records the family's account from a paper of the bank."""
    return payees.record_account(
        family_id=family_id, iban=iban(story.code, family_id + 1_000_000 * changed),
        holder_id=family_queries.carers_of(family_id)[0], since=day, paper=f"{family_id}/{day.year}", on=day,
        by=story.of_role("family_worker")[0],
    )  # fmt: skip
