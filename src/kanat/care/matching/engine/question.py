"""What is asked of the engine, with the law read for the day."""

from dataclasses import dataclass
from datetime import date

from kanat.care.families.rules.capacity import Limits
from kanat.care.matching.country import MatchingLaw
from kanat.care.matching.engine.facts import ChildGroup
from kanat.care.matching.engine.plan.reserve import Reserve, laid_down


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which homes suit this group on this day?"""

    group: ChildGroup  # who needs a home
    on: date  # first day in the home
    limits: Limits  # of children in a home, from the families' part of the pack
    near_km: int  # up to here the distance is as good as none
    far_km: int  # from here on the distance earns nothing
    willing_months: int  # months for which a refusal counts
    fresh_months: int  # months for which a word on what it would take counts
    reserve: Reserve  # what homes are worth that stay free for siblings

    @property
    def size(self) -> int:
        """Number of children."""
        return len(self.group.children)


def asked(group: ChildGroup, law: MatchingLaw, limits: Limits, on: date) -> Question:
    """Read what the law says on the day; refuses with `UnknownLaw`, and a group without children."""
    if not group.children:
        msg = "a group needs at least one child"
        raise ValueError(msg)
    return Question(
        group=group,
        on=on,
        limits=limits,
        near_km=law.near_km.on(on),
        far_km=law.far_km.on(on),
        willing_months=law.willingness_months.on(on),
        fresh_months=law.word_months.on(on),
        reserve=laid_down(law, on),
    )
