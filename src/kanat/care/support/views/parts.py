"""What several pages of support show alike."""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import get_language

from kanat.care.people import queries as people
from kanat.care.people import texts as people_texts
from kanat.care.support import texts
from kanat.care.support.country import SupportLaw
from kanat.care.support.queries import ApplicationRow
from kanat.care.support.states import SupportKind
from kanat.platform import country
from kanat.platform.accounts import queries as accounts
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.money import Money


def child_of(child_id: int, office_id: int, actor: Actor) -> people.PersonRow:
    """Give the child as the reader may see it."""
    return people.shown(people.persons(ids=[child_id])[child_id], seen_by=actor, office_id=office_id)


def persons_of(child_id: int) -> list[tuple[int, str]]:
    """List who may ask for support and be paid: relatives of the child, and the child itself."""
    found = {tie.other.id: f"{tie.other.name} ({people_texts.KINSHIPS[tie.kinship]})" for tie in people.ties(child_id)}
    child = people.persons(ids=[child_id])[child_id]
    return [*found.items(), (child.id, child.name)]


def amount(*, child_id: int, offer: str, group: str, on: date) -> dict[str, Any]:
    """Give what a month of support is worth, by whoever calculates payments (named by the settings)."""
    law = country.part(SupportLaw)
    given = law.offer(offer)
    if given.kind == SupportKind.SERVICE:
        return {}
    tell = import_string(settings.KANAT_SUPPORT_AMOUNT)
    stage = law.group(group).stage if group else None
    return {"amount": tell(child_id=child_id, scheme=given.scheme, stage=stage, on=on), "amount_on": on}


def application_words(row: ApplicationRow) -> dict[str, Any]:
    """Say an application in words: offer, group, state, means, people."""
    law, language, currency = country.part(SupportLaw), get_language(), country.currency()
    staff = accounts.names_of({row.reported_by or 0, row.decided_by or 0, row.answered_by or 0})
    office = accounts.office(row.office_id)
    return {
        "application": row,
        "offer": law.offer(row.offer).names.say(language),
        "group": law.group(row.group).names.say(language),
        "state": texts.APPLICATION_STATES[row.state],
        "colour": texts.COLOURS[row.state],
        "asked_by": texts.ASKERS[row.asked_by],
        "applicant": people.persons(ids=[row.applicant_id])[row.applicant_id].name,
        "office": office.say(language or "en") if office else "",
        "income": Money.from_minor(row.income_minor, currency) if row.income_minor is not None else None,
        "housing": Money.from_minor(row.housing_minor, currency) if row.housing_minor is not None else None,
        "reported_by": staff.get(row.reported_by or 0, ""),
        "decided_by": staff.get(row.decided_by or 0, ""),
        "answered_by": staff.get(row.answered_by or 0, ""),
    }
