"""What a country must supply about persons: identity numbers, name parts, languages, coming of age."""

import re
from dataclasses import dataclass
from enum import StrEnum

from kanat.vocabulary.parameters import Misfit, Names, Parameter, Sourced

WEIGHTS = re.compile(r"-?[0-9]+( -?[0-9]+)*")
TEN = 10


class OnBadNumber(StrEnum):
    """What happens with a number that fails its check."""

    REFUSE = "refuse"
    WARN = "warn"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckDigit:
    """A digit that follows from those before it: their weighted sum, less whole multiples of the modulus."""

    at: int  # its place, counted from 1
    weights: str  # of the digits before it, from the first on, with spaces; may be negative
    modulus: int  # 10 gives a digit from 0 to 9

    def __post_init__(self) -> None:
        if not WEIGHTS.fullmatch(self.weights) or len(self.weighing) >= self.at or not 1 < self.modulus <= TEN:
            message = f"check digit {self.at} needs a weight for digits before it, and a modulus from 2 to 10"
            raise Misfit(message)

    @property
    def weighing(self) -> tuple[int, ...]:
        """The weights as numbers."""
        return tuple(int(weight) for weight in self.weights.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberKind(Sourced):
    """A kind of identity number. It is checked by its shape and its check digits; both are data."""

    code: str  # stable, like "tc_kimlik"
    names: Names
    hint: Names  # shape of the number, beside the field
    starts_with: str = ""  # digits by which this kind is known, empty: the ordinary one
    shape: str  # regular expression that the whole number fits, in capitals and digits
    digits_only: bool  # a phone offers its keys with digits
    check_digits: tuple[CheckDigit, ...] = ()
    on_bad: OnBadNumber

    def __post_init__(self) -> None:
        try:
            re.compile(self.shape)
        except re.error as error:
            message = f"the shape '{self.shape}' cannot be read: {error}"
            raise Misfit(message) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken(Sourced):
    """A language that children and families speak."""

    code: str  # ISO 639
    names: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedKind(Sourced):
    """What a child may need of those who care for it, in three levels; families have skills of the same kinds."""

    code: str  # stable, like "health"; small letters and underscores
    names: Names
    description: Names  # what counts as it, in a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleLaw:
    """All that Kanat needs to register a person."""

    patronymic_used: bool  # a third part of the name is asked for
    patronymic_of_sons: str = ""  # word after the father's name, like "oğlu"; empty: none is added
    patronymic_of_daughters: str = ""  # the same for daughters, like "qızı"
    two_mothers_allowed: bool  # a child may have two mothers, or two fathers
    unknown_birth_day: int  # of the month, where only month and year are known
    unknown_birth_month: int  # 1 to 12, where only the year is known
    number_kinds: tuple[NumberKind, ...]  # the ordinary one first
    languages: tuple[Spoken, ...]  # in the order in which they are offered
    need_kinds: tuple[NeedKind, ...]  # in the order in which they are asked
    adult_age: Parameter[int]  # years; a child is younger
    education_age: Parameter[int]  # years; care in education lasts until then
