"""Invented persons with the keys by which the real search finds them, and the counters of their file numbers."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from random import Random

from kanat.care.people.queries import IDENTITY_NUMBER
from kanat.care.people.rules import names as search
from kanat.platform.ui import collation
from tools.seed import derived
from tools.seed.names import NAMES
from tools.seed.national.loading import Load
from tools.seed.national.shape import Draw

LANGUAGE = "tr"
COMMON = 0.45  # share of people who bear one of the common surnames
TWO_NAMES = 0.2  # share of people with two given names
FIRST = "Ak Kara Öz Er Gök Sarı Koca Bay Tan Gül Can Ay Al Boz Kızıl Gün Şen Yeni Uz Tekin".split()  # noqa: SIM905
SECOND = "kaya demir taş türk soy han alp doğan kurt aslan tekin bulut çelik yıldız bay er su dağ tepe oğlu can".split()  # noqa: SIM905
STREETS = (
    "Menekşe Sokak", "Çınar Caddesi", "Pınar Sokak", "Zafer Caddesi", "Yıldız Sokak", "Gül Sokak", "Okul Caddesi",
    "İnönü Caddesi", "Lale Sokak", "Fırın Sokak", "Çeşme Sokak", "Bahar Sokak",
)  # fmt: skip
LANGUAGES: Draw[list[str]] = Draw([(["tr"], 0.86), (["ku", "tr"], 0.08), (["ar", "tr"], 0.04), (["zza", "tr"], 0.02)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An office and what its people's records say."""

    office_id: int
    area: str
    mark: str  # of file numbers


@dataclass(frozen=True, slots=True)
class Person:
    """What others must know of a person that was made."""

    id: int
    surname: str
    given: str
    sex: str
    born: date
    file_number: str


@cache
def _sort_key(text: str) -> str:
    return collation.sort_key(text, LANGUAGE)


def sort_key(surname: str, given: str) -> str:
    """Give the same key as the app: surname first."""
    return f"{_sort_key(surname)} {_sort_key(given)}"


class Register:
    """Makes persons one after another."""

    def __init__(self, load: Load, chance: Random) -> None:
        self.chance = chance
        pool = NAMES["tr"]
        self._given = {"female": pool.female, "male": pool.male}
        self._common = pool.surnames
        self._rare = tuple(one + other for one in FIRST for other in SECOND) + tuple(
            f"{one}oğlu" for one in pool.surnames
        )
        self._counts: defaultdict[tuple[int, int], int] = defaultdict(int)
        self._table = load.table(
            "people_person",
            "id surname given sex born current_number_id number_missing languages phone address area office_id "
            "file_number sort_key",
            patronymic="",
            born_precision="day",
            address_protected=False,
        )
        self._numbers = load.table(
            "people_identitynumber", "id person_id sealed blind noted_on",
            derive=partial(derived.sealed, use=IDENTITY_NUMBER), kind="tc_kimlik",
        )  # fmt: skip
        self._entries = load.table("people_searchentry", "person_id office_id born name keys", derive=derived.entries)
        self._words = load.table("people_searchword", "skeleton near")
        self._bones: set[str] = set()
        self._counters = load.table("people_filecounter", "id office_id year last")
        self._ties = load.table("people_relationship", "id person_id other_id kinship noted_on")

    def surname(self) -> str:
        """Draw a surname: a few are common, most are rare."""
        chance = self.chance.random
        names: Sequence[str] = self._common if chance() < COMMON else self._rare
        return names[int(chance() ** 1.5 * len(names))]

    def given(self, sex: str) -> str:
        """Draw one given name, or two."""
        names, chance = self._given[sex], self.chance.random
        first = names[int(chance() * len(names))]
        if chance() >= TWO_NAMES:
            return first
        second = names[int(chance() * len(names))]
        return first if first == second else f"{first} {second}"

    def address(self) -> str:
        """Invent an address."""
        chance = self.chance.random
        return f"{STREETS[int(chance() * len(STREETS))]} {1 + int(chance() * 120)}/{1 + int(chance() * 20)}"

    def phone(self) -> str:
        """Invent a telephone number in a range that is not given out."""
        digits = f"{int(self.chance.random() * 10_000_000):07d}"
        return f"0555 {digits[:3]} {digits[3:5]} {digits[5:]}"

    def add(
        self,
        place: Place,
        *,
        surname: str,
        sex: str,
        born: date,
        on: date,
        languages: list[str],
        address: str = "",
        phone: str = "",
        foreign: bool = False,
    ) -> Person:
        """Register a person on a day."""
        given = self.given(sex)
        person_id = next(self._table.ids)
        file_number = self._file_number(place, on.year)
        self._table.add(
            person_id, surname, given, sex, born, None if foreign else self._number(person_id, on),
            "foreign" if foreign else "",
            languages, phone, address, place.area, place.office_id, file_number, sort_key(surname, given),
        )  # fmt: skip
        self._entries.add(person_id, place.office_id, born, surname, given, phone, file_number)
        self._bones.update(search.skeletons(surname), search.skeletons(given))
        return Person(person_id, surname, given, sex, born, file_number)

    def _number(self, person_id: int, on: date) -> int:
        number_id = next(self._numbers.ids)
        self._numbers.add(number_id, person_id, on)
        return number_id

    def relate(self, person_id: int, other_id: int, kinship: str, on: date) -> None:
        """Note a tie: the first is the `kinship` of the second."""
        self._ties.add(next(self._ties.ids), person_id, other_id, kinship, on)

    def close(self) -> None:
        """Write how far the file numbers have come, and the skeletons of all names."""
        for bones in sorted(self._bones):
            self._words.add(bones, search.near(bones))
        for (office_id, year), last in sorted(self._counts.items()):
            self._counters.add(next(self._counters.ids), office_id, year, last)

    def _file_number(self, place: Place, year: int) -> str:
        key = (place.office_id, year)
        self._counts[key] += 1
        return f"{place.mark}-{year}-{self._counts[key]:05d}"
