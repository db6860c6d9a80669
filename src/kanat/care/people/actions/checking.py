"""Checking what an older register tells about a person, once for each: what is wrong goes with it to where it is told.

The law, the areas and the languages are looked up once for a whole file; a day of birth once for all born on it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from kanat.care.people import rules
from kanat.care.people.country import PeopleLaw
from kanat.care.people.rules import births, naming, numbers
from kanat.care.people.states import Precision
from kanat.platform import country
from kanat.vocabulary.refusals import RuleBroken

KEPT = 100_000  # parts of names that are remembered
NAMES = ("surname", "given", "patronymic", "former_surname")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """What an older register tells about a person."""

    surname: str
    given: str
    patronymic: str = ""
    sex: str  # Sex value
    born: date | None
    born_precision: str = Precision.DAY.value
    number: str = ""  # identity number, as typed
    number_missing: str = ""  # NumberMissing value, where there is no number
    languages: tuple[str, ...] = ()
    phone: str = ""
    further_phone: str = ""  # of the same person
    address: str = ""
    address_protected: bool = False  # told only to who asks for it with a reason
    further_address: str = ""  # where the person is registered, beside the home
    area: str = ""
    former_surname: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A person who was checked by `Checks`, which alone makes one: nobody need check it again on that day."""

    person: NewPerson  # as the register keeps it: the number tidied, an unknown day as the law sets it
    faults: tuple[RuleBroken, ...]  # all for which `register` would refuse it; whether the number is taken is not asked
    on: date


class Checks:
    """What all persons of a file are checked by."""

    def __init__(self, *, on: date) -> None:
        law = country.part(PeopleLaw)
        self.on = on
        self._kinds = law.number_kinds
        self._standing = births.Standing(day=law.unknown_birth_day, month=law.unknown_birth_month)
        self._languages = frozenset(spoken.code for spoken in law.languages)
        self._areas = frozenset(("", *(area.code for area in country.areas())))
        self._births: dict[date | None, RuleBroken | None] = {}

    def check(self, told: NewPerson) -> Checked:
        """Tidy a person and find all that is wrong with it."""
        person = self._tidied(told)
        return Checked(person, tuple(self._faults(person)), self.on)

    def _tidied(self, told: NewPerson) -> NewPerson:
        born, number = told.born, told.number
        if told.born_precision != Precision.DAY.value:
            born = births.placed(born, told.born_precision, self._standing)
        if number and not (number.isascii() and number.isdigit()):
            number = numbers.tidy(number)
        return told if born == told.born and number == told.number else replace(told, born=born, number=number)

    def _faults(self, told: NewPerson) -> Iterator[RuleBroken]:
        if not told.given.strip():
            yield RuleBroken("people.name_missing", field="given")
        for part, text in zip(NAMES, (told.surname, told.given, told.patronymic, told.former_surname), strict=True):
            if text and _mixed(text):
                yield RuleBroken("people.name_scripts_mixed", field=part)
        if (refusal := self._birth(told.born) or self._number(told)) is not None:
            yield refusal
        if told.area not in self._areas:
            yield RuleBroken("people.area_unknown", field="area")
        if not self._languages.issuperset(told.languages):
            yield RuleBroken("people.language_unknown", field="languages")

    def _birth(self, born: date | None) -> RuleBroken | None:
        if born not in self._births:
            self._births[born] = _refused(lambda: rules.check_birth(born, today=self.on))
        return self._births[born]

    def _number(self, told: NewPerson) -> RuleBroken | None:
        if told.number and not told.number_missing and numbers.looks_right(told.number, self._kinds):
            return None  # nearly all
        said = rules.PersonFacts(born=None, number=told.number, number_missing_reason=told.number_missing)
        return _refused(lambda: rules.check_person(said, today=self.on, kinds=self._kinds))


def _refused(check: Callable[[], object]) -> RuleBroken | None:
    try:
        check()
    except RuleBroken as refusal:
        return refusal
    return None


@lru_cache(maxsize=KEPT)
def _mixed(text: str) -> bool:
    return _refused(lambda: naming.check_words({"": text})) is not None
