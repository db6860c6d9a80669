"""How a rule is written down: its code, what it finds, in which record, and the function that looks.

A code is never used again for another rule. A rule that needs a limit says in which unit; it is not applied where the
country gives none.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kanat.care.quality.rules.facts import Finding, Terms
from kanat.care.quality.states import Dimension, Record, Subject

Faults = Iterator[tuple[int, Mapping[str, object]]]  # (id of the record, facts of the sentence)
Look = Callable[[Any, Terms], Faults]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of the catalogue."""

    code: str  # stable: two letters of the family, two digits
    subject: Subject  # whose file it looks at
    record: Record  # in which record the fault lies
    dimension: Dimension
    field: str  # name of the fact that is wrong, by which an import marks its column
    unit: str  # of its limit, empty where it has none
    look: Look  # gives every record with the fault


CATALOGUE: dict[str, Rule] = {}


def rule(
    code: str, subject: Subject, record: Record, dimension: Dimension, *, field: str = "", unit: str = ""
) -> Callable[[Look], Look]:
    """Enter a function into the catalogue under a code."""

    def enter(look: Look) -> Look:
        if code in CATALOGUE:
            message = f"rule {code} stands twice"
            raise ValueError(message)
        CATALOGUE[code] = Rule(
            code=code, subject=subject, record=record, dimension=dimension, field=field, unit=unit, look=look
        )
        return look

    return enter


def check(subject: Subject, facts: Any, terms: Terms) -> list[Finding]:
    """Give all faults of a file by the rules that apply, in the order of the catalogue, a record once for each rule."""
    return [
        Finding(code=found.code, record=found.record, record_id=record_id, facts=told)
        for found in applied(subject, terms)
        for record_id, told in dict(reversed(list(found.look(facts, terms)))).items()
    ]


def applied(subject: Subject, terms: Terms) -> Iterable[Rule]:
    """List the rules for a kind of file that the country applies; one without its limit is left out."""
    for found in CATALOGUE.values():
        if found.subject == subject and found.code in terms.choices:
            if found.unit and terms.choices[found.code].limit is None:
                continue
            yield found
