"""Life of a notice, a child's case, an assessment and a measure; fixed choices around them.

Kinds of measure and their legal names come from the country pack, not from here.
"""

from enum import StrEnum

from kanat.vocabulary.transitions import Machine, Move


class Channel(StrEnum):
    """How a notice reached the office."""

    IN_PERSON = "in_person"
    HOTLINE = "hotline"
    PHONE = "phone"
    LETTER = "letter"
    ONLINE = "online"
    HOME_VISIT = "home_visit"
    OTHER_AUTHORITY = "other_authority"


class Notifier(StrEnum):
    """Who gave the notice."""

    CHILD = "child"
    PARENT = "parent"
    RELATIVE = "relative"
    NEIGHBOUR = "neighbour"
    SCHOOL = "school"
    HEALTH = "health"
    POLICE = "police"
    COURT = "court"
    LOCAL_AUTHORITY = "local_authority"
    ORGANISATION = "organisation"
    OTHER = "other"
    ANONYMOUS = "anonymous"


class Urgency(StrEnum):
    """How soon somebody must act on a notice."""

    ORDINARY = "ordinary"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class Concern(StrEnum):
    """What is feared for the child."""

    NEGLECT = "neglect"
    PHYSICAL_ABUSE = "physical_abuse"
    EMOTIONAL_ABUSE = "emotional_abuse"
    SEXUAL_ABUSE = "sexual_abuse"
    ABANDONED = "abandoned"
    ORPHANED = "orphaned"
    PARENT_CANNOT_CARE = "parent_cannot_care"
    PARENT_DETAINED = "parent_detained"
    VIOLENCE_AT_HOME = "violence_at_home"
    POVERTY = "poverty"
    STREET = "street"
    CHILD_LABOUR = "child_labour"
    EARLY_MARRIAGE = "early_marriage"
    OTHER = "other"


class NoticeState(StrEnum):
    TAKEN = "taken"
    LINKED = "linked"
    SCREENED_OUT = "screened_out"


class CaseState(StrEnum):
    REPORTED = "reported"
    UNDER_ASSESSMENT = "under_assessment"
    SUPPORTED_AT_HOME = "supported_at_home"
    IN_PROTECTION = "in_protection"
    CLOSED = "closed"


class AssessmentKind(StrEnum):
    INITIAL = "initial"
    FURTHER = "further"


class AssessmentState(StrEnum):
    OPEN = "open"
    COMPLETED = "completed"


class Outcome(StrEnum):
    """What an assessment concludes; each outcome names the case's next move."""

    STAYS_AT_HOME = "stays_at_home"
    NEEDS_PROTECTION = "needs_protection"
    FURTHER_ASSESSMENT = "further_assessment"
    UNFOUNDED = "unfounded"


class MeasureState(StrEnum):
    IN_FORCE = "in_force"
    ENDED = "ended"


class MeasureEnd(StrEnum):
    """Why a measure ended before or on its last day."""

    LIFTED = "lifted"
    EXPIRED = "expired"
    REPLACED = "replaced"
    MAJORITY = "majority"
    RETURNED_HOME = "returned_home"
    ADOPTED = "adopted"


class KinAnswer(StrEnum):
    """What came of asking relatives and guardians to take the child."""

    NONE_KNOWN = "none_known"
    DECLINED = "declined"
    UNSUITABLE = "unsuitable"
    ACCEPTED = "accepted"


class BondKind(StrEnum):
    """How two persons are to be placed."""

    TOGETHER = "together"
    APART = "apart"


NOTICE = Machine(
    name="notice",
    states=NoticeState,
    initial=NoticeState.TAKEN,
    moves=(
        Move(NoticeState.TAKEN, NoticeState.LINKED, "link", "TR 5395 art. 6; AZ FC art. 115.2"),
        Move(NoticeState.TAKEN, NoticeState.SCREENED_OUT, "screen_out"),
    ),
)

CASE = Machine(
    name="case",
    states=CaseState,
    initial=CaseState.REPORTED,
    moves=(
        Move(
            CaseState.REPORTED,
            CaseState.UNDER_ASSESSMENT,
            "start_assessment",
            "TR 5395 art. 35; AZ FC art. 116.1",
        ),
        Move(
            CaseState.REPORTED,
            CaseState.IN_PROTECTION,
            "protect",
            "TR 5395 art. 9; AZ FC art. 116.8",
        ),
        Move(CaseState.REPORTED, CaseState.CLOSED, "close"),
        Move(
            CaseState.UNDER_ASSESSMENT,
            CaseState.SUPPORTED_AT_HOME,
            "support_at_home",
            "TR 5395 art. 5; AZ FC art. 116.2.2",
        ),
        Move(
            CaseState.UNDER_ASSESSMENT,
            CaseState.IN_PROTECTION,
            "protect",
            "TR 5395 art. 5(1)(c), 7; AZ FC art. 116.6",
        ),
        Move(CaseState.UNDER_ASSESSMENT, CaseState.CLOSED, "close"),
        Move(CaseState.SUPPORTED_AT_HOME, CaseState.UNDER_ASSESSMENT, "start_assessment"),
        Move(
            CaseState.SUPPORTED_AT_HOME,
            CaseState.IN_PROTECTION,
            "protect",
            "TR 5395 art. 7, 9; AZ FC art. 116-1.5",
        ),
        Move(CaseState.SUPPORTED_AT_HOME, CaseState.CLOSED, "close"),
        Move(
            CaseState.IN_PROTECTION,
            CaseState.IN_PROTECTION,
            "start_assessment",
            "TR 5395 art. 9; AZ FC art. 116.8",
        ),
        Move(CaseState.IN_PROTECTION, CaseState.IN_PROTECTION, "protect"),
        Move(
            CaseState.IN_PROTECTION,
            CaseState.SUPPORTED_AT_HOME,
            "support_at_home",
            "TR 5395 art. 8; AZ FC art. 116-1.4",
        ),
        Move(CaseState.IN_PROTECTION, CaseState.CLOSED, "close", "TR 5395 art. 7, 8"),
    ),
)

ASSESSMENT = Machine(
    name="assessment",
    states=AssessmentState,
    initial=AssessmentState.OPEN,
    moves=(
        Move(
            AssessmentState.OPEN,
            AssessmentState.COMPLETED,
            "complete_assessment",
            "TR 5395 art. 35; AZ FC art. 116.1, 116.2",
        ),
    ),
)

MEASURE = Machine(
    name="measure",
    states=MeasureState,
    initial=MeasureState.IN_FORCE,
    moves=(Move(MeasureState.IN_FORCE, MeasureState.ENDED, "end_measure", "TR 5395 art. 7, 8"),),
)

CASE_MOVE: dict[Outcome, str | None] = {
    Outcome.STAYS_AT_HOME: "support_at_home",
    Outcome.NEEDS_PROTECTION: "protect",
    Outcome.FURTHER_ASSESSMENT: None,
    Outcome.UNFOUNDED: "close",
}
"""The case's action that follows from an outcome; None leaves the case under assessment."""
