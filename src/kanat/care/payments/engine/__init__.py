"""What is owed for one child and one month, under which article. Theory and numbers: README.md.

Legal source: the country pack (`kanat.care.payments.country.PaymentsLaw`); no number of the law is here.
Differences to what was paid before are told by `differences`; how a list is sealed, by `chain`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kanat.care.payments.country import PaymentsLaw
from kanat.care.payments.engine import pricing, rounding
from kanat.care.payments.engine.days import Question, Run, runs_of
from kanat.care.payments.engine.facts import Approved, ChildMonth, Hold, Schooled, Stay
from kanat.care.payments.engine.lines import ROUNDING, Entitlement, Gap, Line, Step, Used
from kanat.care.payments.engine.reading import Reader
from kanat.vocabulary.periods import month_of

__all__ = [
    "ROUNDING",
    "Approved",
    "ChildMonth",
    "Entitlement",
    "Gap",
    "Hold",
    "Line",
    "Schooled",
    "Stay",
    "Step",
    "Used",
    "entitlement",
]


def entitlement(month: date, facts: ChildMonth, law: PaymentsLaw, *, allow_unverified: bool = False) -> Entitlement:
    """Calculate what is owed for the calendar month of `month`: lines to pay and gaps with reasons.

    Exact until the end, rounded once, half up, by the scope the pack names. Refuses with `UnknownLaw`
    where a value that is needed is unknown (law.unknown), not in force on the day (law.not_in_force),
    or only supposed while `allow_unverified` is off (law.unverified). KeyError for an unknown scheme.
    """
    scheme = law.scheme(facts.scheme)
    reader = Reader(law, allow_unverified)
    question = Question(month_of(month), facts, scheme, reader)
    runs = runs_of(question)
    paid = [run for run in runs if not run.gap]
    done: dict[str, pricing.Priced] = {}
    for component in scheme.components:
        done[component.code] = pricing.price(question, component, paid, done)
    lines = rounding.lines_of(question, [part for one in done.values() for part in one.parts])
    gaps = [*(_gap(run) for run in runs if run.gap), *(gap for one in done.values() for gap in one.gaps)]
    return Entitlement(lines=lines, gaps=_joined(gaps), currency=law.currency)


def _gap(run: Run) -> Gap:
    return Gap(
        family_id=run.family_id,
        placement_id=run.placement_id,
        component="",
        since=run.since,
        until=run.until,
        code=run.gap,
        facts=run.why,
    )


def _joined(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """Join neighbouring days with one reason; by day, then by component."""
    joined: list[Gap] = []
    for gap in sorted(gaps, key=lambda gap: (gap.component, gap.since)):
        before = joined[-1] if joined else gap
        widened = replace(before, until=gap.until)
        same = replace(gap, since=before.since, placement_id=before.placement_id) == widened
        if joined and before.until == gap.since and same:
            joined[-1] = widened
        else:
            joined.append(gap)
    return tuple(sorted(joined, key=lambda gap: (gap.since, gap.component)))
