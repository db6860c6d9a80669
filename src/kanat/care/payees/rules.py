"""Account numbers (IBAN), and when an account may be used.

Legal source: IBAN, structure and check digits by country, ISO 13616. Second person and waiting days guard against a
changed account that the family never asked for; no law that was read sets the days.

Refusals (facts):

- ``payees.iban_country`` (country), ``payees.iban_check`` (), both beside the field `iban`
- ``payees.same_account`` (): it is the confirmed one already
- ``payees.holder_unknown`` (): only a foster parent of the family holds its account
- ``payees.holder_not_grown`` (): money of a supported person goes to that person, or to an adult relative of a child
- ``payees.since_in_future`` (on)
- ``payees.pause_order`` (), ``payees.pause_child`` ()
"""

from collections.abc import Collection
from datetime import date, timedelta

from stdnum import iban
from stdnum.exceptions import ValidationError

from kanat.vocabulary.periods import add_months
from kanat.vocabulary.refusals import RuleBroken

TAIL = 4  # signs of a number by which people know it


def plain(text: str) -> str:
    """Write an account number as banks do: without blanks, in capitals.

    >>> plain("tr47 0000 1001 0000 0350 9300 01")
    'TR470000100100000350930001'
    """
    return "".join(text.split()).replace("-", "").translate(_CAPITALS).upper()


def grouped(number: str) -> str:
    """Write an account number in groups of four, as people read it.

    >>> grouped("AZ21NABZ00000000137010001944")
    'AZ21 NABZ 0000 0000 1370 1000 1944'
    """
    return " ".join(number[place : place + 4] for place in range(0, len(number), 4))


def hidden(number: str) -> str:
    """Write an account number for who need not know it: country and last four signs.

    >>> hidden("AZ21NABZ00000000137010001944")
    'AZ … 1944'
    """
    return f"{number[:2]} … {number[-TAIL:]}" if number else ""


def check_iban(text: str, *, country: str) -> str:
    """Give the account number in plain writing; refuses what no bank of the country could have given.

    Refuses beside the field `iban` with `payees.iban_country` (country), or `payees.iban_check` where the number does
    not add up: a digit is wrong, missing or too many. `country` is a two-letter code.
    """
    number = plain(text)
    if number[:2] != country:
        raise RuleBroken("payees.iban_country", field="iban", country=country)
    try:
        return str(iban.validate(number))
    except ValidationError as problem:
        raise RuleBroken("payees.iban_check", field="iban") from problem


def check_new(number: str, *, known: str) -> None:
    """Refuse to record the account that is confirmed already."""
    if number == known:
        raise RuleBroken("payees.same_account", field="iban")


def check_holder(holder_id: int, *, foster_parents: Collection[int]) -> None:
    """Refuse a holder who is no foster parent of the family: money goes to nobody else, and to no child's name."""
    if holder_id not in foster_parents:
        raise RuleBroken("payees.holder_unknown", field="holder_id")


def check_adult_holder(holder_id: int, *, adults: Collection[int]) -> None:
    """Refuse a holder who is not the supported person, or, of a child, no adult relative: no child's name at a bank."""
    if holder_id not in adults:
        raise RuleBroken("payees.holder_not_grown", field="holder_id")


def is_grown(born: date | None, *, on: date, age: int) -> bool:
    """Tell whether somebody is an adult on a day, at so many years; whose birth nobody knows counts as one.

    >>> (
    ...     is_grown(date(2008, 12, 2), on=date(2026, 12, 1), age=18),
    ...     is_grown(date(2008, 12, 1), on=date(2026, 12, 1), age=18),
    ... )
    (False, True)
    """
    return born is None or add_months(born, 12 * age) <= on


def check_since(since: date, *, today: date) -> None:
    """Refuse an account that will be the family's only later; it is recorded on the day on which it is."""
    if since > today:
        raise RuleBroken("payees.since_in_future", field="since", on=since)


def check_pause(*, since: date, until: date | None, away: bool, child_id: int | None) -> None:
    """Refuse days that run backwards, an absence of nobody, and a child where the whole family is meant."""
    if until is not None and until <= since:
        raise RuleBroken("payees.pause_order", field="until")
    if away != (child_id is not None):
        raise RuleBroken("payees.pause_child", field="child_id")


def usable_from(*, confirmed_on: date, changed: bool, cooling_days: int) -> date:
    """Give the first day on which money may go to an account: a first one at once, a changed one after some days."""
    return confirmed_on + timedelta(days=cooling_days) if changed else confirmed_on


_CAPITALS = {ord("ı"): "I", ord("i"): "I"}
