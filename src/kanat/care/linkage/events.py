"""What can happen to a pair of records."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicatesSought:
    pairs: int  # pairs that are suspected now
    fresh: int  # of them new
    on: date  # day of the search


@dataclass(frozen=True, slots=True, kw_only=True)
class PairAnswered:
    pair_id: int  # the pair
    child_id: int  # the first record
    other_id: int  # the second record
    answer: str  # Answer value
    office_id: int | None  # office in which the person sits who answered
    on: date  # day of the answer


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeDone:
    merge_id: int  # the merge
    child_id: int  # record that stays
    absorbed_id: int  # record that was merged into it
    office_id: int  # office that keeps the record that stays
    on: date  # day of the merge


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeUndone:
    merge_id: int  # the merge
    child_id: int  # record that had stayed
    absorbed_id: int  # record that is on its own again
    office_id: int  # office that keeps the first
    on: date  # day on which it was undone
