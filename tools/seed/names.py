"""Names of invented people. Common given names and surnames, put together by chance."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

import yaml


@dataclass(frozen=True, slots=True)
class Names:
    """Names of one country."""

    female: tuple[str, ...]
    male: tuple[str, ...]
    surnames: tuple[str, ...]  # as men bear them
    fathers: tuple[str, ...]  # given names from which patronymics are made, empty where there are none

    def surname(self, base: str, sex: str) -> str:
        """Give a family's surname as a woman or a man bears it."""
        return f"{base}a" if self.fathers and sex == "female" and base.endswith(("ov", "yev")) else base

    def patronymic(self, father: str, sex: str) -> str:
        """Give the patronymic from a father's name, empty where the country uses none."""
        return f"{father} {'qızı' if sex == 'female' else 'oğlu'}" if self.fathers else ""

    def given(self, sex: str, chance: Random) -> str:
        """Give a given name."""
        return chance.choice(self.female if sex == "female" else self.male)


def _read() -> dict[str, Names]:
    """Read the lists of names; each is one text with spaces between."""
    told = yaml.safe_load((Path(__file__).parent / "names.yaml").read_text(encoding="utf-8"))
    return {code: Names(**{kind: tuple(text.split()) for kind, text in kinds.items()}) for code, kinds in told.items()}


NAMES = _read()


def turkish_number(nine: int) -> str:
    """Complete nine digits by the two check digits of a T.C. kimlik no."""
    digits = f"{nine:09d}"
    odd, even = sum(map(int, digits[0::2])), sum(map(int, digits[1::2]))
    tenth = (7 * odd - even) % 10
    return f"{digits}{tenth}{(odd + even + tenth) % 10}"


FIN_SIGNS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def fin(serial: int) -> str:
    """Write a serial number as seven signs of an Azerbaijani FIN."""
    signs = []
    for _place in range(7):
        serial, rest = divmod(serial, len(FIN_SIGNS))
        signs.append(FIN_SIGNS[rest])
    return "".join(reversed(signs))


def number(country: str, serial: int) -> str:
    """Give the identity number of the invented person number `serial`."""
    if country == "tr":
        return turkish_number(100_000_000 + serial * 7919 % 799_999_999)
    return fin(34**6 + serial * 104_729 % 34**6 * 30)
