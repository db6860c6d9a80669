"""Looking many persons of an older register up at once: who bears which number, whose names and births are alike."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import connection

from kanat.care.people import models
from kanat.care.people.queries.persons import IDENTITY_NUMBER, number_blinds
from kanat.care.people.rules import names
from kanat.platform import copying, privacy, seals

EACH = 12  # namesakes of one person that are looked at
ALIKE = """
SELECT asked.place, e.person_id, e.office_id, e.name, e.born
FROM unnest(%s::int4[], %s::int4[]) AS asked (place, key)
CROSS JOIN LATERAL (
    SELECT s.person_id, s.office_id, s.name, s.born FROM people_searchentry s
    WHERE s.keys @> ARRAY[asked.key] LIMIT %s
) e
"""


@dataclass(frozen=True, slots=True)
class Namesake:
    """Somebody in the register whose names may be the same; without scope: say no more than the reader may know."""

    person_id: int
    office_id: int
    name: str = privacy.identifying()  # lines of surname|given|patronymic
    born: date | None = privacy.identifying()


def sealed_and_blind(number: str) -> tuple[bytes, bytes]:
    """Give a tidied identity number as it is stored."""
    return seals.seal(number, use=IDENTITY_NUMBER), seals.blind(number, use=IDENTITY_NUMBER)


def bearers_of_each(numbers: Collection[str]) -> dict[str, int]:
    """Give for each identity number who bears or bore it, in one query, without scope."""
    asked = {blind: number for number in numbers for blind in number_blinds(number)}
    if not asked:
        return {}
    rows = models.IdentityNumber.objects.filter(copying.Among.of("blind", asked)).values_list(
        "blind", "person_id", "person__merged_into_id"
    )
    return {asked[bytes(blind)]: merged or person_id for blind, person_id, merged in rows}


def namesakes(asked: Sequence[tuple[str, str]]) -> dict[int, list[Namesake]]:
    """Give for each (surname, given name), by its place, those in the register who may be called so; one query.

    Found by the key of the two names together, in any spelling; `EACH` at most. Those whose record was merged into
    another are left out.
    """
    places: list[int] = []
    keys: list[int] = []
    for place, (surname, given) in enumerate(asked):
        for key in pairs(surname, given):
            places.append(place)
            keys.append(key)
    if not keys:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(ALIKE, [copying.array(places), copying.array(keys), EACH])
        rows = cursor.fetchall()
        cursor.execute("SET LOCAL enable_seqscan = on")
    gone = _merged({row[1] for row in rows})
    found: dict[int, dict[int, Namesake]] = defaultdict(dict)
    for place, person_id, office_id, name, born in rows:
        if person_id not in gone:
            found[place][person_id] = Namesake(person_id, office_id, name, born)
    return {place: list(some.values()) for place, some in found.items()}


@lru_cache(maxsize=20_000)  # a file's batch asks for each twice
def pairs(surname: str, given: str) -> tuple[int, ...]:
    """Give the keys by which the names together are found: of each word of the surname with each given name."""
    family, called = names.skeletons(surname), names.skeletons(given)
    return tuple({names.pair(one, other) for one in family or called for other in called or family})


def _merged(ids: Collection[int]) -> set[int]:
    rows = models.Person.objects.filter(copying.Among.of("pk", ids), merged_into__isnull=False)
    return set(rows.values_list("pk", flat=True))


def file_numbers(ids: Iterable[int]) -> dict[int, str]:
    """Give the file numbers of persons, in one query, without scope."""
    return dict(models.Person.objects.filter(copying.Among.of("pk", set(ids))).values_list("pk", "file_number"))


def with_file_numbers(numbers: Collection[str]) -> dict[str, int]:
    """Give for each file number whose record it is, the one into which it was merged; one query, without scope."""
    found = models.Person.objects.filter(copying.Among.of("file_number", numbers))
    rows = found.values_list("file_number", "pk", "merged_into_id")
    return {number: merged or pk for number, pk, merged in rows}


@dataclass(frozen=True, slots=True)
class Brief:
    """The little of a person that checks of many rows need."""

    id: int
    office_id: int
    sex: str
    born: date | None = privacy.identifying()
    given: str = privacy.name()
    surname: str = privacy.name()


def briefs(ids: Iterable[int]) -> dict[int, Brief]:
    """Give little of many persons, in one query and without opening their numbers; without scope."""
    rows = models.Person.objects.filter(copying.Among.of("pk", set(ids))).values_list(
        "pk", "office_id", "sex", "born", "given", "surname"
    )
    return {row[0]: Brief(*row) for row in rows}
