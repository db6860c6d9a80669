"""Who may take the next step for a family: the people of its office and of those above it."""

from kanat.care.families.permissions import Can
from kanat.platform import country
from kanat.platform.accounts import queries as accounts


def able(can: Can, *, office_id: int) -> dict[int, str]:
    """Give user id -> name of those who hold a permission for an office, by name."""
    roles = [role.code for role in country.roles() if can in role.can]
    found = {
        person.id: person.full_name for role in roles for person in accounts.staff_with(role=role, office_id=office_id)
    }
    return dict(sorted(found.items(), key=lambda one: one[1]))


def role_titles(can: Can, language: str | None) -> list[str]:
    """Give the official titles of the roles that hold a permission, in the order of the pack."""
    return [role.names.say(language) for role in country.roles() if can in role.can]
