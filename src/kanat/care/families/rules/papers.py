"""Which papers a household owes, and in what state each of them is.

Legal source: TR regulation 28497 (list of papers; health report and criminal record anew every two years);
AZ: list for adopters, likely the same for foster parents. Kinds and validity stand in the country pack.

Refusals (facts):

- ``families.document_kind_unknown`` (kind)
- ``families.document_not_of_member`` (kind)
- ``families.document_valid_before_issue`` (issued_on)
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kanat.care.families.country import DocumentKind, Whom
from kanat.care.families.rules import applicants
from kanat.care.families.rules.applicants import COUPLE, Needed, needed_documents
from kanat.vocabulary.refusals import RuleBroken

SOON = timedelta(days=60)  # a health report takes weeks to get: remind early enough


class PaperState(StrEnum):
    """How a needed paper stands on a day."""

    MISSING = "missing"
    IN_DATE = "in_date"
    EXPIRES_SOON = "expires_soon"
    OUT_OF_DATE = "out_of_date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """Membership ids of who lives there."""

    applicants: tuple[int, ...]  # one or two
    adults: tuple[int, ...]  # all adults, applicants too
    members: tuple[int, ...]  # everybody


def needed(household: Household, kinds: Iterable[DocumentKind]) -> tuple[Needed, ...]:
    """List the papers that this household owes, in the order of the pack."""
    couple = len(household.applicants) >= COUPLE
    asked = [kind for kind in kinds if couple or not kind.couples_only]
    wanted = [
        paper
        for kind in asked
        for paper in needed_documents(
            applicants=household.applicants,
            adults=household.adults,
            members=household.members,
            per_family=[kind.code] if kind.whom == Whom.FAMILY else [],
            per_applicant=[kind.code] if kind.whom == Whom.APPLICANT else [],
            per_adult=[kind.code] if kind.whom == Whom.ADULT else [],
            per_member=[kind.code] if kind.whom == Whom.MEMBER else [],
        )
    ]
    return tuple(wanted)


def state(held: bool, valid_until: date | None, *, on: date) -> PaperState:
    """Tell how a paper stands on a day; `valid_until` is the first day on which it is out of date.

    >>> state(True, date(2026, 11, 22), on=date(2026, 11, 22))
    <PaperState.OUT_OF_DATE: 'out_of_date'>
    """
    if not held:
        return PaperState.MISSING
    if valid_until is None:
        return PaperState.IN_DATE
    if valid_until <= on:
        return PaperState.OUT_OF_DATE
    return PaperState.EXPIRES_SOON if valid_until - on <= SOON else PaperState.IN_DATE


def complete_until(
    wanted: Iterable[Needed],
    held: Mapping[tuple[str, int | None], date | None],
    *,
    since: Mapping[int | None, date],
) -> date | None:
    """Give the first day on which a needed paper is missing or out of date; None where none ever is.

    `held` tells for (kind, member) until when the newest paper holds, None for good; `since` the day from which
    a member (None: the family) owes papers.
    """
    days = [
        held[(paper.kind, paper.member_id)]
        if (paper.kind, paper.member_id) in held
        else since.get(paper.member_id, since[None])
        for paper in wanted
    ]
    return min((day for day in days if day is not None), default=None)


def valid_until(kind: DocumentKind, issued_on: date, *, stated: date | None = None) -> date | None:
    """Give the first day on which a paper is out of date; None where it never is.

    The earlier of what the country says and what the paper itself states counts. Refuses with
    ``families.document_valid_before_issue`` and, where the country's validity is unknown and the paper states none,
    with `UnknownLaw`.
    """
    if stated is not None and stated < issued_on:
        raise RuleBroken("families.document_valid_before_issue", field="valid_until", issued_on=issued_on)
    validity = kind.validity_months
    if validity is None or (stated is not None and not validity.known_on(issued_on)):
        return stated
    lawful = applicants.valid_until(issued_on, months=validity.get(issued_on))
    return min((day for day in (lawful, stated) if day is not None), default=None)


def check_asked(kind: str, member_id: int | None, *, household: Household, kinds: Sequence[DocumentKind]) -> None:
    """Refuse a kind that the country does not know, or that is asked of somebody else."""
    known = next((one for one in kinds if one.code == kind), None)
    if known is None:
        raise RuleBroken("families.document_kind_unknown", field="kind", kind=kind)
    allowed = set(household.members) if known.whom != Whom.FAMILY else {None}
    if member_id not in allowed:
        raise RuleBroken("families.document_not_of_member", field="member", kind=kind)
