"""Reading what making one record of two needs: what is compared, and what both have."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection

from kanat.care.people import models
from kanat.platform import privacy

IN_BOTH = """
SELECT 'people_relationship', t.id FROM people_relationship t
WHERE %(absorbed)s IN (t.person_id, t.other_id) AND (
    %(kept)s IN (t.person_id, t.other_id)
    OR EXISTS (
        SELECT FROM people_relationship k
        WHERE k.kinship = t.kinship AND (
            (t.person_id = %(absorbed)s AND k.person_id = %(kept)s AND k.other_id = t.other_id)
            OR (t.other_id = %(absorbed)s AND k.other_id = %(kept)s AND k.person_id = t.person_id)
            OR (t.kinship IN ('sibling', 'half_sibling', 'cousin', 'other_kin', 'partner', 'close_person')
                AND %(kept)s IN (k.person_id, k.other_id)
                AND CASE WHEN t.person_id = %(absorbed)s THEN t.other_id ELSE t.person_id END
                    IN (k.person_id, k.other_id))
        )
    )
)
UNION ALL
SELECT DISTINCT 'people_schooling', t.id FROM people_schooling t JOIN people_schooling k
    ON k.person_id = %(kept)s AND daterange(k.since, k.until) && daterange(t.since, t.until)
WHERE t.person_id = %(absorbed)s
UNION ALL
SELECT DISTINCT 'people_specialneed', t.id FROM people_specialneed t JOIN people_specialneed k
    ON k.person_id = %(kept)s AND daterange(k.since, k.until) && daterange(t.since, t.until)
WHERE t.person_id = %(absorbed)s
UNION ALL
SELECT 'people_phone', t.id FROM people_phone t
WHERE t.person_id = %(absorbed)s AND EXISTS (
    SELECT FROM people_phone k WHERE k.person_id = %(kept)s AND (k.kind, k.number) = (t.kind, t.number)
)
UNION ALL
SELECT 'people_othername', t.id FROM people_othername t
WHERE t.person_id = %(absorbed)s AND EXISTS (
    SELECT FROM people_othername k
    WHERE k.person_id = %(kept)s
    AND (k.kind, k.surname, k.given, k.patronymic) = (t.kind, t.surname, t.given, t.patronymic)
)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRow:
    """What of a record is compared with others to find duplicates."""

    id: int
    given: str = privacy.name()
    surname: str = privacy.name()
    born: date | None = privacy.identifying()
    blind: bytes = privacy.identifying()  # by which the current identity number is found, empty where there is none
    phone: str = privacy.identifying(default="")
    address: str = privacy.identifying(default="")  # empty where it is protected


def compared() -> Iterator[ComparedRow]:
    """Read every record that stands by itself, to look for duplicates; without scope, in no order."""
    rows = models.Person.objects.filter(merged_into__isnull=True).values_list(
        "pk", "given", "surname", "born", "current_number__blind", "phone", "address", "address_protected"
    )
    for pk, given, surname, born, blind, phone, address, protected in rows.iterator(chunk_size=20_000):
        yield ComparedRow(
            id=pk,
            given=given,
            surname=surname,
            born=born,
            blind=bytes(blind or b""),
            phone=phone,
            address="" if protected else address,
        )


def in_both(survivor_id: int, absorbed_id: int) -> list[tuple[str, int]]:
    """List rows of the second record that the first has as well, as (table, key): a merge keeps them once.

    Ties between the two or to the same person with the same kinship; days of schooling or special need that overlap
    the first's; the same telephone or other name.
    """
    with connection.cursor() as cursor:
        cursor.execute(IN_BOTH, {"kept": survivor_id, "absorbed": absorbed_id})
        return [(table, key) for table, key in cursor.fetchall()]
