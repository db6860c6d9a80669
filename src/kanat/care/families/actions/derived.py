"""Columns of a family that follow from its household and papers; written in the same transaction as their cause."""

from datetime import date

from kanat.care.families import models, queries
from kanat.care.families.country import FamiliesLaw
from kanat.care.families.queries.households import household
from kanat.care.families.rules import names, papers
from kanat.care.families.states import HOUSEHOLD_CHILDREN
from kanat.platform import country
from kanat.platform.ui import collation


def refresh(family: models.Family, *, on: date) -> None:
    """Set the name, the foster parents, the children's birth dates and until when the papers are complete."""
    people = queries.members(family_id=family.pk)
    parents = [(row.given, row.surname) for row in people if row.is_applicant]
    family.name = names.family_name(parents)
    family.sort_key = collation.sort_key(names.sort_name(parents), country.languages()[0])
    family.search_key = names.search_key(family.name)
    family.carers = [row.person_id for row in people if row.is_applicant]
    family.children_born = [row.born for row in people if row.role in HOUSEHOLD_CHILDREN and row.born is not None]
    family.papers_until = _papers_until(family, people, on)
    family.save(update_fields=["name", "sort_key", "search_key", "carers", "children_born", "papers_until"])


def _papers_until(family: models.Family, people: list[queries.MemberRow], on: date) -> date | None:
    held: dict[tuple[str, int | None], date | None] = {}
    for paper in queries.documents(family_id=family.pk):
        key = (paper.kind, paper.member_id)
        known = held.get(key, date.min)
        held[key] = None if known is None or paper.valid_until is None else max(known, paper.valid_until)
    since: dict[int | None, date] = {row.id: max(row.since, family.registered_on) for row in people}
    wanted = papers.needed(household(people, on), country.part(FamiliesLaw).documents)
    return papers.complete_until(wanted, held, since=since | {None: family.registered_on})
