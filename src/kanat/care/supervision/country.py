"""What a country must supply for visits: how often, and what a report asks."""

from dataclasses import dataclass
from enum import StrEnum

from kanat.vocabulary.parameters import Misfit, Names, Parameter, Sourced


class AnswerKind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    YES_NO = "yes_no"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From so many months after the start on, a visit every so many months."""

    after_months: int  # months since the start
    every_months: int  # at least 1
    until_months: int | None = None  # the schedule ends so many months after the start

    def __post_init__(self) -> None:
        """Refuse a distance of no months."""
        if self.every_months < 1:
            message = "every_months must be at least 1"
            raise Misfit(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of a visit report."""

    code: str
    names: Names
    kind: AnswerKind
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSection(Sourced):
    """A section of a visit report."""

    code: str
    names: Names
    alone: bool  # answered by the child alone, without the foster parents
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionLaw:
    """All that Kanat needs to plan visits and to ask for a report."""

    foster_visits: Parameter[tuple[Step, ...]]  # child in a foster family
    residential_visits: Parameter[tuple[Step, ...]]  # child in an institution
    after_return: Parameter[tuple[Step, ...]]  # child who went home
    alone_from_age: Parameter[int]  # years; from then on the child is spoken to alone
    report_days: Parameter[int]  # days after a visit within which its report is due
    sections: tuple[ReportSection, ...]
