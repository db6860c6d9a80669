"""A month of many children priced at once, and twice; pure. Rates and rules are those of `payments.engine`.

What the arrays leave (unknown law, several rules on one child) is asked of the rules child by child. Where a value that
every child of the scheme needs is not known, nobody is asked and all are told as unknown.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from kanat.care.payments.country import PaymentsLaw, When
from kanat.care.payments.engine import ChildMonth, Schooled, Stay, arrays, entitlement
from kanat.care.payments.engine.many import EPOCH, Stays, day_number
from kanat.vocabulary.parameters import UnknownLaw
from kanat.vocabulary.periods import Period, add_months, month_of

FAR = day_number(date(2200, 1, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Living:
    """A child who is paid for by a scheme, as it is today; days since 1970."""

    child: int  # person
    payee: int  # family or person who is paid
    scheme: str  # code of the pack
    born: int  # day of birth
    stage: int  # place in `PaymentsLaw.stages` from 1; 0: none
    special: bool  # special need established
    until: int = FAR  # first day no more paid, where known


@dataclass(slots=True, kw_only=True)
class Sum:
    """What a scheme comes to in a month."""

    children: int = 0  # with a line to pay
    minor: int = 0  # minor units
    unknown: int = 0  # children whose amount rests on law that nobody here knows
    without: int = 0  # children to whom no amount of the law applies: over the age, or no schooling recorded
    missing: str = ""  # key of such a value
    ask: str = ""  # who can supply it
    supposed: bool = False  # rests on values that are not confirmed
    lines: dict[tuple[int, str], int] = field(default_factory=dict)  # (child, component) -> minor units, if kept


def price(
    living: Iterable[Living], month: date, law: PaymentsLaw, *, allow_unverified: bool, keep_lines: bool = False
) -> dict[str, Sum]:
    """Give the sum of each scheme in a month, for children who live as today; whole days until their last."""
    by_scheme: dict[str, list[Living]] = {}
    for one in living:
        by_scheme.setdefault(one.scheme, []).append(one)
    return {
        scheme: _scheme(scheme, found, month, law, allow_unverified, keep_lines)
        for scheme, found in sorted(by_scheme.items())
    }


def forecast(
    living: list[Living], first: date, months: int, law: PaymentsLaw, *, allow_unverified: bool
) -> list[tuple[date, dict[str, Sum]]]:
    """Price the same children in each of the coming months: they grow older, values change as far as they are known."""
    days = [add_months(first, place) for place in range(months)]
    return [(month, price(living, month, law, allow_unverified=allow_unverified)) for month in days]


def _scheme(
    scheme: str, living: list[Living], month: date, law: PaymentsLaw, allow_unverified: bool, keep: bool
) -> Sum:
    days, found = month_of(month), Sum()
    first, last = day_number(days.since), day_number(days.since + timedelta(days=days.days))
    here = [one for one in living if one.until > first and one.born < last]
    blocked = _blocked(law, scheme, days.since, allow_unverified)
    if blocked is not None:
        found.unknown, found.missing, found.ask = len(here), blocked.key, blocked.ask
        return found
    answer = arrays.month_of_many(month, scheme, _stays(here, first, last), law, allow_unverified=allow_unverified)
    paid: set[int] = set()
    for stays, block in ((part.stays, block) for part in answer.each() for block in part.blocks):
        children = stays.child[block.row]
        found.minor += int(block.amount.sum())
        paid.update(children.tolist())
        _note(found, block.component, children.tolist(), block.amount.tolist(), keep=keep)
    found.supposed = any(not reason.verified for reason in answer.reasons)
    found.children = len(paid)
    left = set(answer.left.tolist())
    for one in (one for one in here if one.child in left):
        _one(found, one, scheme, month, law, allow_unverified, keep)
    found.without = len({one.child for one in here}) - found.children - found.unknown
    return found


def _note(found: Sum, component: str, children: list[int], amounts: list[int], *, keep: bool) -> None:
    if keep:
        for child, amount in zip(children, amounts, strict=True):
            found.lines[child, component] = found.lines.get((child, component), 0) + amount


def _one(
    found: Sum, one: Living, scheme: str, month: date, law: PaymentsLaw, allow_unverified: bool, keep: bool
) -> None:
    try:
        owed = entitlement(month, facts_of(one, scheme, month, law), law, allow_unverified=allow_unverified)
    except UnknownLaw as unknown:
        found.unknown, found.missing, found.ask = found.unknown + 1, unknown.key, unknown.ask
        return
    found.children += bool(owed.lines)
    for line in owed.lines:
        found.minor += line.amount.minor
        found.supposed = found.supposed or not line.verified
        _note(found, line.component, [one.child], [line.amount.minor], keep=keep)


def facts_of(one: Living, scheme: str, month: date, law: PaymentsLaw) -> ChildMonth:
    """Say a child who lives as today as facts for the rules."""
    always = Period(month_of(month).since, None if one.until >= FAR else EPOCH + timedelta(days=one.until))
    return ChildMonth(
        child_id=one.child,
        scheme=scheme,
        born=EPOCH + timedelta(days=one.born),
        stays=(Stay(always, one.payee),),
        approvals=None,
        schooling=(Schooled(always, law.stages[one.stage - 1].code),) if one.stage else (),
        special_needs=(always,) if one.special else (),
    )


def _stays(living: list[Living], first: int, last: int) -> Stays:
    ordered = sorted(living, key=lambda one: one.child)
    columns = {
        "child": [one.child for one in ordered],
        "family": [one.payee for one in ordered],
        "placement": [0] * len(ordered),
        "born": [one.born for one in ordered],
        "since": [max(first, one.born) for one in ordered],
        "until": [min(last, one.until) for one in ordered],
        "stage": [one.stage for one in ordered],
        "special": [int(one.special) for one in ordered],
        "gap": [0] * len(ordered),
    }
    return Stays(**{name: np.array(values, np.int64) for name, values in columns.items()})


def _blocked(law: PaymentsLaw, scheme: str, day: date, allow_unverified: bool) -> UnknownLaw | None:
    """Tell why nobody of a scheme can be priced: a coefficient that each of its children needs is not known."""
    for component in law.scheme(scheme).components:
        code = getattr(component.calculation, "coefficient", None)
        if code is None or component.when != When.ALWAYS or component.optional_band:
            continue
        try:
            entry = law.coefficient(code).values.value_on(day)
        except UnknownLaw as unknown:
            return unknown
        if not entry.verified and not allow_unverified:
            return UnknownLaw(law.coefficient(code).values.key, law.proration.country, entry.ask, code="law.unverified")
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What another law would change in a month."""

    children: int  # whose month was priced
    lines: int  # sums of a child and component that differ
    minor: int  # more (or less) in all, minor units
    unknown_before: int  # children whose amount was not known
    unknown_after: int  # children whose amount would not be known


def compare(before: dict[str, Sum], after: dict[str, Sum]) -> Change:
    """Compare two prices of the same month, both with their lines kept."""
    differing = 0
    for scheme in {*before, *after}:
        was, will = before.get(scheme, Sum()).lines, after.get(scheme, Sum()).lines
        differing += sum(was.get(line, 0) != will.get(line, 0) for line in {*was, *will})
    total: Counter[str] = Counter()
    for name, sums in (("before", before), ("after", after)):
        for one in sums.values():
            total[name] += one.minor
            total[f"{name} unknown"] += one.unknown
    return Change(
        children=max(_children(before), _children(after)),
        lines=differing,
        minor=total["after"] - total["before"],
        unknown_before=total["before unknown"],
        unknown_after=total["after unknown"],
    )


def _children(sums: dict[str, Sum]) -> int:
    return sum(one.children + one.unknown for one in sums.values())


def schemes_of(sums: Iterable[dict[str, Sum]]) -> Iterator[str]:
    """List the schemes that occur, each once, in order."""
    yield from dict.fromkeys(scheme for one in sums for scheme in one)
