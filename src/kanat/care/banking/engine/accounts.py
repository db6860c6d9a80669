"""Account numbers: IBAN, structure and check digits by country (ISO 13616)."""

from stdnum import iban
from stdnum.exceptions import ValidationError

from kanat.vocabulary.refusals import RuleBroken


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


def check_iban(text: str, *, country: str) -> str:
    """Give the account number in plain writing; refuses what no bank of the country could have given.

    Refuses beside the field `iban` with `banking.iban_country` (country), or `banking.iban_check` where the number does
    not add up: a digit is wrong, missing or too many. `country` is a two-letter code.
    """
    number = plain(text)
    if number[:2] != country:
        raise RuleBroken("banking.iban_country", field="iban", country=country)
    try:
        return str(iban.validate(number))
    except ValidationError as problem:
        raise RuleBroken("banking.iban_check", field="iban") from problem


_CAPITALS = {ord("ı"): "I", ord("i"): "I"}
