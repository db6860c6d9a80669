"""An invented register for measuring: persons with Turkish, Azerbaijani and Russian names, a few names much commoner.

45% Turkish, 45% Azerbaijani, 10% Russian, born from 1955 to 2024. The same seed gives the same persons. Names come from
Faker's lists; surnames are also made as people make them, from roots and fathers' names. `slips.py` misspells them.
"""

import importlib
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Any

FIRST_DAY, DAYS = date(1955, 1, 1), 365 * 70
SHARES = {"tr": 45, "az": 45, "ru": 10}
GIVEN_SLOPE, SURNAME_SLOPE = 0.75, 0.6  # exponents of Zipf's law: given names are the more unequal
ORDER_SEED = 5  # which names are the common ones stays the same in every register
VOWELS = "aeəıioöuü"
HARMONY = dict(zip(VOWELS, ("lı", "li", "li", "lı", "li", "lu", "lü", "lu", "lü"), strict=True))
MASCULINE = ("ov", "ev", "ов", "ев", "ёв", "ин")
ROOTS = [
    "Ak",
    "Kara",
    "Sarı",
    "Boz",
    "Gök",
    "Kızıl",
    "Demir",
    "Taş",
    "Çelik",
    "Altın",
    "Kaya",
    "Dağ",
    "Yıldız",
    "Gün",
    "Ay",
    "Deniz",
    "Toprak",
    "Bulut",
    "Duman",
    "Kurt",
    "Aslan",
    "Şahin",
    "Doğan",
    "Koç",
    "Kuş",
    "Er",
    "Alp",
    "Bay",
    "Can",
    "Öz",
    "Gül",
    "Çınar",
    "Yaprak",
    "Kılıç",
    "Polat",
    "Bozkurt",
    "Ersoy",
    "Işık",
    "Şen",
    "Uçar",
    "Yaman",
    "Yavuz",
    "Keskin",
    "Güçlü",
    "Özgür",
    "Ünal",
    "Çakır",
    "Avcı",
    "Balcı",
    "İnce",
]
ENDINGS = ("", "oğlu", "er", "soy", "türk", "can", "taş", "lı", "gil", "baş", "el", "alp", "tekin", "han")


@dataclass(frozen=True, slots=True)
class Invented:
    """A person as the register has it."""

    language: str  # tr, az or ru: of its names
    sex: str  # male or female
    given: str
    surname: str
    father: str  # father's given name; of a Russian name the patronymic itself
    born: date

    @property
    def patronymic(self) -> str:
        """The father's name as papers have it."""
        if self.language == "ru":
            return self.father
        return f"{self.father} {'oğlu' if self.sex == 'male' else 'qızı'}"


class Pool:
    """Names of which the first are the commonest."""

    def __init__(self, names: list[str], slope: float) -> None:
        self._names = names
        Random(ORDER_SEED).shuffle(self._names)
        self._weights = list(accumulate((place + 1) ** -slope for place in range(len(names))))

    def draw(self, chance: Random, count: int) -> list[str]:
        """Draw names."""
        return chance.choices(self._names, cum_weights=self._weights, k=count)


class Names:
    """The names of one language."""

    def __init__(self, language: str) -> None:
        lists = importlib.import_module(f"faker.providers.person.{_LOCALES[language]}").Provider
        self.language = language
        self.male = Pool(list(lists.first_names_male), GIVEN_SLOPE)
        self.female = Pool(list(lists.first_names_female), GIVEN_SLOPE)
        self.surname = Pool(sorted(set(_SURNAMES[language](lists))), SURNAME_SLOPE)
        fathers = (list(getattr(lists, f"middle_names_{sex}", ())) for sex in ("male", "female"))
        self.sons, self.daughters = (Pool(names, 0.0) if names else self.male for names in fathers)

    def persons(self, chance: Random, sex: str, count: int) -> list[Invented]:
        """Draw persons of one sex."""
        male = sex == "male"
        given = (self.male if male else self.female).draw(chance, count)
        surnames = self.surname.draw(chance, count)
        fathers = (self.sons if male else self.daughters).draw(chance, count)
        born = [FIRST_DAY + timedelta(days) for days in chance.choices(range(DAYS), k=count)]
        if not male:
            surnames = [_feminine(surname) for surname in surnames]
        return [
            Invented(self.language, sex, *facts) for facts in zip(given, surnames, fathers, born, strict=True)
        ]  # fmt: skip


def persons(count: int, seed: int = 11) -> list[Invented]:
    """Invent a register, in no order. A million takes some five seconds."""
    chance = Random(seed)
    kinds = [(language, sex) for language in SHARES for sex in ("male", "female")]
    drawn = chance.choices(kinds, [SHARES[language] for language, _ in kinds], k=count)
    pools = {language: Names(language) for language in SHARES}
    found = [one for kind in kinds for one in pools[kind[0]].persons(chance, kind[1], drawn.count(kind))]
    chance.shuffle(found)
    return found


def _feminine(surname: str) -> str:
    if not surname.endswith(MASCULINE):
        return surname
    return surname + ("a" if surname.isascii() or surname[-1] == "v" else "а")


def _turkish(lists: Any) -> list[str]:
    made = [root + ending for root in ROOTS for ending in ENDINGS]
    return [*lists.last_names, *made, *(f"{name}oğlu" for name in lists.first_names_male)]


def _azerbaijani(lists: Any) -> list[str]:
    made = []
    for name in lists.first_names_male:
        vowels = [letter for letter in name.lower() if letter in HARMONY]
        slavic = "yev" if name[-1].lower() in VOWELS else "ov"
        made += [name + slavic, f"{name}zadə", name + HARMONY[vowels[-1] if vowels else "a"]]
    return [*made, *lists.last_names_male, *lists.last_names_unisex]


def _russian(lists: Any) -> list[str]:
    made = [f"{name}ов" for name in lists.first_names_male if name[-1] not in "аяьйео"]
    return [*lists.last_names_male, *made]


_LOCALES = {"tr": "tr_TR", "az": "az_AZ", "ru": "ru_RU"}
_SURNAMES = {"tr": _turkish, "az": _azerbaijani, "ru": _russian}
