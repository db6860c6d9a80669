"""Finding persons in any spelling among millions: keys from an index, then ranking by what a writer would have done.

At most four short queries, whatever the register's size: by the names together and with the birth; by beginnings, where
the text may not be finished; by names one letter away, where nothing fits; and the few persons that are shown. How keys
and ranking work is told in `rules/names`.

Who asks learns of other offices only what the page shows: initials, year of birth, office, of at most `MOST_MASKED`
persons whom the text names wholly. They stand in an order that says nothing of how well they fit, are found without
regard to the day of birth, and what is looked up, and so the time, depends on what is shown alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q
from rapidfuzz.distance import OSA

from kanat.care.people import models
from kanat.care.people.permissions import Can
from kanat.care.people.queries.persons import PersonRow, bearers, living
from kanat.care.people.rules import names
from kanat.care.people.rules.names import Ranking, Row
from kanat.care.people.states import Precision
from kanat.platform import copying, privacy
from kanat.vocabulary.actors import Actor, Offices

CANDIDATES, NEAR = 1500, 600  # rows that are ranked: of the very names, of those one letter away
BEGUN = 300  # rows that are ranked of those whose names begin so
SURE, SURE_WITHOUT_DAY = -9.0, -7.0  # cost of a person beside whom nobody else is looked for
MORE = -6.0  # for each word beside two names, like a patronymic
PAGEFUL = 10  # persons who surely fit; beginnings of names are not looked up then
MOST_PAIRS = 600  # pairs of names one letter away that are looked up
MOST_PROBES = 150  # searches of one person on one day that show persons of other offices
MOST_MASKED = 5  # persons of other offices that are shown
NAMED_WHOLLY, BY_CODE = 100, 120  # scores: names and birth as they stand, a number
EACH = 5  # points for one natural logarithm
UNKNOWN_DAY = -3.0  # cost of a question without a birth


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A person that a search found; of another office's person only initials and the year of birth are told."""

    person_id: int
    name: str  # full name, or initials when masked
    sex: str  # Sex value
    born: date | None  # day of birth, None when unknown or masked
    born_precision: str = "day"  # Precision value: how much of the day is known
    born_year: int | None  # year of birth, told also when masked
    born_told: str  # the birth in the reader's words, as exactly as it is known; the year alone when masked
    number: str  # identity number, empty when masked
    file_number: str  # of the office's register, empty when masked
    area: str  # area code
    office_id: int  # office that keeps the record: the one to ask when masked
    masked: bool
    score: int  # how well it fits, more is better

    def may_be_born(self, on: date) -> bool:
        """Tell whether somebody may write this day for the birth: it is known only in part, or differs by a slip."""
        if self.born is None:
            return True
        if self.born_precision != Precision.DAY:
            return abs(self.born.year - on.year) <= 1
        return names.birth_cost(on, self.born) > names.BIRTH["other"]


ByCost = list[tuple[float, Row]]


def search(
    *,
    text: str,
    seen_by: Actor,
    on: date,
    most: int = 20,
    born: date | None = None,
    number: str = "",
) -> list[Hit]:
    """Find persons by names in any alphabet or their beginnings, number, telephone, file number, day or year of birth.

    Persons of the actor's offices come whole, the best first. Those of other offices come after them, masked, and only
    when the text tells them apart: two whole names, or a number, so that nobody can leaf through the country's
    register. `born` and `number` come from the fields of a form. A `score` of 100 is a person whose names and birth
    stand just so, one above it bears the number. Who has been shown persons of other offices `MOST_PROBES` times on
    the day `on` is shown no more of them.
    """
    asked = names.wanted(text, born=born, number=number)
    offices = seen_by.offices(Can.SEARCH)
    if not asked or not offices:
        return []
    ranking = Ranking(asked)
    coded = _by_codes(asked)
    ranked = _by_names(asked, ranking, offices) if asked.words else []
    inside = [(cost, row) for cost, row in ranked if row[1] in offices and row[0] not in coded][:most]
    outside = _elsewhere([row for _, row in ranked if row[0] not in coded], ranking, offices)
    known = living(row[0] for row in (*(row for _, row in inside), *outside))
    hits = [_hit(found, seen_by, BY_CODE) for found in coded.values()]
    hits += [_hit(known[row[0]], seen_by, _score(asked, cost)) for cost, row in inside if row[0] in known]
    hits += [
        _hit(known[row[0]], seen_by, _score(asked, _open_cost(ranking, row))) for row in outside if row[0] in known
    ]
    hidden = too_many_probes(seen_by, on)
    shown = [hit for hit in hits if hit.office_id in offices or not hidden]
    return sorted(shown, key=lambda hit: hit.office_id not in offices)[:most]


