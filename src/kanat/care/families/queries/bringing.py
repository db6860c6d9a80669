"""Looking many families up at once: by file number, by those who foster, by those who live there. Without scope."""

from collections.abc import Collection, Iterable

from kanat.care.families import models
from kanat.care.families.states import APPLICANTS


def with_file_numbers(*, office_id: int, numbers: Collection[str]) -> dict[str, int]:
    """Give for each file number the family of the office that has it; a number that two have is nobody's."""
    rows = models.Family.objects.filter(office_id=office_id, file_number__in=list(numbers))
    found: dict[str, int] = {}
    twice: set[str] = set()
    for number, pk in rows.values_list("file_number", "pk"):
        if found.setdefault(number, pk) != pk:
            twice.add(number)
    return {number: pk for number, pk in found.items() if number not in twice}


def fostering(person_ids: Iterable[int]) -> dict[int, int]:
    """Give by person the family in which somebody fosters or applies today."""
    roles = [str(role) for role in APPLICANTS]
    rows = models.Member.objects.filter(person_id__in=set(person_ids), until__isnull=True, role__in=roles)
    return dict(rows.values_list("person_id", "family_id"))


def memberships(person_ids: Iterable[int]) -> set[tuple[int, int]]:
    """Give (family, person) of those who live in a household today."""
    rows = models.Member.objects.filter(person_id__in=set(person_ids), until__isnull=True)
    return set(rows.values_list("family_id", "person_id"))


def member_ids(person_id: int) -> list[int]:
    """List the memberships in households that a person has or had."""
    return list(models.Member.objects.filter(person_id=person_id).order_by("pk").values_list("pk", flat=True))
