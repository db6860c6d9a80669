"""Rounds exact amounts to lines that add up to what a family is paid.

The ministry of Türkiye prints care 1,140.05 and pocket money 156.72 but pays 1,296.76: it rounds the
unrounded sum. So each component's sum is rounded as printed, and where the pack says that the total is
rounded once, a line `rounding` of a few minor units makes the lines add up to that total.
Days of one component (a band that changes in the month) share its rounded sum by largest remainder.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from kanat.care.payments.country import RoundingScope
from kanat.care.payments.engine.days import Question
from kanat.care.payments.engine.lines import ROUNDING, Line, Step, Used
from kanat.care.payments.engine.pricing import Part
from kanat.vocabulary.money import Money, round_half_up


def lines_of(question: Question, parts: Sequence[Part]) -> tuple[Line, ...]:
    """Turn priced parts into lines: by family, in the scheme's order of components, then by day."""
    lines: list[Line] = []
    for family_id in sorted({part.run.family_id for part in parts}):
        own = [part for part in parts if part.run.family_id == family_id]
        for _, same in groupby(own, key=lambda part: part.component.code):
            lines += _component_lines(question, _joined(same))
        lines += _rounding_line(question, lines, family_id)
    return tuple(lines)


def rounded(exact: Fraction) -> Decimal:
    """Round an exact amount half up to minor units.

    >>> rounded(Fraction(355 * 10, 31))
    Decimal('114.52')
    """
    return round_half_up(Decimal(exact.numerator) / Decimal(exact.denominator))


def shared_out(total: Decimal, exact: Sequence[Fraction]) -> list[Decimal]:
    """Share a rounded total among exact parts by largest remainder; earlier parts win ties.

    >>> shared_out(Decimal("1.00"), [Fraction(1, 3)] * 3)
    [Decimal('0.34'), Decimal('0.33'), Decimal('0.33')]
    """
    minor = [amount * 100 for amount in exact]
    floors = [amount.numerator // amount.denominator for amount in minor]
    left = int(total * 100) - sum(floors)
    order = sorted(range(len(exact)), key=lambda place: (floors[place] - minor[place], place))
    for place in order[:left]:
        floors[place] += 1
    return [Decimal(amount) / 100 for amount in floors]


def _joined(parts: Iterable[Part]) -> list[Part]:
    """Join neighbouring days of one component that are paid alike."""
    joined: list[Part] = []
    for part in parts:
        before = joined[-1] if joined else part
        follows = bool(joined) and before.run.until == part.run.since
        if follows and before.rate.working == part.rate.working:
            joined[-1] = _widened(before, part)
        else:
            joined.append(part)
    return joined


def _widened(before: Part, after: Part) -> Part:
    used = tuple(dict.fromkeys((*before.rate.used, *after.rate.used)))
    return replace(
        before,
        run=replace(before.run, until=after.run.until),
        rate=replace(before.rate, used=used),
        share=before.share + after.share,
    )


def _component_lines(question: Question, parts: Sequence[Part]) -> list[Line]:
    exact = [part.exact for part in parts]
    total = rounded(sum(exact, Fraction(0)))
    amounts = shared_out(total, exact)
    return [_line(question, part, amount) for part, amount in zip(parts, amounts, strict=True)]


def _line(question: Question, part: Part, amount: Decimal) -> Line:
    component, run = part.component, part.run
    used = tuple(dict.fromkeys((*part.rate.used, *part.used)))
    money = Money(round_half_up(amount), question.reader.law.currency)
    question.reader.check_component(question.scheme, component)
    return Line(
        child_id=question.facts.child_id,
        family_id=run.family_id,
        placement_id=run.placement_id,
        scheme=question.scheme.code,
        component=component.code,
        article=component.source,
        since=run.since,
        until=run.until,
        days=run.days,
        rate=part.rate.monthly,
        share=part.share,
        exact=part.exact,
        amount=money,
        used=used,
        verified=component.verified and all(value.verified for value in used),
        working=_working(question, part, money),
    )


def _working(question: Question, part: Part, money: Money) -> Step:
    days = {
        "days": part.run.days,
        "of": question.month.days,
        "since": part.run.since,
        "until": part.run.until,
        "share": part.share,
    }
    how = Step("season", {"month": question.month.since}) if part.seasonal else Step("days", days)
    facts = {"component": part.component.code, "amount": money}
    return Step("line", facts, (part.rate.working, how))


def _rounding_line(question: Question, lines: Sequence[Line], family_id: int) -> list[Line]:
    """Make the lines of a family add up to its sum rounded once, where the pack says so."""
    own = [line for line in lines if line.family_id == family_id]
    total = rounded(sum((line.exact for line in own), Fraction(0)))
    difference = total - sum((line.amount.amount for line in own), Decimal(0))
    if not difference:
        return []
    law, reader = question.reader.law, question.reader
    scope, cited = reader.read(law.rounding, question.month.since)
    if scope == RoundingScope.COMPONENT:
        return []
    return [_difference_line(question, own[0], difference, cited)]


def _difference_line(question: Question, first: Line, difference: Decimal, cited: Used) -> Line:
    money = Money(difference, question.reader.law.currency)
    return replace(
        first,
        component=ROUNDING,
        article=cited.source,
        since=question.month.since,
        until=question.month.until or first.until,
        days=0,
        rate=difference,
        share=Fraction(0),
        exact=Fraction(0),
        amount=money,
        used=(cited,),
        verified=cited.verified,
        working=Step("rounding", {"amount": money}),
    )
