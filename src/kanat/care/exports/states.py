"""What is exported, as what file, and the life of an export."""

from enum import StrEnum

from kanat.vocabulary.transitions import Machine, Move


class Kind(StrEnum):
    """What is exported."""

    CHILDREN = "children"
    FAMILIES = "families"
    VISITS = "visits"
    PAYMENTS = "payments"  # one month's lines
    FINDINGS = "findings"
    EPISODES = "episodes"
    PERSON = "person"  # a person's whole record


class Format(StrEnum):
    """As what file."""

    XLSX = "xlsx"
    CSV_EXCEL = "csv_excel"  # semicolons, with a mark by which Excel knows UTF-8
    CSV = "csv"  # commas, for programs
    PDF = "pdf"
    JSON = "json"


class ExportState(StrEnum):
    """Life of an export."""

    WAITING = "waiting"  # for another person's approval
    MAKING = "making"
    READY = "ready"
    REFUSED = "refused"
    FAILED = "failed"
    FORGOTTEN = "forgotten"  # its time is over, the file is gone; who took what stays


EXPORT = Machine(
    name="export",
    states=ExportState,
    initial=ExportState.WAITING,
    moves=(
        Move(ExportState.WAITING, ExportState.MAKING, "approve"),
        Move(ExportState.WAITING, ExportState.REFUSED, "refuse"),
        Move(ExportState.MAKING, ExportState.READY, "make"),
        Move(ExportState.MAKING, ExportState.FAILED, "fail"),
        Move(ExportState.READY, ExportState.FORGOTTEN, "forget"),
    ),
)
