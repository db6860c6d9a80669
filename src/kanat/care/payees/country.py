"""What a country must supply for accounts."""

from dataclasses import dataclass

from kanat.vocabulary.parameters import Parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class PayeesLaw:
    """All that Kanat needs before money goes to an account."""

    cooling_days: Parameter[int]  # days from the confirmation of a changed account to its first use
