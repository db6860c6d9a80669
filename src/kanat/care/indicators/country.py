"""What a country must supply for published figures."""

from dataclasses import dataclass

from kanat.vocabulary.parameters import Names, Parameter, Sourced


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeBand(Sourced):
    """A group of ages in published tables."""

    code: str  # like "0_2"
    names: Names
    from_age: int  # completed years, included
    to_age: int | None = None  # completed years, included; None: no upper limit


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorsLaw:
    """All that Kanat needs to publish a figure."""

    small_cell: Parameter[int]  # a figure from 1 to one less than this is not shown
    age_bands: tuple[AgeBand, ...]  # in order, without gaps
