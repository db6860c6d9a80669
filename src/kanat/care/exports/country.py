"""What a country must supply for exports: on which grounds a record may be handed out, and how long it lies ready."""

from dataclasses import dataclass

from kanat.vocabulary.parameters import Names, Parameter, Sourced


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground(Sourced):
    """A legal ground on which a person's record may be handed out."""

    code: str
    names: Names
    reveals_others: bool = False  # also the names of other persons in the record


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportsLaw:
    """All that Kanat needs to hand something out."""

    hours_ready: Parameter[int]  # so long a file can be fetched
    answer_days: Parameter[int]  # within which a person's request is answered
    grounds: tuple[Ground, ...]

    def ground(self, code: str) -> Ground:
        """Give a ground by its code; KeyError where the country has none."""
        return {ground.code: ground for ground in self.grounds}[code]
