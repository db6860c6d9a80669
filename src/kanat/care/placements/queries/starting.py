"""The facts on which the start of a placement is decided, read in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kanat.care.families import queries as families
from kanat.care.institutions import queries as institutions
from kanat.care.matching.permissions import Can as MatchingCan
from kanat.care.people import queries as people
from kanat.care.people.states import Kinship
from kanat.care.placements import rules
from kanat.care.placements.queries import records
from kanat.care.protection import queries as protection
from kanat.care.protection.states import CaseState
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.periods import Period, age_on
from kanat.vocabulary.refusals import NotFound, RuleBroken

ELDERS = frozenset({Kinship.MOTHER, Kinship.FATHER, Kinship.GUARDIAN})
ADULT = 18  # years


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What is known when children are to move into a family."""

    facts: rules.StartFacts  # what the rules judge
    cases: tuple[protection.CaseRow, ...]  # in the order asked for
    children: tuple[people.PersonRow, ...]  # of the cases, in their order
    measures: tuple[protection.MeasureRow | None, ...]  # that carries each placement, None: none does
    home: families.HomeFacts  # where they move
    carers: tuple[people.PersonRow, ...]  # the foster parents


@dataclass(frozen=True, slots=True, kw_only=True)
class Residence:
    """What is known when children are to move into a residential home."""

    facts: tuple[rules.ChildFacts, ...]  # what the rules judge
    cases: tuple[protection.CaseRow, ...]  # in the order asked for
    children: tuple[people.PersonRow, ...]  # of the cases, in their order
    institution: institutions.InstitutionRow  # where they move
    free_places: int  # on the day


def facts_for_start(
    *, case_ids: Sequence[int], family_id: int, model: str, on: date, agreed_on: date | None, seen_by: Actor
) -> Start:
    """Read what decides whether the children of these cases may move into a family on a day.

    Refuses with `NotFound` what the person may not see, and a case that is not in protection.
    """
    cases = _cases(case_ids, seen_by)
    home = _home(family_id, on, seen_by)
    ids = [case.child_id for case in cases]
    persons = people.persons(ids=[*ids, *home.carers])
    measures = tuple(_carrying(case, on, foster=True) for case in cases)
    placed = records.placed_on(child_ids=ids, on=on)
    children = tuple(
        _child(persons[child_id], measure, placed.get(child_id), on, home)
        for child_id, measure in zip(ids, measures, strict=True)
    )
    return Start(
        facts=rules.StartFacts(
            on=on, agreed_on=agreed_on, model=model, children=children, home=_home_facts(home, ids, model, on)
        ),
        cases=cases,
        children=tuple(persons[child_id] for child_id in ids),
        measures=measures,
        home=home,
        carers=tuple(persons[carer_id] for carer_id in home.carers if carer_id in persons),
    )


def facts_for_residence(*, case_ids: Sequence[int], institution_id: int, on: date, seen_by: Actor) -> Residence:
    """Read what decides whether the children of these cases may move into a residential home on a day."""
    cases = _cases(case_ids, seen_by)
    institution = institutions.institution(institution_id)
    if institution is None:
        raise RuleBroken("placements.institution_unknown", field="institution_id")
    ids = [case.child_id for case in cases]
    persons = people.persons(ids=ids)
    placed = records.placed_on(child_ids=ids, on=on)
    taken = records.taken_in_institutions(on=on).get(institution_id, 0)
    facts = tuple(
        _child(persons[case.child_id], _carrying(case, on, foster=False), placed.get(case.child_id), on, None)
        for case in cases
    )
    return Residence(
        facts=facts,
        cases=cases,
        children=tuple(persons[child_id] for child_id in ids),
        institution=institution,
        free_places=institution.capacity - taken,
    )


def _cases(case_ids: Sequence[int], seen_by: Actor) -> tuple[protection.CaseRow, ...]:
    cases = tuple(protection.case(case_id=case_id, seen_by=seen_by) for case_id in dict.fromkeys(case_ids))
    if any(case.state != CaseState.IN_PROTECTION for case in cases):
        raise RuleBroken("placements.not_in_protection")
    return cases


def _home(family_id: int, on: date, seen_by: Actor) -> families.HomeFacts:
    family = families.families_by_id([family_id]).get(family_id)
    if family is None or not seen_by.may(MatchingCan.FIND, family.office_id):
        raise NotFound("families.no_such_family")
    found = families.homes(on, family_ids=[family_id])
    if not found:
        raise RuleBroken("placements.no_approval", family_id=family_id, on=on)
    return found[0]


def _carrying(case: protection.CaseRow, on: date, *, foster: bool) -> protection.MeasureRow | None:
    """Give the measure in force on the day that allows such a placement."""
    for measure in protection.measures(case_id=case.id):
        allows = measure.allows_foster if foster else measure.allows_residential
        if allows and Period(measure.since, measure.until).contains(on):
            return measure
    return None


def _child(
    person: people.PersonRow,
    measure: protection.MeasureRow | None,
    placed: records.PlacementRow | None,
    on: date,
    home: families.HomeFacts | None,
) -> rules.ChildFacts:
    return rules.ChildFacts(
        child_id=person.id,
        age=age_on(person.born, on) if person.born else 0,
        sex=person.sex,
        measures=(Period(measure.since, measure.until),) if measure else (),
        placed_since=placed.since if placed else None,
        own_household=home is not None and _is_own(person.id, home),
        kept_apart=home is not None and bool(_apart(person.id) & families.living_in(home.family_id, on=on)),
    )


def _apart(child_id: int) -> set[int]:
    return protection.apart_from([child_id])


def _is_own(child_id: int, home: families.HomeFacts) -> bool:
    """Tell whether a parent or guardian of the child is a foster parent here."""
    elders = {tie.other.id for tie in people.ties(child_id) if tie.kinship in ELDERS}
    return bool(elders & set(home.carers))


def _home_facts(home: families.HomeFacts, arriving: Sequence[int], model: str, on: date) -> rules.HomeFacts:
    here = set(home.placed)
    group = {row.id for row in people.siblings(arriving[0])} | set(arriving) if arriving and here else here
    in_date = home.papers_ok_until is None or home.papers_ok_until > on
    return rules.HomeFacts(
        family_id=home.family_id,
        approval=Period(home.since, home.until),
        model=model if model in home.models_of_care else next(iter(home.models_of_care), ""),
        sex=home.sex,
        age_from=home.age_from,
        age_to=home.age_to,
        free_places=home.free_for(arriving),
        papers_out_of_date=() if in_date else ("papers",),
        couple=home.is_couple,
        own_children=sum(age_on(born, on) < ADULT for born in home.children_born),
        fostered=len(here),
        fostered_are_siblings=here <= group,
        allegation_open=home.allegation,
    )
