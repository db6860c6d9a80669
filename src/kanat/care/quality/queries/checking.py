"""Looking at many files: the faults of each, and how many records of each kind an office holds."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from kanat.care.quality import models, rules
from kanat.care.quality.queries.gathering import File
from kanat.care.quality.rules import Terms
from kanat.care.quality.states import Record, Subject

HOLDS: dict[Subject, dict[Record, Callable[[Any], int]]] = {
    Subject.CHILD: {
        Record.PERSON: lambda facts: 1,
        Record.TIE: lambda facts: len(facts.ties),
        Record.CASE: lambda facts: len(facts.cases),
        Record.MEASURE: lambda facts: len(facts.measures),
        Record.PLACEMENT: lambda facts: len(facts.placements),
        Record.VISIT: lambda facts: len(facts.visits),
        Record.PAYMENT: lambda facts: len(facts.payments),
        Record.SUPPORT: lambda facts: len(facts.support),
        Record.MISSING_SPELL: lambda facts: len(facts.missing),
    },
    Subject.FAMILY: {
        Record.FAMILY: lambda facts: 1,
        Record.APPROVAL: lambda facts: len(facts.approvals),
        Record.PLACEMENT: lambda facts: len(facts.stays),
    },
    Subject.INSTITUTION: {Record.INSTITUTION: lambda facts: 1, Record.PLACEMENT: lambda facts: len(facts.stays)},
}
"""How many records of each kind a file holds: what a rule's faults are a share of."""

Key = tuple[str, str, int]  # code, record, id of the record


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A fault with whose it is."""

    finding: rules.Finding
    subject: Subject
    subject_id: int
    office_id: int
    owner_id: int | None  # user who is to mend it, None where nobody is responsible

    @property
    def key(self) -> Key:
        """By what a finding is known again."""
        return self.finding.code, self.finding.record, self.finding.record_id


def key_of(row: models.Finding) -> Key:
    """Give by what a finding that stands is known again."""
    return row.code, row.record, row.record_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was looked at: all faults, files of each office, records of each office by kind of file and record."""

    found: dict[Key, Found] = field(default_factory=dict)
    files: Counter[int] = field(default_factory=Counter)
    records: dict[int, Counter[tuple[Subject, Record]]] = field(default_factory=lambda: defaultdict(Counter))


def look(files: Iterable[File], terms: Terms) -> Tally:
    """Apply the rules to files. A record that stands in two files belongs to the first."""
    tally = Tally()
    for file in files:
        tally.files[file.office_id] += 1
        held = tally.records[file.office_id]
        for record, number in HOLDS[file.subject].items():
            held[file.subject, record] += number(file.facts)
        for finding in rules.check(file.subject, file.facts, terms):
            found = Found(
                finding=finding,
                subject=file.subject,
                subject_id=file.subject_id,
                office_id=file.office_id,
                owner_id=file.owner_id,
            )
            tally.found.setdefault(found.key, found)
    return tally
