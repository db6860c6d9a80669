"""What can happen to a person's record. Names and numbers stay out: the store is append-only."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRegistered:
    person_id: int  # the new person
    office_id: int  # office that keeps the record
    on: date  # day of registration
    without_number: str = ""  # NumberMissing value where no identity number was given


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCorrected:
    person_id: int  # the person
    office_id: int  # office that keeps the record
    on: date  # day of the correction
    changed: tuple[str, ...]  # names of the fields that changed, never their values


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberAdded:
    person_id: int  # the person
    office_id: int  # office that keeps the record
    kind: str  # code of the country pack; the number itself is in no event
    on: date  # day on which it was noted


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersResealed:
    count: int  # how many numbers were sealed with the newest key
    broken: int  # how many could not be opened
    office_id: int | None  # none: the work is the whole register's
    on: date  # day of the work


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsRelated:
    person_id: int  # the person whose tie it is
    other_id: int  # the other person
    kinship: str  # Kinship value, read from the first to the second
    office_id: int  # office that keeps the first person's record
    on: date  # day on which the tie was recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsSearched:
    office_id: int | None  # office in which the searcher sits
    page: str  # on which page, like "desk.search"
    words: int  # how many names the text held; the text itself is not kept
    numbers: int  # how many numbers it held
    found: int  # how many persons were shown
    masked_ids: tuple[int, ...]  # those of other offices, shown by initials only
    on: date  # day of the search


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsMerged:
    child_id: int  # record that stays
    absorbed_id: int  # record that was merged into it
    office_id: int  # office that keeps the record that stays
    moved: int  # rows that were led to it
    on: date  # day of the merge


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsParted:
    child_id: int  # record that had stayed
    absorbed_id: int  # record that is on its own again
    office_id: int  # office that keeps the first
    on: date  # day on which the merge was undone


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolingNoted:
    child_id: int  # the child
    office_id: int  # office that keeps the record
    stage: str  # code of the country pack, empty where schooling ended
    on: date  # first day in the stage


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialNeedNoted:
    child_id: int  # the child
    office_id: int  # office that keeps the record
    until: date | None  # first day no more established, None where it is for good
    on: date  # first day on which it is established


@dataclass(frozen=True, slots=True, kw_only=True)
class NameNoted:
    person_id: int  # the person
    office_id: int  # office that keeps the record
    kind: str  # NameKind value; the name itself is in no event
    on: date  # day on which it was noted


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperNoted:
    person_id: int  # the person
    office_id: int  # office that keeps the record
    kind: str  # PaperKind value
    on: date  # day on which it was noted


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMoved:
    person_id: int  # the person
    office_id: int  # office that keeps the record
    protected: bool  # whether the new address is protected
    on: date  # day on which it was noted


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressNoted:
    person_id: int  # the person
    office_id: int  # office that keeps the record
    kind: str  # AddressKind value
    protected: bool  # whether it is protected
    on: date  # day on which it was noted


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneNoted:
    person_id: int  # the person
    office_id: int  # office that keeps the record
    kind: str  # PhoneKind value
    on: date  # day on which it was noted


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailRemoved:
    person_id: int  # the person
    office_id: int  # office that keeps the record
    what: str  # name, paper, address or phone
    on: date  # day on which it was taken away


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedAddressShown:
    person_id: int  # whose address it is
    office_id: int  # office that keeps the record
    on: date  # day on which it was shown; the reason stands with the event


@dataclass(frozen=True, slots=True, kw_only=True)
class TieEnded:
    person_id: int  # the first person of the tie
    other_id: int  # the second
    kinship: str  # Kinship value, read from the first to the second
    office_id: int  # office of the person on whose page it was ended
    on: date  # day on which it was ended


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsBroughtIn:
    person_ids: tuple[int, ...]  # new persons, in the order of the older register
    source: str  # which file and which part of it, as its own app names them
    office_id: int  # office that keeps the records
    on: date  # day on which they came in


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsTakenBack:
    person_ids: tuple[int, ...]  # persons whose records were removed
    source: str  # of which file they had come
    office_id: int  # office that kept the records
    on: date  # day on which they were removed
