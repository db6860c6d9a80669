"""The sheet of a run: lines of a month and differences of past ones as columns, sealed, and copied into the table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np

from kanat.care.payments import engine, models, queries
from kanat.care.payments.actions.freezing import snapshot_of
from kanat.care.payments.country import PaymentsLaw
from kanat.care.payments.engine import chain
from kanat.care.payments.engine.arrays import Pricer
from kanat.care.payments.engine.differences import DIFFERENCE, RECOVERY, Sums, between
from kanat.care.payments.engine.many import AGE_LIMIT, GAPS, Block, Month, Stays, Whole, day_number
from kanat.care.payments.states import LineKind, LineState
from kanat.platform import columns
from kanat.vocabulary.money import Money
from kanat.vocabulary.parameters import UnknownLaw
from kanat.vocabulary.periods import month_of

KINDS = list(LineKind)
COLUMNS = {
    "run_id": "big", "number": "int", "state": "text", "kind": "text", "child_id": "big", "family_id": "big",
    "placement_id": "big", "office_id": "big", "month": "day", "scheme": "text", "component": "text", "since": "day",
    "until": "day", "days": "int", "amount_minor": "big", "turn": "small", "part": "small", "share_top": "int",
    "share_bottom": "int", "seal": "bytes",
}  # fmt: skip
NUMBERS = (
    "number", "child_id", "family_id", "placement_id", "since", "until", "days", "amount_minor", "part", "share_top",
    "share_bottom",
)  # fmt: skip
Columns = dict[str, Any]


@dataclass(slots=True)
class Sheet:
    """What one run will say; nothing is stored before `store`."""

    run: models.Run
    law: PaymentsLaw
    allow_unverified: bool
    bases: dict[str, models.Basis] = field(default_factory=dict)
    blocks: list[Columns] = field(default_factory=list)
    snapshots: list[models.Snapshot] = field(default_factory=list)

    # the month itself

    def add_month(self, facts: queries.MonthFacts) -> None:
        """Price the month of the run; children on whom several rules meet one by one."""
        priced = self._priced(facts, self.run.month)
        found: dict[str, list[Columns]] = {}
        for part in priced.month.each():
            self._say_blocks(found, part, priced.pricer)
        for line in priced.lines:
            self._say(found, line.component, self._line_row(line))
        for component, parts in found.items():
            self._add(component, parts, LineState.PAYABLE, LineKind.MONTH)
        held: dict[str, list[Columns]] = {}
        for part in priced.month.each():
            if len(part.held):
                held.setdefault("", []).append(self._held_columns(part.stays.only(part.held), priced.pricer))
        for child_id, gap in priced.gaps:
            self._say(held, gap.component, self._gap_row(child_id, gap))
        for component, parts in held.items():
            self._add(component, parts, LineState.HELD, LineKind.MONTH)

    def _priced(self, facts: queries.MonthFacts, month: date) -> "Priced":
        self.snapshots.append(snapshot_of(self.run, facts, month))
        pricer = Pricer(month, self.run.scheme, self.law, allow_unverified=self.allow_unverified)
        answer = pricer.price(facts.stays)
        left = queries.unpacked(facts.stays, set(answer.left.tolist()), self.run.scheme, self.law)
        priced = Priced(pricer=pricer, month=answer)
        for child in (*facts.children, *left):
            self._one_by_one(child, month, priced)
        for child_id, stays in facts.without_birth.items():
            priced.gaps += _wholly(child_id, stays, month, "payments.gap.no_birth", {})
        return priced

    def _one_by_one(self, child: engine.ChildMonth, month: date, priced: "Priced") -> None:
        try:
            owed = engine.entitlement(month, child, self.law, allow_unverified=self.allow_unverified)
        except UnknownLaw as unknown:
            missing = {"key": unknown.key, "ask": unknown.ask}
            priced.unknown.append(child.child_id)
            priced.gaps += _wholly(child.child_id, child.stays, month, "payments.gap.law", missing)
            return
        priced.lines += owed.lines
        priced.gaps += [(child.child_id, gap) for gap in owed.gaps]

    # columns of lines

    def _say_blocks(self, found: dict[str, list[Columns]], month: Month, pricer: Pricer) -> None:
        """Write an answer of the arrays as columns, by component."""
        for component, blocks in _by_component(month.blocks).items():
            found.setdefault(component, []).append(self._block_columns(month, pricer, component, blocks))

    def _block_columns(self, month: Month, pricer: Pricer, component: str, blocks: Sequence[Block]) -> Columns:
        stays = month.stays
        row, last, amount, reason = (
            np.concatenate([getattr(block, name) for block in blocks]) for name in ("row", "last", "amount", "reason")
        )
        child, since, until = stays.child[row], stays.since[row], stays.until[last]
        if blocks[0].whole:
            since, until = np.full_like(since, pricer.first), np.full_like(until, pricer.first + pricer.days)
        days = until - since
        top, bottom = pricer.share(days)
        part_of_month = days < pricer.days
        if len(blocks) > 1 or (child[1:] == child[:-1]).any():
            _names, place = np.unique(child, return_inverse=True)
            part_of_month = np.bincount(place, weights=days)[place] < pricer.days
        code = 2 * reason + part_of_month
        known = np.unique(code)
        numbers = np.array([self._reason_number(month, pricer, component, int(one)) for one in known], np.int64)
        if component == engine.ROUNDING:
            days, top, bottom = np.zeros_like(days), np.zeros_like(days), np.ones_like(days)
        return {
            "number": numbers[np.searchsorted(known, code)], "child_id": child, "family_id": stays.family[row],
            "placement_id": stays.placement[row], "since": since, "until": until, "days": days,
            "amount_minor": amount, "share_top": top, "share_bottom": bottom,
        }  # fmt: skip

    def _reason_number(self, month: Month, pricer: Pricer, component: str, code: int) -> int:
        place, part = divmod(code, 2)
        if place < 0 or component == engine.ROUNDING:
            cited = pricer.scope_used
            step = engine.Step("rounding", {})
            return self.number(component, cited[0].source if cited else "", "", cited, step, verified=_sure(cited))
        reason = month.reasons[place]
        used = (*reason.used, *(pricer.part_used if part and not reason.seasonal else ()))
        return self.number(
            component, reason.article, str(reason.rate), tuple(dict.fromkeys(used)), reason.working,
            verified=reason.verified and _sure(used), seasonal=reason.seasonal,
        )  # fmt: skip

    def _held_columns(self, stays: Stays, pricer: Pricer) -> Columns:
        gap, facts = pricer.gaps_of(stays)
        code = np.where(gap == AGE_LIMIT, 1000 * facts + gap, gap)
        known = np.unique(code)
        numbers = np.array(
            [self._held_number("", GAPS[int(one % 1000)], pricer.why(int(one // 1000))) for one in known]
        )
        days = stays.until - stays.since
        return {
            "number": numbers[np.searchsorted(known, code)], "child_id": stays.child, "family_id": stays.family,
            "placement_id": stays.placement, "since": stays.since, "until": stays.until, "days": days,
            "amount_minor": np.zeros_like(days), "share_top": np.zeros_like(days), "share_bottom": np.ones_like(days),
        }  # fmt: skip

    def _line_row(self, line: engine.Line) -> Mapping[str, int]:
        inner = line.working.steps[0] if line.working.steps else line.working
        seasonal = len(line.working.steps) > 1 and line.working.steps[1].code == "season"
        rate = "" if line.component == engine.ROUNDING else str(line.rate)
        inner = engine.Step("rounding", {}) if line.component == engine.ROUNDING else inner
        number = self.number(
            line.component, line.article, rate, line.used, inner, verified=line.verified, seasonal=seasonal
        )  # fmt: skip
        share = Fraction(line.share)
        return {
            "number": number, "child_id": line.child_id, "family_id": line.family_id,
            "placement_id": line.placement_id, "since": day_number(line.since), "until": day_number(line.until),
            "days": line.days, "amount_minor": line.amount.minor, "share_top": share.numerator,
            "share_bottom": share.denominator,
        }  # fmt: skip

    def _gap_row(self, child_id: int, gap: engine.Gap) -> Mapping[str, int]:
        return {
            "number": self._held_number(gap.component, gap.code, gap.facts), "child_id": child_id,
            "family_id": gap.family_id, "placement_id": gap.placement_id, "since": day_number(gap.since),
            "until": day_number(gap.until), "days": (gap.until - gap.since).days, "amount_minor": 0, "share_top": 0,
            "share_bottom": 1,
        }  # fmt: skip

    @staticmethod
    def _say(found: dict[str, list[Columns]], component: str, row: Mapping[str, int]) -> None:
        single = {name: np.array([value]) for name, value in row.items()}
        found.setdefault(component, []).append(single)

    def _add(self, component: str, parts: Sequence[Columns], state: str, kind: str, **said: Any) -> None:
        """Put lines of one component in order of child and day, and number the parts of each child."""
        merged = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
        order = np.lexsort((merged["since"], merged["child_id"]))
        merged = {name: column[order] for name, column in merged.items()}
        child = merged["child_id"]
        heads = np.flatnonzero(np.append(True, child[1:] != child[:-1]))
        sizes = np.diff(np.append(heads, len(child)))
        merged["part"] = np.arange(len(child)) - np.repeat(heads, sizes)
        month = said.get("month", self.run.month)
        self.blocks.append(
            {
                **merged, "component": component, "state": str(state), "kind": str(kind), "turn": said.get("turn", 0),
                "month": day_number(month), "run_id": self.run.pk, "office_id": self.run.office_id,
                "scheme": self.run.scheme,
            }
        )  # fmt: skip

    # what lines share

    def number(
        self, component: str, article: str, rate: str, used: Iterable[engine.Used], working: engine.Step, *,
        verified: bool, seasonal: bool = False,
    ) -> int:  # fmt: skip
        """Give the number of a basis, a new one where none is equal."""
        cited = [{**asdict(one), "since": one.since.isoformat()} for one in used]
        return self._keep(
            models.Basis(
                run=self.run, scheme=self.run.scheme, component=component, article=article, rate=rate,
                verified=verified, seasonal=seasonal, working=plain(working), used=cited,
            )
        )  # fmt: skip

    def _held_number(self, component: str, code: str, facts: Mapping[str, object]) -> int:
        said = {key: str(value) for key, value in facts.items()}
        return self._keep(
            models.Basis(
                run=self.run, scheme=self.run.scheme, component=component, verified=True, held_code=code,
                held_facts=said,
            )
        )  # fmt: skip

    def _keep(self, basis: models.Basis) -> int:
        key = queries.basis_text(basis)
        if key not in self.bases:
            basis.number = len(self.bases)
            self.bases[key] = basis
        return self.bases[key].number

    # past months

    def add_differences(
        self, facts: queries.MonthFacts, month: date, settled: Sums, turn: int, *, accounts_on: date | None
    ) -> None:
        """Compare what a past month is owed now with what was settled for it.

        Arrears of who is without a usable account on `accounts_on` (None: not asked for) are held with no amount.
        """
        priced = self._priced(facts, month)
        owed = _sums(priced)
        unknown = np.array(priced.unknown, np.int64)
        if len(unknown):
            keep = ~np.isin(settled.child, unknown)
            settled = Sums(**{name: getattr(settled, name)[keep] for name in Sums.__slots__})
        found = between(owed, settled)
        payees = np.unique(found.family[found.amount > 0]).tolist()
        unpaid = queries.account_holds(payees, scheme=self.run.scheme, on=accounts_on) if accounts_on else {}
        late = (found.amount > 0) & np.isin(found.family, _ints(unpaid))
        for good, state, kind in (
            ((found.amount > 0) & ~late, LineState.PAYABLE, LineKind.ARREARS),
            (found.amount < 0, LineState.HELD, LineKind.OVERPAID),
        ):
            if good.any():
                number = np.full(int(good.sum()), self._difference_number(kind, month))
                part = _of_month(found, good, month, number)
                self._add(DIFFERENCE, [part], state, kind, month=month, turn=turn)
        if late.any():
            number = _ints(self._held_number("", unpaid[one], {}) for one in found.family[late].tolist())
            part = _of_month(found, late, month, number)
            part["amount_minor"] = np.zeros(len(number), np.int64)
            self._add("", [part], LineState.HELD, LineKind.ARREARS, month=month, turn=turn)

    def _difference_number(self, kind: str, month: date) -> int:
        scheme = self.law.scheme(self.run.scheme)
        if kind == LineKind.OVERPAID:
            return self._held_number(DIFFERENCE, "payments.gap.overpaid", {"month": month.isoformat()})
        step = engine.Step("difference", {"month": month})
        return self.number(DIFFERENCE, scheme.source, "", (), step, verified=not self.allow_unverified)

    def add_recoveries(self, taken: Sequence[tuple[int, int, int, int]]) -> None:
        """Take instalments back: overpayment, child, family and minor units of each, by decision."""
        parts = []
        first, days = day_number(self.run.month), month_of(self.run.month).days
        for overpayment_id, child_id, family_id, minor in taken:
            step = engine.Step("recovery", {"overpayment": overpayment_id})
            number = self.number(RECOVERY, self.law.scheme(self.run.scheme).source, "", (), step, verified=True)
            row = {
                "number": number, "child_id": child_id, "family_id": family_id, "placement_id": 0, "since": first,
                "until": first + days, "days": days, "amount_minor": -minor, "share_top": 1, "share_bottom": 1,
            }  # fmt: skip
            parts.append({name: np.array([value]) for name, value in row.items()})
        if parts:
            self._add(RECOVERY, parts, LineState.PAYABLE, LineKind.RECOVERY)

    # storing

    def store(self) -> None:
        """Write bases, snapshots and sealed lines; the run gets its sums and the head of the chain."""
        run = self.run
        models.Basis.objects.bulk_create(self.bases.values(), batch_size=500)
        models.Snapshot.objects.bulk_create(self.snapshots, batch_size=4)
        links = [_links(block, place) for place, block in enumerate(self.blocks)]
        run.head = ""
        if links:
            first = queries.first_link(run.pk, self.bases.values(), self.snapshots)
            seals = chain.sealed(first, np.concatenate(links))
            run.head = bytes(seals[-1]).hex()
            begin = 0
            for block in self.blocks:
                block["seal"] = seals[begin : begin + len(block["child_id"])]
                begin += len(block["child_id"])
            columns.write("payments_line", self.blocks, COLUMNS)
        payable = [block for block in self.blocks if block["state"] == LineState.PAYABLE]
        run.total_minor = sum(int(block["amount_minor"].sum()) for block in payable)
        run.children = len(np.unique(np.concatenate([block["child_id"] for block in payable]))) if payable else 0
        run.lines_made = sum(len(block["child_id"]) for block in self.blocks)
        run.held = run.lines_made - sum(len(block["child_id"]) for block in payable)


@dataclass(slots=True, kw_only=True)
class Priced:
    """A month priced: most children as arrays, some one by one."""

    pricer: Pricer
    month: Month
    lines: list[engine.Line] = field(default_factory=list)
    gaps: list[tuple[int, engine.Gap]] = field(default_factory=list)  # with the child
    unknown: list[int] = field(default_factory=list)  # children on whom the law is not known


def _sure(used: Iterable[engine.Used]) -> bool:
    return all(one.verified for one in used)


def _by_component(blocks: Iterable[Block]) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {}
    for block in blocks:
        if len(block.row):
            found.setdefault(block.component, []).append(block)
    return found


def _sums(priced: Priced) -> Sums:
    pairs = [(part.stays, block) for part in priced.month.each() for block in part.blocks]
    lines = priced.lines
    return Sums(
        child=np.concatenate([*(stays.child[one.row] for stays, one in pairs), _ints(line.child_id for line in lines)]),
        family=np.concatenate(
            [*(stays.family[one.row] for stays, one in pairs), _ints(line.family_id for line in lines)]
        ),
        placement=np.concatenate(
            [*(stays.placement[one.row] for stays, one in pairs), _ints(line.placement_id for line in lines)]
        ),
        amount=np.concatenate([*(one.amount for _stays, one in pairs), _ints(line.amount.minor for line in lines)]),
    )


def _of_month(found: Sums, good: Any, month: date, number: Whole) -> Columns:
    """Write differences of a past month as columns, over all of its days."""
    days, many = month_of(month), len(number)
    return {
        "number": number, "child_id": found.child[good], "family_id": found.family[good],
        "placement_id": found.placement[good], "since": np.full(many, day_number(days.since)),
        "until": np.full(many, day_number(days.since) + days.days), "days": np.full(many, days.days),
        "amount_minor": found.amount[good], "share_top": np.ones(many, np.int64),
        "share_bottom": np.ones(many, np.int64),
    }  # fmt: skip


def _ints(values: Iterable[int]) -> Whole:
    return np.array(list(values), np.int64)


def _links(block: Columns, place: int) -> Any:
    links = np.zeros(len(block["child_id"]), chain.LINK)
    for name in ("child_id", "family_id", "placement_id", "amount_minor", "number", "since", "until", "part"):
        links[name] = block[name]
    links["month"], links["turn"] = block["month"], block["turn"]
    links["fits"] = 1 + 2 * KINDS.index(LineKind(block["kind"]))
    return links


def _wholly(
    child_id: int, stays: Sequence[engine.Stay], month: date, code: str, facts: Mapping[str, object]
) -> list[tuple[int, engine.Gap]]:
    """Hold all days of a child in the month, family by family."""
    period = month_of(month)
    return [
        (
            child_id,
            engine.Gap(
                family_id=stay.family_id, placement_id=stay.placement_id, component="", since=days.since,
                until=days.until, code=code, facts=facts,
            ),
        )
        for stay in stays
        if (days := period.intersect(stay.period)) is not None and days.until is not None
    ]  # fmt: skip


def plain(step: engine.Step) -> dict[str, Any]:
    """Write the engine's working as plain JSON: numbers, days and amounts as texts that can be read back."""
    facts = {key: _plain(value) for key, value in step.facts.items()}
    return {"code": step.code, "facts": facts, "steps": [plain(inner) for inner in step.steps]}


def _plain(value: object) -> int | str:
    if isinstance(value, Money):
        return str(value.amount)
    return value if isinstance(value, int | str) else str(value)
