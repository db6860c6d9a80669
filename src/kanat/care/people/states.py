"""Fixed choices about a person. A person has no life of states: a record is made and corrected."""

from enum import StrEnum


class Sex(StrEnum):
    """Sex as the civil registry has it; unknown until the papers are seen."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class NumberMissing(StrEnum):
    """Why a person stands in the register without an identity number."""

    NOT_YET_KNOWN = "not_yet_known"
    NEWBORN = "newborn"
    NOT_REGISTERED = "not_registered"
    FOREIGN = "foreign"
    STATELESS = "stateless"
    FOUNDLING = "foundling"
    REFUSED = "refused"


class Kinship(StrEnum):
    """What the first person is to the second: `mother` reads 'is the mother of'."""

    MOTHER = "mother"
    FATHER = "father"
    CHILD = "child"
    SIBLING = "sibling"
    HALF_SIBLING = "half_sibling"
    STEP_SIBLING = "step_sibling"
    STEP_PARENT = "step_parent"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    AUNT_OR_UNCLE = "aunt_or_uncle"
    NIECE_OR_NEPHEW = "niece_or_nephew"
    COUSIN = "cousin"
    OTHER_KIN = "other_kin"
    GUARDIAN = "guardian"
    WARD = "ward"
    PARTNER = "partner"
    CLOSE_PERSON = "close_person"


MIRRORED: dict[Kinship, Kinship] = {
    Kinship.MOTHER: Kinship.CHILD,
    Kinship.FATHER: Kinship.CHILD,
    Kinship.STEP_PARENT: Kinship.CHILD,
    Kinship.SIBLING: Kinship.SIBLING,
    Kinship.HALF_SIBLING: Kinship.HALF_SIBLING,
    Kinship.STEP_SIBLING: Kinship.STEP_SIBLING,
    Kinship.GRANDPARENT: Kinship.GRANDCHILD,
    Kinship.AUNT_OR_UNCLE: Kinship.NIECE_OR_NEPHEW,
    Kinship.NIECE_OR_NEPHEW: Kinship.AUNT_OR_UNCLE,
    Kinship.GRANDCHILD: Kinship.GRANDPARENT,
    Kinship.COUSIN: Kinship.COUSIN,
    Kinship.OTHER_KIN: Kinship.OTHER_KIN,
    Kinship.GUARDIAN: Kinship.WARD,
    Kinship.WARD: Kinship.GUARDIAN,
    Kinship.PARTNER: Kinship.PARTNER,
    Kinship.CLOSE_PERSON: Kinship.CLOSE_PERSON,
}
"""How a tie reads from the other side. `child` is missing: its mirror hangs on a sex."""

SIBLINGS: frozenset[Kinship] = frozenset({Kinship.SIBLING, Kinship.HALF_SIBLING})
"""Ties that make children a sibling group."""


class SiblingKind(StrEnum):
    """How much of their parents siblings share."""

    WHOLE = "whole"
    HALF = "half"
    STEP = "step"


class Precision(StrEnum):
    """How much of a birth date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ESTIMATED = "estimated"  # by a physician, or by looks; the day was set


class Script(StrEnum):
    """The letters in which a name is written."""

    LATIN = "latin"
    CYRILLIC = "cyrillic"
    ARABIC = "arabic"
    OTHER = "other"
    MIXED = "mixed"  # refused: letters that look alike would hide a person from every search


class NameKind(StrEnum):
    """What another name of a person is."""

    FORMER = "former"
    BIRTH = "birth"
    SPELLING = "spelling"
    CALLED = "called"


class PaperKind(StrEnum):
    """Identity papers."""

    IDENTITY_CARD = "identity_card"
    BIRTH_CERTIFICATE = "birth_certificate"
    PASSPORT = "passport"
    RESIDENCE_PERMIT = "residence_permit"
    PROTECTION_CARD = "protection_card"
    OTHER = "other"


class AddressKind(StrEnum):
    """What an address is to a person."""

    HOME = "home"
    REGISTERED = "registered"
    STAY = "stay"
    WORK = "work"


class PhoneKind(StrEnum):
    """What a telephone is."""

    MOBILE = "mobile"
    HOME = "home"
    WORK = "work"
    CONTACT = "contact"
