"""Identifiers as types of their own, and the shapes of national identity numbers."""

import re
from typing import NewType

PersonId = NewType("PersonId", int)
CaseId = NewType("CaseId", int)
NoticeId = NewType("NoticeId", int)
FamilyId = NewType("FamilyId", int)
PlacementId = NewType("PlacementId", int)
OfficeId = NewType("OfficeId", int)
UserId = NewType("UserId", int)
VisitId = NewType("VisitId", int)
RunId = NewType("RunId", int)

FIN_SHAPE = re.compile(r"[0-9A-HJ-NP-Z]{7}")


def turkish_number_is_valid(number: str) -> bool:
    """Check the two check digits of a T.C. kimlik no (also foreigners' numbers that begin with 99).

    >>> turkish_number_is_valid("10000000146"), turkish_number_is_valid("10000000147")
    (True, False)
    """
    if not re.fullmatch(r"[1-9][0-9]{10}", number):
        return False
    digits = [int(digit) for digit in number]
    tenth = (7 * sum(digits[0:9:2]) - sum(digits[1:8:2])) % 10
    return digits[9] == tenth and digits[10] == sum(digits[:10]) % 10


def fin_looks_valid(number: str) -> bool:
    """Tell whether a text has the shape of an Azerbaijani FIN: 7 signs without I and O. It has no check digit.

    >>> fin_looks_valid("7QK4M2Z"), fin_looks_valid("7OK4M2Z")
    (True, False)
    """
    return FIN_SHAPE.fullmatch(number) is not None
