"""The same law for a whole country at once: a month of many children as arrays of whole numbers.

There is one set of rules. Every rate here comes from `formulas.monthly_rate`, asked once for each kind of child
(age, stage, special need) instead of once for each child; days and rounding are then integers. What is rare and
intricate (gaps beside paid days, unknown law, several rules of part months) is left to `entitlement`, child by
child: `Month.left` names those children. A property test holds both ways against each other.

Exact as long as a rate times 31 days fits 63 bits: with ten decimals up to some 29 million a month.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kanat.care.payments.country import (
    Component,
    LocalPrice,
    PaymentsLaw,
    PercentOf,
    Proration,
    RoundingScope,
    SeasonalFlat,
)
from kanat.care.payments.engine import formulas, plain
from kanat.care.payments.engine.days import Run
from kanat.care.payments.engine.lines import ROUNDING, Used
from kanat.care.payments.engine.many import (
    AGE_LIMIT,
    EPOCH,
    OLDEST,
    PAID,
    UNIT,
    WAIVED,
    Block,
    Kinds,
    Month,
    Reason,
    Stays,
    Whole,
    day_number,
    no_numbers,
)
from kanat.care.payments.engine.pricing import season
from kanat.care.payments.engine.reading import Reader, changes_within
from kanat.care.payments.engine.sharing import shared_out
from kanat.vocabulary.parameters import UnknownLaw
from kanat.vocabulary.periods import Period, month_of


def month_of_many(
    month: date, scheme_code: str, stays: Stays, law: PaymentsLaw, *, allow_unverified: bool = False
) -> Month:
    """Calculate what is owed for the month of `month`. KeyError for an unknown scheme.

    The answer is that of `entitlement` for every child that is not in `Month.left`.
    """
    return Pricer(month, scheme_code, law, allow_unverified=allow_unverified).price(stays)


class Pricer:
    """The law of one scheme and month, compiled: kinds of children are looked up, once each."""

    def __init__(self, month: date, scheme_code: str, law: PaymentsLaw, *, allow_unverified: bool) -> None:
        self.month: Period = month_of(month)
        self.law, self.scheme = law, law.scheme(scheme_code)
        self.reader = Reader(law, allow_unverified)
        self.first = day_number(self.month.since)
        self.days = self.month.days
        self.monthly = [
            one for one in self.scheme.components if not isinstance(one.calculation, SeasonalFlat | LocalPrice)
        ]
        self.seasonal = [one for one in self.scheme.components if isinstance(one.calculation, SeasonalFlat)]
        self.reasons: list[Reason] = []
        self.steady = not any(
            self.month.since < day and self.month.contains(day) for day in changes_within(law, self.scheme)
        )
        self.proration, self.part_used = self._read(law.proration)
        self.scope, self.scope_used = self._read(law.rounding)
        self._known: dict[int, int] = {}  # code of a kind -> its row
        size, width = 64, len(self.monthly)
        self.kinds = Kinds(
            np.zeros((size, width), np.int64),
            np.full((size, width), -1),
            np.zeros(size, np.int8),
            np.zeros(size, np.bool_),
        )
        self._lookup = np.full((OLDEST + 1) * 2 * (len(law.stages) + 1) * 2, -1, np.int64)

    def _read(self, parameter: Any) -> tuple[Any, tuple[Used, ...]]:
        try:
            value, used = self.reader.read(parameter, self.month.since)
        except UnknownLaw:
            return None, ()
        return value, (used,)

    def price(self, stays: Stays) -> Month:
        """Price many stays; see `month_of_many`."""
        if not self.steady:
            return Month(stays=stays, blocks=(), reasons=(), held=no_numbers(), left=np.unique(stays.child))
        if not self.scheme.may_be_waived:
            stays = replace(stays, gap=np.where(stays.gap == WAIVED, PAID, stays.gap))
        if not len(stays) or self._in_season():
            return self._piecewise(stays)
        good, kind = plain.sorted_out(self, stays)
        rest = self._piecewise(stays.only(~good))
        rows = np.flatnonzero(good)
        blocks = plain.blocks(self, rows, kind[rows])
        return Month(
            stays=stays, blocks=blocks, reasons=tuple(self.reasons), held=no_numbers(), left=rest.left,
            more=(replace(rest, reasons=tuple(self.reasons)),),
        )  # fmt: skip

    def _in_season(self) -> bool:
        """Tell whether a seasonal amount may fall into this month."""
        try:
            return any(season(one.calculation, self.month.since, self.reader) for one in self.seasonal)  # type: ignore[arg-type]  # by `self.seasonal`
        except UnknownLaw:
            return True

    def _piecewise(self, stays: Stays) -> Month:
        """Price rows on which something may change within the month."""
        stays, kind = self._cut(stays)
        left = self._hard(stays, kind)
        if left.any():
            rows = np.flatnonzero(~np.isin(stays.child, stays.child[left]))
            names = np.unique(stays.child[left])
            stays, kind = stays.only(rows), kind[rows]
        else:
            names = no_numbers()
        gap = np.where(stays.gap != PAID, stays.gap, self.kinds.gap[kind])
        paid = np.flatnonzero(gap == PAID)
        blocks, odd = self._blocks(stays, kind, paid)
        month = Month(
            stays=stays, blocks=tuple(blocks), reasons=tuple(self.reasons), held=np.flatnonzero(gap != PAID), left=names
        )
        return month if not len(odd) else self._without(month, odd)

    def _without(self, month: Month, children: Whole) -> Month:
        """Leave some children to `entitlement` after all."""
        keep = ~np.isin(month.stays.child, children)
        place = np.cumsum(keep) - 1
        blocks = []
        for block in month.blocks:
            good = keep[block.row]
            row, last = place[block.row[good]], place[block.last[good]]
            blocks.append(replace(block, row=row, last=last, amount=block.amount[good], reason=block.reason[good]))
        return Month(
            stays=month.stays.only(keep),
            blocks=tuple(blocks),
            reasons=month.reasons,
            held=place[month.held[keep[month.held]]],
            left=np.union1d(month.left, children),
        )

    # kinds of children

    def _cut(self, stays: Stays) -> tuple[Stays, Whole]:
        """Cut rows at a birthday that changes the kind; gives the rows and their kinds."""
        before = self.ages(stays.born, self.first - 1)
        turns = self.birthdays(stays.born)
        at_first = before + (turns <= stays.since)
        kind = self.kinds_of(at_first, before, stays)
        inside = np.flatnonzero((turns > stays.since) & (turns < stays.until))
        if not len(inside):
            return stays, kind
        some = stays.only(inside)
        later = self.kinds_of(before[inside] + 1, before[inside], some)
        changed = self._differs(kind[inside], later) & (some.gap == PAID)
        inside, later = inside[changed], later[changed]
        times = np.ones(len(stays), np.int64)
        times[inside] = 2
        rows = np.repeat(np.arange(len(stays)), times)
        second = np.flatnonzero(rows[1:] == rows[:-1]) + 1
        cut, kind = stays.only(rows), kind[rows]
        kind[second] = later
        cut.since[second] = turns[inside]
        cut.until[second - 1] = turns[inside]
        return cut, kind

    def _differs(self, one: Whole, other: Whole) -> NDArray[np.bool_]:
        kinds = self.kinds
        differs: NDArray[np.bool_] = (
            (kinds.reasons[one] != kinds.reasons[other]).any(axis=1)
            | (kinds.gap[one] != kinds.gap[other])
            | (kinds.hard[one] != kinds.hard[other])
        )
        return differs

    def ages(self, born: Whole, day: int) -> Whole:
        """Give completed years on a day, at least 0."""
        date_ = EPOCH + timedelta(days=day)
        births = born.astype("datetime64[D]")
        months = births.astype("datetime64[M]")
        months_old = (date_.year - 1970) * 12 + date_.month - 1 - months.astype(np.int64)
        day_of_month = (births - months.astype("datetime64[D]")).astype(np.int64) + 1
        years = (months_old - (day_of_month > date_.day)) // 12
        found: Whole = np.clip(years, 0, OLDEST)
        return found

    def birthdays(self, born: Whole) -> Whole:
        """Give the birthday within this month as a day number; far away where there is none, or at birth itself."""
        since = self.month.since
        births = born.astype("datetime64[D]")
        months = births.astype("datetime64[M]")
        number = months.astype(np.int64)
        day = (births - months.astype("datetime64[D]")).astype(np.int64)
        mine = (number % 12 == since.month - 1) & (number < (since.year - 1970) * 12 + since.month - 1)
        turns = np.where(mine & (day < self.days), self.first + day, np.iinfo(np.int64).max)
        if since.month == 3 and (since - timedelta(days=1)).day == 28:  # of those born on 29 February
            leap = (number % 12 == 1) & (day == 28)
            turns = np.where(leap, self.first, turns)
        return turns

    def kinds_of(self, age: Whole, before: Whole, stays: Stays) -> Whole:
        code = ((age * 2 + (age > before)) * (len(self.law.stages) + 1) + stays.stage) * 2 + stays.special
        kind: Whole = self._lookup[code]
        if (kind < 0).any():
            for one in np.flatnonzero(np.bincount(code[kind < 0])):
                self._lookup[one] = self._learn(int(one))
            kind = self._lookup[code]
        return kind

    def _learn(self, code: int) -> int:
        """Ask the rules for a kind of child, the only place where a rate comes from."""
        rest, special = divmod(code, 2)
        rest, stage = divmod(rest, len(self.law.stages) + 1)
        age, turned = divmod(rest, 2)
        run = Run(
            since=self.month.since, until=self.month.since + timedelta(days=1), family_id=0, placement_id=0, age=age,
            age_before=age - turned, stage=self.law.stages[stage - 1].code if stage else "", special=bool(special),
        )  # fmt: skip
        place = len(self._known)
        self._known[code] = place
        kinds = self.kinds
        if place == len(kinds.gap):
            kinds.rates = np.vstack([kinds.rates, np.zeros_like(kinds.rates)])
            kinds.reasons = np.vstack([kinds.reasons, np.full_like(kinds.reasons, -1)])
            kinds.gap, kinds.hard = (np.concatenate([old, np.zeros_like(old)]) for old in (kinds.gap, kinds.hard))
        try:
            self._fill(place, run)
        except UnknownLaw:
            kinds.hard[place] = True
        return place

    def _fill(self, place: int, run: Run) -> None:
        kinds = self.kinds
        limit = self.law.stage(run.stage).age_limit if run.stage else None
        if run.age >= (self.scheme.age_limit.on(run.since) if limit is None else limit):
            kinds.gap[place] = AGE_LIMIT
            return
        rates: dict[str, formulas.Rate] = {}
        for column, component in enumerate(self.monthly):
            if not formulas.applies(component.when, run):
                continue
            rate = self._rate(component, run, rates)
            if rate is None:
                kinds.hard[place] |= not (component.optional_band or isinstance(component.calculation, PercentOf))
                continue
            rates[component.code] = rate
            scaled = rate.monthly * 100 * UNIT
            whole = int(scaled)
            kinds.hard[place] |= whole != scaled or whole * self.days * LIMIT_FACTOR >= 2**63
            kinds.rates[place, column] = 0 if kinds.hard[place] else whole
            kinds.reasons[place, column] = self._reason(component, rate)

    def _rate(self, component: Component, run: Run, rates: Mapping[str, formulas.Rate]) -> formulas.Rate | None:
        calculation = component.calculation
        self.reader.check_component(self.scheme, component)
        if isinstance(calculation, PercentOf):
            if calculation.of not in rates:
                return None
            percent, cited = self.reader.read(calculation.percent, run.since)
            return formulas.percent_rate(rates[calculation.of], percent, cited)
        return formulas.monthly_rate(calculation, run, self.reader)  # type: ignore[arg-type]  # seasons and prices are left out

    def _reason(self, component: Component, rate: formulas.Rate, *, seasonal: bool = False) -> int:
        used = tuple(dict.fromkeys(rate.used))
        reason = Reason(
            component=component.code, article=component.source, rate=rate.monthly, used=used, working=rate.working,
            verified=component.verified and all(one.verified for one in used), seasonal=seasonal,
        )  # fmt: skip
        if reason in self.reasons:
            return self.reasons.index(reason)
        self.reasons.append(reason)
        return len(self.reasons) - 1

    def gaps_of(self, stays: Stays) -> tuple[Whole, Whole]:
        """Say why rows are not paid: a place in GAPS, and what `why` reads (0 where there is nothing to say)."""
        before = self.ages(stays.born, self.first - 1)
        age = before + (self.birthdays(stays.born) <= stays.since)
        gap = np.where(stays.gap != PAID, stays.gap, self.kinds.gap[self.kinds_of(age, before, stays)])
        general = self.scheme.age_limit.on(self.month.since)
        limits = np.array([general, *(general if one.age_limit is None else one.age_limit for one in self.law.stages)])
        return gap, np.where(gap == AGE_LIMIT, age * AGES + limits[stays.stage], 0)

    @staticmethod
    def why(number: int) -> dict[str, int]:
        """Give the facts of a reason, as `gaps_of` wrote them."""
        return {"age": number // AGES, "limit": number % AGES} if number else {}

    # what is left to the rules child by child

    def _hard(self, stays: Stays, kind: Whole) -> NDArray[np.bool_]:
        """Mark rows of children that this module does not answer."""
        hard = self.kinds.hard[kind].copy()
        part = stays.until - stays.since < self.days
        if self.proration is None:
            hard |= part
        again = stays.child[1:] == stays.child[:-1]
        if again.any():
            several = np.zeros(len(stays), np.bool_)
            several[1:] |= again
            several[:-1] |= again
            unpaid = (stays.gap != PAID) | (self.kinds.gap[kind] != PAID)
            awkward = self.proration != Proration.CALENDAR_DAYS or bool(self.seasonal)
            hard |= several & (unpaid | awkward)
            moved = np.append(False, again & (stays.family[1:] != stays.family[:-1])).astype(np.int64)
            moves = np.add.reduceat(moved, heads := np.flatnonzero(np.append(True, ~again)))
            hard[heads[moves > 1]] = True  # may have come back to the same family
        return hard

    # amounts

    def _blocks(self, stays: Stays, kind: Whole, paid: Whole) -> tuple[list[Block], Whole]:
        """Give the lines of the rows that are paid, and children on whose sum the rule of rounding is not known."""
        if not len(paid):
            return [], no_numbers()
        kind = kind[paid]
        top, bottom = self.share((stays.until - stays.since)[paid])
        scale = bottom * UNIT
        child, family = stays.child[paid], stays.family[paid]
        starts = np.append(True, (child[1:] != child[:-1]) | (family[1:] != family[:-1]))
        group, firsts = np.cumsum(starts) - 1, np.flatnonzero(starts)
        alone = (np.diff(np.append(firsts, len(paid))) == 1)[group]
        exact_sum, rounded_sum = np.zeros(len(firsts), np.int64), np.zeros(len(firsts), np.int64)
        blocks: list[Block] = []
        for column, component in enumerate(self.monthly):
            reason = self.kinds.reasons[kind, column]
            exact = self.kinds.rates[kind, column] * top
            exact_sum += np.add.reduceat(exact, firsts)
            here = np.flatnonzero((reason >= 0) & alone)
            amount = (2 * exact[here] + scale[here]) // (2 * scale[here])
            rounded_sum[group[here]] += amount
            rows = paid[here]
            blocks.append(Block(component=component.code, row=rows, last=rows, amount=amount, reason=reason[here]))
            some = np.flatnonzero((reason >= 0) & ~alone)
            if len(some):
                touching = stays.until[paid[some[:-1]]] == stays.since[paid[some[1:]]]
                first, last, shared = shared_out(exact[some], group[some], reason[some], touching, int(scale[some[0]]))
                np.add.at(rounded_sum, group[some[first]], shared)
                rows, ends = paid[some[first]], paid[some[last]]
                why = reason[some[first]]
                blocks.append(Block(component=component.code, row=rows, last=ends, amount=shared, reason=why))
        for component in self.seasonal:
            block, missing = self._season(component, stays, paid)
            if missing:
                return [], np.unique(stays.child)
            blocks += block
        scale = scale[firsts]
        difference = (2 * exact_sum + scale) // (2 * scale) - rounded_sum
        here = np.flatnonzero(difference)
        if len(here) and self.scope is None:
            return blocks, np.unique(child[firsts[here]])
        if len(here) and self.scope == RoundingScope.TOTAL:
            rows, none = paid[firsts[here]], np.full(len(here), -1)
            blocks.append(
                Block(component=ROUNDING, row=rows, last=rows, amount=difference[here], reason=none, whole=True)
            )
        return blocks, no_numbers()

    def share(self, days: Whole) -> tuple[Whole, Whole]:
        """Give the share of a month that a child's only row is worth, as numerator and denominator."""
        if self.proration == Proration.FULL_MONTH:
            return np.ones_like(days), np.ones_like(days)
        if self.proration == Proration.THIRTY_DAYS:
            whole = days == self.days
            return np.where(whole, 1, np.minimum(days, 30)), np.where(whole, 1, 30)
        return days, np.full_like(days, self.days)

    def _season(self, component: Component, stays: Stays, paid: Whole) -> tuple[list[Block], bool]:
        """Give a seasonal amount to each child's row; True where the law on it is not known."""
        calculation = component.calculation
        assert isinstance(calculation, SeasonalFlat)  # noqa: S101  by `self.seasonal`
        if not len(paid):
            return [], False
        try:
            self.reader.check_component(self.scheme, component)
            rate = season(calculation, self.month.since, self.reader)
            if rate is None:
                return [], False
            rule, cited = self.reader.read(calculation.placed_on, self.month.since)
        except UnknownLaw:
            return [], True
        since, until = stays.since[paid], stays.until[paid]
        good = np.ones(len(paid), np.bool_)
        if rule == "first_day":
            good = since == self.first
        elif rule == "last_day":
            good = until == self.first + self.days
        special = stays.special[paid] == 1
        if component.when != "always":
            good &= special == (component.when == "special_needs")
        part = until - since < self.days
        whole_reason = self._reason(component, rate, seasonal=True)
        part_rate = formulas.Rate(monthly=rate.monthly, used=(*rate.used, cited), working=rate.working)
        part_reason = self._reason(component, part_rate, seasonal=True)
        here = np.flatnonzero(good)
        minor = int(rate.monthly * 100)
        reason = np.where(part[here], part_reason, whole_reason)
        rows, amount = paid[here], np.full(len(here), minor)
        return [Block(component=component.code, row=rows, last=rows, amount=amount, reason=reason, whole=True)], False


AGES = 100
LIMIT_FACTOR = 4  # twice the sum of a supplement and its base
