"""What can happen to a file that is brought in. Names and cells stay out: the store is append-only."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class FileUploaded:
    intake_id: int
    kind: str  # what the rows are, as the engine names it
    size: int  # bytes
    sha256: str  # by which the same file is known again
    office_id: int  # office into which the rows go
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnsMapped:
    intake_id: int
    fields: tuple[str, ...]  # fields that have a column
    office_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsChecked:
    intake_id: int
    rows: int  # rows of this batch
    office_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChecked:
    intake_id: int
    rows: int  # all rows of the file
    office_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateAnswered:
    intake_id: int
    row: int  # row of the file
    answer: str  # Answer value
    office_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportConfirmed:
    intake_id: int
    office_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResumed:
    intake_id: int
    office_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsBroughtIn:
    intake_id: int
    first: int  # first row of the batch
    last: int  # last row of the batch
    written: int  # rows that were written
    office_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportStopped:
    intake_id: int
    office_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFinished:
    intake_id: int
    written: int  # rows that were written
    failed: int  # rows that wait to be mended
    office_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFailed:
    intake_id: int
    office_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportUndone:
    intake_id: int
    records: int  # records that were removed
    office_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDropped:
    intake_id: int
    office_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedRowsFetched:
    intake_id: int
    rows: int  # rows of the file that went out
    office_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesForgotten:
    count: int  # files whose time is over
    on: date