def too_many_probes(actor: Actor, on: date) -> bool:
    """Tell whether a person was shown people of other offices so often on a day that it must stop."""
    if actor.offices(Can.SEARCH).everywhere:
        return False
    return models.SearchProbe.objects.filter(user_id=actor.user_id, on=on, count__gte=MOST_PROBES).exists()


def _elsewhere(rows: list[Row], ranking: Ranking, offices: Offices) -> list[Row]:
    """Give those of other offices who may be shown, in an order that tells nothing of how well they fit."""
    found = (row for row in rows if row[1] not in offices and names.names_person(ranking, row[2], row[3]))
    return sorted(found, key=lambda row: (row[1], row[3].year if row[3] else 0, row[0]))[:MOST_MASKED]


def fits(text: str, *, through: str = "") -> Q | None:
    """Give the filter for a search text; None when it asks for nothing.

    `through` is the path from another app's table to the person, like ``child__``. All names or their beginnings must
    be there, or one of the numbers; a day or year of birth narrows. No scope.
    """
    asked = names.wanted(text)
    if not asked:
        return None
    entry = f"{through}searchentry__keys__"
    found = Q()
    if asked.words:
        found = Q(**{f"{entry}contains": [names.beginning(word) for word in asked.words]})
        if asked.year or asked.born:
            found &= _about(asked, f"{through}born")
    if asked.codes:
        borne = [person_id for code in asked.codes for person_id in bearers(code)]
        coded = Q(**{f"{entry}overlap": _code_keys(asked)}) | Q(**{f"{through}pk__in": borne})
        found = found | coded if asked.words else coded
    return found


def _about(asked: names.Wanted, born: str) -> Q:
    if asked.born:
        return Q(**{born: asked.born})
    years = (date((asked.year or 0) - 1, 1, 1), date((asked.year or 0) + 1, 12, 31))
    return Q(**{f"{born}__isnull": True}) | Q(**{f"{born}__range": years})


def find(asked: names.Wanted, offices: Offices) -> ByCost:
    """Give the entries that fit best, with their costs: what `search` ranks, for measuring. No masking."""
    return _by_names(asked, Ranking(asked), offices)


def _by_names(asked: names.Wanted, ranking: Ranking, offices: Offices) -> ByCost:
    """Look up and rank, each further step only where those before it found nobody who may be shown and surely fits."""
    bones = tuple(dict.fromkeys(names.skeleton(word) for word in asked.words))
    rows = _any_of(names.asked_by_name(bones, asked.born))
    ranked = names.best_first(ranking, rows)
    if asked.born is None and _sure(asked, ranking, ranked, offices) < PAGEFUL:
        rows = _joined(rows, _begun(asked, offices))
        ranked = names.best_first(ranking, rows)
    if len(bones) > 1 and not _sure(asked, ranking, ranked, offices):
        rows = _joined(rows, _any_of(_pairs_near(bones), NEAR))
        ranked = names.best_first(ranking, rows)
    if asked.year is not None:
        ranked = [(cost, row) for cost, row in ranked if row[3] is None or abs(row[3].year - asked.year) <= 1]
    return ranked


def _sure(asked: names.Wanted, ranking: Ranking, ranked: ByCost, offices: Offices) -> int:
    """Count those who surely fit and may be shown, up to a page."""
    limit, count = (SURE if asked.born else SURE_WITHOUT_DAY) + MORE * max(0, len(asked.words) - 2), 0
    for cost, row in ranked:
        if cost < limit or count >= PAGEFUL:
            break
        count += row[1] in offices or names.names_person(ranking, row[2], row[3])
    return count


