"""The agreement with a foster family: what it says, and the paper itself.

Facts come from the records, sentences of the law from the country pack, headings from `documents/<language>.yaml`.
The same facts give the same text, whenever it is set.
"""

from datetime import timedelta
from pathlib import Path

from django.utils import translation

from kanat.care.families import queries as families
from kanat.care.families.country import FamiliesLaw
from kanat.care.people import queries as people
from kanat.care.placements.country import Agreement, PlacementsLaw
from kanat.care.placements.queries.starting import Start
from kanat.care.protection import queries as protection
from kanat.care.protection.country import ProtectionLaw
from kanat.platform import country
from kanat.platform.accounts import queries as accounts
from kanat.platform.documents import letters
from kanat.platform.ui import formats

TEMPLATE = Path(__file__).parents[1] / "documents" / "agreement.typ"


def agreement(*, plan: Start, number: str, language: str) -> bytes | None:
    """Set the agreement as PDF in a language; None where the country makes it outside Kanat."""
    data = agreement_says(plan=plan, number=number, language=language)
    return None if data is None else letters.pdf(TEMPLATE, data, language)


def agreement_says(*, plan: Start, number: str, language: str) -> dict[str, object] | None:
    """Give what the agreement says in a language, as plain texts; None where the country makes it outside Kanat."""
    law = country.part(PlacementsLaw).agreement
    if law is None:
        return None
    with translation.override(language):
        said = {**_heads(plan, number, language), **_law(law, language), **_terms(plan, language)}
    return {key: letters.printable(value) for key, value in said.items()}


def _heads(plan: Start, number: str, language: str) -> dict[str, object]:
    case = plan.cases[0]
    office = accounts.office(case.office_id)
    agreed_on = plan.facts.agreed_on or plan.facts.on
    family = families.families_by_id([plan.home.family_id])[plan.home.family_id]
    return {
        "number": number,
        "agreed": {"year": agreed_on.year, "month": agreed_on.month, "day": agreed_on.day},
        "agreed_on": formats.day_long(agreed_on),
        "ministry": country.pack().ministry.say(language),
        "office": {
            "name": office.say(language) if office else "",
            "address": office.address if office else "",
            "phone": office.phone if office else "",
        },
        "worker": accounts.name_of(case.worker_id) if case.worker_id else "",
        "family": {"address": family.address, "phone": family.phone},
        "carers": [_person(carer) for carer in plan.carers],
        "children": [
            {**_person(child), "measure": _measure(measure, language)}
            for child, measure in zip(plan.children, plan.measures, strict=True)
        ],
    }


def _law(law: Agreement, language: str) -> dict[str, object]:
    return {
        "title": law.names.say(language),
        "basis": law.basis.say(language),
        "family_duties": [duty.names.say(language) for duty in law.family_duties],
        "office_duties": [duty.names.say(language) for duty in law.office_duties],
        "monitoring": law.monitoring.say(language),
        "payment": law.payment.say(language),
        "ending": law.ending.say(language),
    }


def _terms(plan: Start, language: str) -> dict[str, object]:
    model = country.part(FamiliesLaw).model(plan.facts.model)
    on = plan.facts.on
    longest = model.max_days.on(on) if model.max_days and model.max_days.known_on(on) else None
    return {
        "model": {"name": model.names.say(language), "description": model.description.say(language)},
        "since": formats.day_long(on),
        "until": formats.day_long(on + timedelta(days=longest)) if longest else "",
    }


def _person(person: people.PersonRow) -> dict[str, str]:
    born = person.born_told
    return {"name": person.name, "born": born, "number": person.number}


def _measure(measure: protection.MeasureRow | None, language: str) -> str:
    if measure is None:
        return ""
    kind = country.part(ProtectionLaw).measure_type(measure.kind).names.say(language)
    decided = formats.day(measure.decided_on) if measure.decided_on else ""
    return ", ".join(part for part in (kind, measure.court, measure.decision_number, decided) if part)
