"""What completes a home study, who may give an opinion and read one, who sits on the commission.

Legal source: TR regulation 28497 (social inquiry, commission, governor's approval);
AZ Family Code ch. 18 (living conditions, contract). How many opinions and members there must be, and
whether a giver of an opinion may sit on the commission, is a parameter of the pack.

Refusals (facts):

- ``families.study_before_application`` (applied_on, on)
- ``families.study_in_future`` (on)
- ``families.study_section_missing`` (sections): codes, separated by commas
- ``families.study_too_few_visits`` (visits, least)
- ``families.study_advice_missing`` ()
- ``families.opinion_by_assessor`` ()
- ``families.opinion_twice`` ()
- ``families.opinions_full`` (needed)
- ``families.opinion_text_missing`` ()
- ``families.opinions_missing`` (given, needed)
- ``families.commission_too_small`` (members, least)
- ``families.commission_member_twice`` ()
- ``families.assessor_on_commission`` ()
- ``families.opinion_giver_on_commission`` ()
- ``families.commission_in_future`` (on)
- ``families.commission_before_opinions`` (on, opinions_on)
- ``families.refusal_reason_missing`` ()
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kanat.care.families.states import Verdict
from kanat.vocabulary.refusals import RuleBroken


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyFacts:
    """A home study that is to be completed."""

    applied_on: date  # day of the application
    completed_on: date  # day of completion
    sections: Mapping[str, str]  # section code -> what was found
    visits: int  # visits to the home
    advice: str  # Advice value, empty while none is given


def missing_sections(required: Sequence[str], filled: Mapping[str, str]) -> tuple[str, ...]:
    """Give the codes of sections without text, in the pack's order."""
    return tuple(code for code in required if not filled.get(code, "").strip())


def check_study(facts: StudyFacts, *, required: Sequence[str], today: date, least_visits: int = 1) -> None:
    """Refuse a home study that is not complete: days, sections, visits, advice."""
    if facts.completed_on > today:
        raise RuleBroken("families.study_in_future", field="completed_on", on=facts.completed_on)
    if facts.completed_on < facts.applied_on:
        raise RuleBroken(
            "families.study_before_application",
            field="completed_on",
            applied_on=facts.applied_on,
            on=facts.completed_on,
        )
    missing = missing_sections(required, facts.sections)
    if missing:
        raise RuleBroken("families.study_section_missing", field=missing[0], sections=", ".join(missing))
    if facts.visits < least_visits:
        raise RuleBroken(
            "families.study_too_few_visits",
            field="visits",
            visits=facts.visits,
            least=least_visits,
        )
    if not facts.advice:
        raise RuleBroken("families.study_advice_missing", field="advice")


def check_opinion(
    *,
    giver_id: int,
    assessor_id: int | None,
    given_by: Collection[int],
    text: str,
    needed: int = 2,
) -> None:
    """Refuse an opinion of the assessor, a second one of the same person, and one too many.

    All persons are user ids.
    """
    if giver_id == assessor_id:
        raise RuleBroken("families.opinion_by_assessor")
    if giver_id in given_by:
        raise RuleBroken("families.opinion_twice")
    if len(given_by) >= needed:
        raise RuleBroken("families.opinions_full", needed=needed)
    if not text.strip():
        raise RuleBroken("families.opinion_text_missing", field="text")


def may_read_opinion(*, reader_id: int, giver_id: int, given: int, needed: int = 2) -> bool:
    """Tell whether somebody may read an opinion: blind to all but its giver until all are given."""
    return reader_id == giver_id or given >= needed


def check_opinions_complete(given_by: Collection[int], *, needed: int = 2) -> None:
    """Refuse to go to the commission before all opinions, of different people, are given."""
    given = len(set(given_by))
    if given < needed:
        raise RuleBroken("families.opinions_missing", given=given, needed=needed)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommissionFacts:
    """A decision of the commission that is to be recorded. Persons are user ids."""

    decided_on: date  # day of the session
    opinions_on: date  # day of the last opinion
    members: Sequence[int]  # who decided
    assessor_id: int  # who carried out the home study
    opinion_givers: Collection[int]  # who gave the opinions
    verdict: str  # Verdict value
    reasons: str  # reasons of the decision, in words


def check_commission(
    facts: CommissionFacts,
    *,
    today: date,
    least_members: int,
    opinion_givers_may_sit: bool = False,
    legal_basis: str = "",
) -> None:
    """Refuse a session that cannot have been, is too small, or judges its own work."""
    _check_session_day(facts, today)
    _check_independence(facts, opinion_givers_may_sit, legal_basis)
    if len(facts.members) < least_members:
        raise RuleBroken(
            "families.commission_too_small",
            field="members",
            legal_basis=legal_basis,
            members=len(facts.members),
            least=least_members,
        )
    if facts.verdict == Verdict.REFUSE and not facts.reasons.strip():
        raise RuleBroken("families.refusal_reason_missing", field="reasons")


def _check_session_day(facts: CommissionFacts, today: date) -> None:
    if facts.decided_on > today:
        raise RuleBroken("families.commission_in_future", field="decided_on", on=facts.decided_on)
    if facts.decided_on < facts.opinions_on:
        raise RuleBroken(
            "families.commission_before_opinions",
            field="decided_on",
            on=facts.decided_on,
            opinions_on=facts.opinions_on,
        )


def _check_independence(facts: CommissionFacts, opinion_givers_may_sit: bool, legal_basis: str) -> None:
    members = set(facts.members)
    if len(members) < len(facts.members):
        raise RuleBroken("families.commission_member_twice", field="members")
    if facts.assessor_id in members:
        raise RuleBroken("families.assessor_on_commission", field="members", legal_basis=legal_basis)
    if not opinion_givers_may_sit and members & set(facts.opinion_givers):
        raise RuleBroken("families.opinion_giver_on_commission", field="members", legal_basis=legal_basis)
