"""What can happen to an export. Search texts and names stay out: the store is append-only."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportAsked:
    export_id: int
    kind: str  # states.Kind value
    format: str  # states.Format value
    filters: tuple[str, ...]  # which filters were set, with their values; of a search text only that there was one
    with_identities: bool  # names and numbers were asked for
    child_id: int | None  # whose record, None for a list
    office_id: int | None  # office in which the person sits
    ground: str  # code of the country pack, empty for a list
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportDecided:
    export_id: int
    approved: bool
    child_id: int | None  # whose record
    office_id: int | None  # office of the one who asked
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportMade:
    export_id: int
    kind: str  # states.Kind value
    rows: int  # lines of the file
    size: int  # bytes
    child_id: int | None  # whose record, None for a list
    office_id: int | None  # office of the one who asked
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFailed:
    export_id: int
    office_id: int | None  # office of the one who asked
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFetched:
    export_id: int
    kind: str  # states.Kind value
    rows: int  # lines of the file
    child_id: int | None  # whose record, None for a list
    office_id: int | None  # office of the one who asked
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportsForgotten:
    count: int  # files that were removed
    on: date
