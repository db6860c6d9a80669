"""What a country must supply for protection: clocks, choices, kinds of measure and who decides."""

from dataclasses import dataclass
from enum import StrEnum

from kanat.care.protection.states import Channel, Notifier, Outcome, Urgency
from kanat.vocabulary.parameters import Misfit, Names, Parameter, Sourced


class Clock(StrEnum):
    """How the days of a deadline are counted."""

    WORKING = "working"  # days on which offices work
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A term of so many days; the day on which it starts does not count."""

    days: Parameter[int]
    clock: Clock
    moves_to_working_day: bool  # a calendar term that ends on a rest day ends on the next working day


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifierChoice(Sourced):
    """Somebody who may or must give notice."""

    code: Notifier
    names: Names
    must: bool  # bound by law to give notice


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelChoice(Sourced):
    """A way by which notices come in."""

    code: Channel
    names: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgencyLevel(Sourced):
    """How soon somebody must act."""

    code: Urgency
    names: Names
    hours: Parameter[int]  # hours until the child is seen


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeChoice(Sourced):
    """What an assessment may conclude."""

    code: Outcome
    names: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Sourced):
    """A court or an authority that decides on measures."""

    code: str
    names: Names
    is_court: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureType(Sourced):
    """A kind of measure."""

    code: str  # stable, like "care"
    names: Names
    description: Names
    bodies: tuple[str, ...]  # codes of bodies that may decide it
    emergency: bool  # may begin before the decision
    allows_foster: bool  # the child may be placed with a foster family
    allows_residential: bool  # the child may be placed in an institution
    max_days: Parameter[int] | None = None  # longest duration; None: no limit
    review_months: Parameter[int] | None = None  # reviewed at least so often; None: no rule
    ends_at_age: Parameter[int] | None = None  # years; ends on this birthday


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyTerms:
    """Terms after a child was taken in at once."""

    apply_days: Parameter[int]  # days to ask the court
    decide_days: Parameter[int]  # days for the court to decide
    max_days: Parameter[int]  # longest duration of the order
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectionLaw:
    """All that Kanat needs from a notice to a measure."""

    notifiers: tuple[NotifierChoice, ...]
    channels: tuple[ChannelChoice, ...]
    urgencies: tuple[UrgencyLevel, ...]
    initial_assessment: Deadline
    further_assessment: Deadline | None = None  # None: the law knows one assessment only
    emergency: EmergencyTerms
    outcomes: tuple[OutcomeChoice, ...]
    bodies: tuple[Body, ...]
    measure_types: tuple[MeasureType, ...]
    opinion_age: Parameter[int]  # years; from then on the child's view is asked; null: no age named
    culture: Parameter[bool]  # language, faith and customs are asked and kept up; only where a law says so
    kin_first: Parameter[bool]  # kin or a guardian must be asked before a foster family
    place_within_days: Parameter[int]  # days within which a child in need is placed

    def __post_init__(self) -> None:
        """Refuse a measure that an unknown body decides."""
        known = {body.code for body in self.bodies}
        for measure in self.measure_types:
            for body in measure.bodies:
                if body not in known:
                    message = f"measure '{measure.code}' names an unknown body '{body}'"
                    raise Misfit(message, measure)

    def measure_type(self, code: str) -> MeasureType:
        """Give a kind of measure by its code; KeyError where the country has none."""
        return {measure.code: measure for measure in self.measure_types}[code]

    def body(self, code: str) -> Body:
        """Give a court or authority by its code; KeyError where the country has none."""
        return {body.code: body for body in self.bodies}[code]

    def hours(self, urgency: str) -> Parameter[int]:
        """Give the hours of an urgency; KeyError where the country has no such level."""
        return {str(level.code): level.hours for level in self.urgencies}[urgency]