def _joined(rows: list[Row], more: list[Row]) -> list[Row]:
    return list({row[0]: row for row in (*rows, *more)}.values())


def _any_of(keys: list[int], most: int = CANDIDATES) -> list[Row]:
    return _rows("SELECT * FROM people_search_any(%s::int4[], %s)", [copying.array(keys), most])


def _begun(asked: names.Wanted, offices: Offices) -> list[Row]:
    keys = [names.beginning(word) for word in asked.words]
    ids = None if offices.everywhere else copying.array(offices.ids)
    return _rows("SELECT * FROM people_search_all(%s::int4[], %s::int8[], %s)", [copying.array(keys), ids, BEGUN])


def _pairs_near(bones: tuple[str, ...]) -> list[int]:
    """Give the keys of the names together where one of them has a slip that its skeleton shows."""
    numbers = sorted({number for one in bones for number in names.near(one)})
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_search_words(%s::int4[])", [copying.array(numbers)])
        held = [skeleton for (skeleton,) in cursor.fetchall()]
    pairs: dict[int, None] = {}
    for place, one in enumerate(bones):
        close = [word for word in held if OSA.distance(one, word, score_cutoff=1) == 1]
        others = bones[:place] + bones[place + 1 :]
        pairs |= dict.fromkeys(names.pair(word, other) for other in others for word in close)
    return list(pairs)[:MOST_PAIRS]


def _rows(query: str, values: Sequence[Any]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())


def _by_codes(asked: names.Wanted) -> dict[int, PersonRow]:
    """Give who bears one of the numbers: identity number, telephone, file number."""
    if not asked.codes:
        return {}
    borne = {person_id for code in asked.codes for person_id in bearers(code)}
    likely = living([*borne, *(row[0] for row in _any_of(_code_keys(asked)))])
    phones = models.Phone.objects.filter(person_id__in=likely).values_list("person_id", "number")
    ends = {person_id for person_id, number in phones if names.phone_end(number) in map(names.phone_end, asked.codes)}
    ends |= _bore(likely, asked)
    return {
        found.id: found
        for found in likely.values()
        if found.id in borne | ends or _bears(found.file_number, found.phone, asked)
    }


def _bore(likely: Iterable[int], asked: names.Wanted) -> set[int]:
    """Give those into whom a record was merged that bore one of the numbers."""
    merged = models.Person.objects.filter(merged_into_id__in=likely).values_list(
        "merged_into_id", "file_number", "phone"
    )
    return {person_id or 0 for person_id, file_number, phone in merged if _bears(file_number, phone, asked)}


def _code_keys(asked: names.Wanted) -> list[int]:
    keys = {names.of_code(code) for code in asked.codes}
    return sorted(keys | {names.of_phone(code) for code in asked.codes if names.is_phone(code)})


def _bears(file_number: str, phone: str, asked: names.Wanted) -> bool:
    held = {names.bare_code(file_number), names.phone_end(phone)} - {""}
    return any(code in held or names.phone_end(code) in held for code in asked.codes)


def _score(asked: names.Wanted, cost: float) -> int:
    return round(NAMED_WHOLLY + EACH * (cost + (0.0 if asked.born else UNKNOWN_DAY)))


def _open_cost(ranking: Ranking, row: Row) -> float:
    """Cost what is shown of a person of another office: the names, and no more of the birth than the year."""
    asked, born = ranking.asked, row[3]
    year = asked.born.year if asked.born else None
    far = year is not None and born is not None and year != born.year
    return ranking.name(row[2]) + (names.BIRTH["year"] if far else 0.0)


def _hit(found: PersonRow, seen_by: Actor, score: int) -> Hit:
    reveal = seen_by.may(Can.SEE_IDENTITY, found.office_id)
    return Hit(
        person_id=found.id,
        name=found.full_name if reveal else privacy.initials(found.full_name),
        sex=found.sex,
        born=found.born if reveal else None,
        born_precision=found.born_precision,
        born_year=found.born.year if found.born else None,
        born_told=found.born_told if reveal or not found.born else str(found.born.year),
        number=found.number if reveal else "",
        file_number=found.file_number if reveal else "",
        area=found.area,
        office_id=found.office_id,
        masked=not reveal,
        score=score,
    )
