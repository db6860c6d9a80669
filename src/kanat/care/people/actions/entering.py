"""Keeping what a person is found by in step with the record and the other names."""

from kanat.care.people import models, queries


def enter(person: models.Person) -> None:
    """Work out the keys of a stored person anew and store them."""
    others = queries.other_names(person.pk)
    person.search_keys, person.sort_key = queries.found_by(
        surname=person.surname,
        given=person.given,
        patronymic=person.patronymic,
        phone=person.phone,
        file_number=person.file_number,
        others=[part for one in others for part in (one.surname, one.given, one.patronymic)],
    )
    person.save(update_fields=["search_keys", "sort_key"])
