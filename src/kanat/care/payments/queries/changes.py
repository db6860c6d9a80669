"""Every change of a list against the month before, by kind, and what stands in its way."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import Count, Q, Sum

from kanat.care.payments import models
from kanat.care.payments.engine.changes import Lines, changes
from kanat.care.payments.queries.records import RunRow
from kanat.care.payments.states import LineKind, LineState
from kanat.platform import columns
from kanat.vocabulary.money import Money
from kanat.vocabulary.periods import add_months

KINDS = {"child_id": "big", "number": "int", "amount_minor": "big", "days": "int"}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A kind of change: how many children, and what it adds or takes."""

    kind: str  # of `engine.changes`, or LineKind value
    children: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Blocker:
    """Why lines are held, and how many."""

    code: str
    lines: int


def changes_of(run: RunRow) -> tuple[Money, list[ChangeRow]]:
    """Give last month's sum of the same office, and every change since; the caller has checked the scope."""
    before = models.Run.objects.filter(office_id=run.office_id, scheme=run.scheme, month=add_months(run.month, -1))
    before_id = before.values_list("pk", flat=True).first() or 0
    held = models.Line.objects.filter(run_id=run.id, state=LineState.HELD).values_list("child_id", flat=True)
    now, last = _lines(run.id), _lines(before_id)
    found = changes(now, last, np.array(sorted(set(held)), np.int64), _signs(run.id), _signs(before_id))
    rows = [
        ChangeRow(one.kind, len(one.children), Money.from_minor(one.amount, run.currency))
        for one in found
    ]  # fmt: skip
    past = models.Line.objects.filter(run_id=run.id, state=LineState.PAYABLE).exclude(kind=LineKind.MONTH)
    for kind, children, amount in (
        past.values_list("kind").annotate(Count("child_id", distinct=True), Sum("amount_minor")).order_by("kind")
    ):
        rows.append(ChangeRow(kind, children, Money.from_minor(int(amount), run.currency)))
    return Money.from_minor(int(last.amount.sum()), run.currency), rows


def blockers_of(run: RunRow) -> list[Blocker]:
    """Count the held lines of a list by reason, the commonest first; the caller has checked the scope."""
    codes = dict(models.Basis.objects.filter(~Q(held_code=""), run_id=run.id).values_list("number", "held_code"))
    held = models.Line.objects.filter(run_id=run.id, state=LineState.HELD)
    counted: dict[str, int] = {}
    for number, lines in held.values_list("number").annotate(Count("pk")).order_by():
        counted[codes[number]] = counted.get(codes[number], 0) + lines
    return [Blocker(code, lines) for code, lines in sorted(counted.items(), key=lambda one: -one[1])]


def _lines(run_id: int) -> Lines:
    found = models.Line.objects.filter(run_id=run_id, state=LineState.PAYABLE, kind=LineKind.MONTH)
    read = columns.read(found, KINDS)
    return Lines(child=read["child_id"], number=read["number"], amount=read["amount_minor"], days=read["days"])


def _signs(run_id: int) -> list[dict[str, str]]:
    bases = models.Basis.objects.filter(run_id=run_id).order_by("number")
    return [
        {
            "component": basis.component,
            "rate": basis.rate,
            "stage": "|".join(sorted(_facts(basis.working, "stage"))),
            "birthday": "|".join(sorted(_facts(basis.working, "band"))),
        }
        for basis in bases
    ]


def _facts(step: dict[str, Any], name: str) -> Iterator[str]:
    if not step:
        return
    if name in step["facts"]:
        yield str(step["facts"][name])
    for inner in step["steps"]:
        yield from _facts(inner, name)
