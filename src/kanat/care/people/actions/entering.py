"""Keeping what a person is found by in step with the record and the other names; the database refuses it otherwise."""

from kanat.care.people import models, queries
from kanat.care.people.rules import names


def enter(person: models.Person) -> None:
    """Work out anew what a stored person is found by, and store it.

    It is found by its name, its other names, and those of records that were merged into it; by all their telephones and
    file numbers.
    """
    merged = list(models.Person.objects.filter(merged_into_id=person.pk).order_by("pk"))
    held = _names([person, *merged])
    further = models.Phone.objects.filter(person__in=[person, *merged]).values_list("number", flat=True)
    phones = [*(one.phone for one in (person, *merged)), *further]
    keys = names.keys(names=held, born=person.born, phones=phones, file_number=person.file_number)
    former = (names.of_code(one.file_number) for one in merged)
    models.SearchEntry.objects.update_or_create(
        person=person,
        defaults={
            "office_id": person.office_id,
            "born": person.born,
            "name": "\n".join(map(names.line, held)),
            "keys": sorted({*keys, *former}),
        },
    )
    bones = sorted({bones for name in held for part in name for bones in names.skeletons(part)})
    words = [models.SearchWord(skeleton=one, near=names.near(one)) for one in bones]
    models.SearchWord.objects.bulk_create(words, ignore_conflicts=True)


def enter_again(person_id: int) -> None:
    """Do so for a person whose records were merged or parted."""
    enter(models.Person.objects.get(pk=person_id))


def _names(records: list[models.Person]) -> list[names.Name]:
    """Give all names once, the present one first; what another name leaves open is as in the record."""
    found = {(one.surname, one.given, one.patronymic): None for one in records}
    for record in records:
        for other in queries.other_names(record.pk):
            found[
                other.surname or record.surname, other.given or record.given, other.patronymic or record.patronymic
            ] = None
    return list(found)
