"""Who may take the next step for a family: the people of its office and of those above it."""

from collections.abc import Iterable

from django.db.models import Count

from kanat.care.families import models
from kanat.care.families.permissions import Can
from kanat.care.families.states import FamilyState
from kanat.platform import country
from kanat.platform.accounts import queries as accounts

CARED_FOR = (FamilyState.APPLYING, FamilyState.APPROVED, FamilyState.SUSPENDED)


def able(can: Can, *, office_id: int) -> dict[int, str]:
    """Give user id -> name of those who hold a permission for an office, by name."""
    roles = [role.code for role in country.roles() if can in role.can]
    found = {
        person.id: person.full_name for role in roles for person in accounts.staff_with(role=role, office_id=office_id)
    }
    return dict(sorted(found.items(), key=lambda one: one[1]))


def workload(user_ids: Iterable[int]) -> dict[int, int]:
    """Give by person for how many families he or she is responsible: applying, approved or suspended; no scope."""
    theirs = models.Family.objects.filter(worker_id__in=set(user_ids), state__in=[str(state) for state in CARED_FOR])
    return dict(theirs.values_list("worker_id").annotate(n=Count("pk")).order_by())


def role_titles(can: Can, language: str | None) -> list[str]:
    """Give the official titles of the roles that hold a permission, in the order of the pack."""
    return [role.names.say(language) for role in country.roles() if can in role.can]
