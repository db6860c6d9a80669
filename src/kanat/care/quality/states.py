"""What a rule looks at, what kind of fault it finds, how grave the fault is."""

from enum import StrEnum

from kanat.vocabulary.transitions import Machine, Move


class Dimension(StrEnum):
    """The four kinds of fault that are counted apart."""

    MISSING = "missing"  # what should be there is not
    INVALID = "invalid"  # it cannot be so
    INCONSISTENT = "inconsistent"  # two records contradict one another
    LATE = "late"  # entered, or to be done, after its time


class Severity(StrEnum):
    ERROR = "error"  # must be mended
    WARNING = "warning"  # must be looked at: it may be so


class Subject(StrEnum):
    """Whose file is checked as a whole."""

    CHILD = "child"
    FAMILY = "family"
    INSTITUTION = "institution"


class Record(StrEnum):
    """The record in which a fault lies."""

    PERSON = "person"
    TIE = "tie"
    CASE = "case"
    MEASURE = "measure"
    PLACEMENT = "placement"
    MISSING_SPELL = "missing_spell"
    VISIT = "visit"
    PAYMENT = "payment"
    SUPPORT = "support"
    FAMILY = "family"
    APPROVAL = "approval"
    INSTITUTION = "institution"


class FindingState(StrEnum):
    """Life of a finding; it goes when the record is mended."""

    OPEN = "open"
    WAIVER_ASKED = "waiver_asked"
    WAIVED = "waived"


FINDING = Machine(
    name="finding",
    states=FindingState,
    initial=FindingState.OPEN,
    moves=(
        Move(FindingState.OPEN, FindingState.WAIVER_ASKED, "ask"),
        Move(FindingState.WAIVER_ASKED, FindingState.WAIVED, "grant"),
        Move(FindingState.WAIVER_ASKED, FindingState.OPEN, "decline"),
        Move(FindingState.WAIVED, FindingState.OPEN, "expire"),
    ),
)
