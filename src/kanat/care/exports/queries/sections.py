"""What a part of a person's record is made of."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from kanat.care.people import queries as people
from kanat.platform import privacy
from kanat.vocabulary.actors import Actor

Words = str | Promise
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """For whom the record is made."""

    person: people.PersonRow  # whose record, whole
    actor: Actor  # who hands it out
    reveals_others: bool  # other persons with their names

    def details(self) -> people.Details:
        """Give the names, numbers, papers, addresses and telephones that are kept beside the record."""
        return people.details(person_id=self.person.id, seen_by=self.actor)

    def name(self, name: str) -> str:
        """Give another person's name, or the initials."""
        return name if self.reveals_others else privacy.initials(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the record: its key in JSON, its heading, its fields with what they say, and where rows come from."""

    key: str
    title: Words
    fields: Mapping[str, Words]
    rows: Callable[[Asked], Iterator[Row]]
