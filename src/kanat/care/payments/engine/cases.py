"""Worked cases in YAML, readable by a lawyer: a sentence, a month, a child, what must come out.

They lie beside a country pack (``countries/tr/cases/payments.yaml``) and run as tests. Days are written
as in the law: `since` the first day, `until` the first day that does not count (left out: still so).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from kanat.care.payments.engine.facts import Approved, ChildMonth, Schooled, Stay
from kanat.care.payments.engine.lines import Entitlement
from kanat.vocabulary.periods import Period

LONG_AGO = date(1900, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One worked case."""

    sentence: str  # what it shows
    country: str  # code of the pack
    month: date  # any day of the month
    facts: ChildMonth  # the child
    lines: Mapping[str, Decimal]  # expected sum of each component, major units
    total: Decimal | None  # expected sum of all, None: not stated
    gaps: tuple[str, ...]  # expected codes of days not paid


def read_cases(text: str) -> tuple[Case, ...]:
    """Read one case or a list of them; KeyError names a field that is missing."""
    found = yaml.safe_load(text)
    return tuple(_case(one) for one in (found if isinstance(found, list) else [found]))


def differences(case: Case, answer: Entitlement) -> tuple[str, ...]:
    """List in words what came out otherwise than the case expects."""
    sums: dict[str, Decimal] = {}
    for line in answer.lines:
        sums[line.component] = sums.get(line.component, Decimal(0)) + line.amount.amount
    wrong = [
        f"{component}: {sums.get(component, Decimal(0))} instead of {expected}"
        for component, expected in case.lines.items()
        if sums.get(component, Decimal(0)) != expected
    ]
    if case.total is not None and answer.total.amount != case.total:
        wrong.append(f"total: {answer.total.amount} instead of {case.total}")
    gaps = tuple(sorted({gap.code.rpartition(".")[2] for gap in answer.gaps}))
    if gaps != case.gaps:
        wrong.append(f"gaps: {', '.join(gaps) or 'none'} instead of {', '.join(case.gaps) or 'none'}")
    return tuple(wrong)


def _case(found: Mapping[str, Any]) -> Case:
    expected = found.get("expect", {})
    total = expected.get("total")
    return Case(
        sentence=found["case"],
        country=found["country"],
        month=found["month"],
        facts=_facts(found),
        lines={code: Decimal(str(amount)) for code, amount in expected.get("lines", {}).items()},
        total=None if total is None else Decimal(str(total)),
        gaps=tuple(sorted(expected.get("gaps", ()))),
    )


def _facts(found: Mapping[str, Any]) -> ChildMonth:
    stays = tuple(Stay(_period(one), one.get("family", 1)) for one in found["stays"])
    approvals = found.get("approvals", [{}])
    families = {stay.family_id for stay in stays}
    return ChildMonth(
        child_id=1,
        scheme=found["scheme"],
        born=found["born"],
        stays=stays,
        approvals=None
        if approvals is None
        else tuple(
            Approved(_period(one), family)
            for one in approvals
            for family in ([one["family"]] if "family" in one else sorted(families))
        ),
        schooling=tuple(Schooled(_period(one), one["stage"]) for one in found.get("schooling", ())),
        special_needs=_periods(found.get("special_needs", ())),
        waived=_periods(found.get("waived", ())),
        prices={code: Decimal(str(price)) for code, price in found.get("prices", {}).items()},
    )


def _periods(found: Sequence[Mapping[str, Any]]) -> tuple[Period, ...]:
    return tuple(map(_period, found))


def _period(found: Mapping[str, Any]) -> Period:
    return Period(found.get("since", LONG_AGO), found.get("until"))
