"""What follows from the plain facts of a person and takes long: seals of numbers, keys of search.

A process of its own makes it, while more persons are made. It knows of no tables, so nothing here does.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from django.conf import settings

from kanat.care.people.rules import names as search
from kanat.platform import seals
from tools.seed.names import number

PlainNumber = tuple[int, int, date]  # id, person, day
PlainEntry = tuple[int, int, date, str, str, str, str]  # person, office, born, surname, given, phone, file number


def begin(keys: list[str]) -> None:
    """Tell a new process the secrets under which numbers are sealed."""
    settings.configure(KANAT_SEAL_KEYS=keys)


def sealed(rows: Iterable[PlainNumber], *, use: str) -> Iterator[tuple[int, int, bytes, bytes, date]]:
    """Invent persons' numbers and seal them. The nonce is drawn anew: two seeds are alike in blinds, not in seals."""
    for number_id, person_id, on in rows:
        told = number("tr", person_id)
        yield number_id, person_id, seals.seal(told, use=use), seals.blind(told, use=use), on


def entries(rows: Iterable[PlainEntry]) -> Iterator[tuple[int, int, date, str, list[int]]]:
    """Make the entries by which the real search finds persons."""
    for person_id, office_id, born, surname, given, phone, file_number in rows:
        name = (surname, given, "")
        keys = search.keys(names=[name], born=born, phones=[phone], file_number=file_number)
        yield person_id, office_id, born, search.line(name), keys
