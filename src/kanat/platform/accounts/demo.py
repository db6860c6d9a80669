"""The invented people among whom a visitor of the demo chooses."""

from dataclasses import dataclass

from django.utils.translation import get_language

from kanat.platform import country
from kanat.platform.accounts import queries


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPerson:
    """One invented person."""

    id: int
    name: str
    titles: tuple[str, ...]  # official titles of the roles, in the reader's language
    office: str  # name in the reader's language
    does: str  # a sentence of what the first role is for


def people() -> list[DemoPerson]:
    """List the people of the demo in the order in which they were made."""
    language = get_language() or "en"
    roles = {role.code: role for role in country.roles()}
    rows = queries.demo_people()
    offices = {office.id: office.say(language) for office in queries.offices(ids={row.office_id for row in rows})}
    found = []
    for row in rows:
        held = [roles[code] for code, _office in row.roles if code in roles]
        person = DemoPerson(
            id=row.id,
            name=row.full_name,
            titles=tuple(dict.fromkeys(role.names.say(language) for role in held)),
            office=offices.get(row.office_id, ""),
            does=held[0].description.say(language) if held else "",
        )
        found.append(person)
    return found
