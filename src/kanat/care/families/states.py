"""Life of an application to become a foster family and of an approval; fixed choices around them.

Models of care, kinds of document and sections of the home study come from the country pack.
"""

from enum import StrEnum

from kanat.vocabulary.transitions import Machine, Move


class FamilyState(StrEnum):
    """Where a family stands as a whole: follows from its application and its approval."""

    APPLYING = "applying"
    APPROVED = "approved"
    SUSPENDED = "suspended"
    FORMER = "former"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ApplicationState(StrEnum):
    REGISTERED = "registered"
    DOCUMENTS = "documents"
    HOME_STUDY = "home_study"
    OPINIONS = "opinions"
    COMMISSION = "commission"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class HomeStudyState(StrEnum):
    OPEN = "open"
    COMPLETED = "completed"


class ApprovalState(StrEnum):
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    ENDED = "ended"


class Role(StrEnum):
    """What a member is in the household."""

    APPLICANT = "applicant"
    CO_APPLICANT = "co_applicant"
    OWN_CHILD = "own_child"
    OTHER_ADULT = "other_adult"
    OTHER_CHILD = "other_child"


APPLICANTS: frozenset[Role] = frozenset({Role.APPLICANT, Role.CO_APPLICANT})
"""Members who become foster parents."""

HOUSEHOLD_CHILDREN: frozenset[Role] = frozenset({Role.OWN_CHILD, Role.OTHER_CHILD})
"""Members who count as own children in capacity rules while they are under age."""


class Schooling(StrEnum):
    """Completed schooling, in rising order."""

    NONE = "none"
    LITERATE = "literate"
    PRIMARY = "primary"
    LOWER_SECONDARY = "lower_secondary"
    UPPER_SECONDARY = "upper_secondary"
    HIGHER = "higher"


class Advice(StrEnum):
    """What an independent opinion or a home study says."""

    RECOMMENDED = "recommended"
    RECOMMENDED_WITH_TERMS = "recommended_with_terms"
    NOT_RECOMMENDED = "not_recommended"


class Verdict(StrEnum):
    """What the commission decides."""

    APPROVE = "approve"
    REFUSE = "refuse"


class SexTerm(StrEnum):
    """Children of which sex an approval covers."""

    ANY = "any"
    FEMALE = "female"
    MALE = "male"


class ApprovalEnd(StrEnum):
    """Why an approval ended."""

    TERM_OVER = "term_over"
    FAMILY_WISH = "family_wish"
    WITHDRAWN_BY_OFFICE = "withdrawn_by_office"
    HOUSEHOLD_CHANGED = "household_changed"
    MOVED_AWAY = "moved_away"


def _withdraw(*states: ApplicationState) -> tuple[Move, ...]:
    return tuple(Move(state, ApplicationState.WITHDRAWN, "withdraw") for state in states)


APPLICATION = Machine(
    name="application",
    states=ApplicationState,
    initial=ApplicationState.REGISTERED,
    moves=(
        Move(
            ApplicationState.REGISTERED,
            ApplicationState.DOCUMENTS,
            "collect_documents",
            "TR reg. 28497; AZ FC ch. 18",
        ),
        Move(
            ApplicationState.DOCUMENTS,
            ApplicationState.HOME_STUDY,
            "start_home_study",
            "TR reg. 28497 (social inquiry); AZ FC ch. 18 (living conditions)",
        ),
        Move(ApplicationState.HOME_STUDY, ApplicationState.OPINIONS, "complete_home_study"),
        Move(ApplicationState.OPINIONS, ApplicationState.HOME_STUDY, "reopen_home_study"),
        Move(ApplicationState.OPINIONS, ApplicationState.COMMISSION, "submit_to_commission"),
        Move(
            ApplicationState.COMMISSION,
            ApplicationState.APPROVED,
            "approve",
            "TR reg. 28497 (commission, governor's approval); AZ FC ch. 18 (contract)",
        ),
        Move(ApplicationState.COMMISSION, ApplicationState.REFUSED, "refuse"),
        Move(ApplicationState.COMMISSION, ApplicationState.HOME_STUDY, "reopen_home_study"),
        *_withdraw(
            ApplicationState.REGISTERED,
            ApplicationState.DOCUMENTS,
            ApplicationState.HOME_STUDY,
            ApplicationState.OPINIONS,
            ApplicationState.COMMISSION,
        ),
    ),
)

HOME_STUDY = Machine(
    name="home study",
    states=HomeStudyState,
    initial=HomeStudyState.OPEN,
    moves=(
        Move(HomeStudyState.OPEN, HomeStudyState.COMPLETED, "complete_home_study"),
        Move(HomeStudyState.COMPLETED, HomeStudyState.OPEN, "reopen_home_study"),
    ),
)

APPROVAL = Machine(
    name="approval",
    states=ApprovalState,
    initial=ApprovalState.IN_FORCE,
    moves=(
        Move(ApprovalState.IN_FORCE, ApprovalState.SUSPENDED, "suspend_approval"),
        Move(ApprovalState.IN_FORCE, ApprovalState.IN_FORCE, "renew_approval"),
        Move(ApprovalState.SUSPENDED, ApprovalState.IN_FORCE, "resume_approval"),
        Move(ApprovalState.IN_FORCE, ApprovalState.ENDED, "end_approval"),
        Move(ApprovalState.SUSPENDED, ApprovalState.ENDED, "end_approval"),
    ),
)
