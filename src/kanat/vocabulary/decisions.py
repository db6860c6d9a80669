"""A decision with its reasons, as rules and engines give it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why: the rule's code, its legal basis and the facts that were used."""

    code: str
    legal_basis: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Yes or no, with every reason that spoke."""

    allowed: bool
    reasons: tuple[Reason, ...] = ()
