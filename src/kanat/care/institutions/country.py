"""What a country must supply about institutions: the kinds of residential home."""

from dataclasses import dataclass

from kanat.vocabulary.parameters import Names, Sourced


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionKind(Sourced):
    """A kind of residential home."""

    code: str
    names: Names
    family_like: bool  # a small home in an ordinary flat or house
    short_stay: bool  # meant for days or weeks: shelter, first admission


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionsLaw:
    """All that Kanat needs to register a residential home."""

    kinds: tuple[InstitutionKind, ...]

    def kind(self, code: str) -> InstitutionKind:
        """Give a kind by its code; KeyError where the country has none."""
        return {kind.code: kind for kind in self.kinds}[code]
