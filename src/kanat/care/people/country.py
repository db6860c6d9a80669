"""What a country must supply about persons: identity numbers, name parts, languages, coming of age."""

from dataclasses import dataclass
from enum import StrEnum

from kanat.vocabulary.parameters import Names, Parameter, Sourced


class NumberCheck(StrEnum):
    """How an identity number is checked."""

    TURKISH = "turkish"  # 11 digits, the last two are check digits
    FIN = "fin"  # 7 signs without I and O, no check digit
    NONE = "none"


class OnBadNumber(StrEnum):
    """What happens with a number that fails its check."""

    REFUSE = "refuse"
    WARN = "warn"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberKind(Sourced):
    """A kind of identity number."""

    code: str  # stable, like "tc_kimlik"
    names: Names
    hint: Names  # shape of the number, beside the field
    starts_with: str = ""  # digits by which this kind is known, empty: the ordinary one
    check: NumberCheck
    on_bad: OnBadNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken(Sourced):
    """A language that children and families speak."""

    code: str  # ISO 639
    names: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleLaw:
    """All that Kanat needs to register a person."""

    patronymic_used: bool  # a third part of the name is asked for
    number_kinds: tuple[NumberKind, ...]  # the ordinary one first
    languages: tuple[Spoken, ...]  # in the order in which they are offered
    adult_age: Parameter[int]  # years; a child is younger
    education_age: Parameter[int]  # years; care in education lasts until then
