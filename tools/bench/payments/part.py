"""Measure in a process of its own: `python -m tools.bench.payments.part CHILDREN RECIPIENTS ROUNDS SAMPLE`."""

import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from statistics import median
from typing import Any

import django
from django.db import connection, transaction

MONTH, BACK = date(2026, 10, 1), date(2026, 4, 1)
TODAY, NOW = date(2026, 11, 20), datetime(2026, 11, 20, 9, tzinfo=UTC)


def main(children: int, recipients: int, rounds: int, sample: int) -> dict[str, Any]:
    """Fill, measure, and give one object."""
    from kanat.care.payments import queries  # noqa: PLC0415  Django must be set up first
    from kanat.platform.accounts import actions as accounts  # noqa: PLC0415
    from kanat.platform.accounts import queries as offices  # noqa: PLC0415
    from kanat.vocabulary.actors import SYSTEM  # noqa: PLC0415
    from tools.bench.payments.filling import fill  # noqa: PLC0415

    accounts.load_offices(by=SYSTEM, on=TODAY)
    root, *others = offices.offices()
    leaves = [row for row in others if not any(other.parent_id == row.id for other in others)]
    here, elsewhere = leaves[0].id, leaves[1].id
    _say("filling ...")
    fill(children, min(recipients, children), here, elsewhere)
    found = _month(root.id, rounds)
    _say("computing alone ...")
    stays = queries.facts_of_month(office_ids=None, month=MONTH).stays
    found["compute_per_second"] = _compute(stays)
    found["exact"] = _exact(stays, sample) and found.pop("total") == _stored_total()
    found["peak_mib"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    _truncate()
    found |= _reindex(here, rounds)
    return found


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _timed(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


def _truncate() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE payments_line, payments_basis, payments_snapshot, payments_overpayment, payments_run")


def _bound_table() -> None:
    """Make an empty table with the same columns, keys, checks, indexes and trigger as that of lines."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS payments_bound")
        cursor.execute("CREATE TABLE payments_bound (LIKE payments_line INCLUDING ALL)")
        cursor.execute(
            "CREATE TRIGGER lines_fit AFTER INSERT ON payments_bound REFERENCING NEW TABLE AS fresh"
            " FOR EACH STATEMENT EXECUTE FUNCTION payments_lines_fit()"
        )


def _read(office_ids: list[int] | None, month: date) -> None:
    """Read the facts of a month, and nothing else."""
    from kanat.care.families import queries as families  # noqa: PLC0415
    from kanat.care.payees import queries as payees  # noqa: PLC0415
    from kanat.care.payments.country import PaymentsLaw  # noqa: PLC0415
    from kanat.care.people import queries as people  # noqa: PLC0415
    from kanat.care.placements import queries as placements  # noqa: PLC0415
    from kanat.platform import country  # noqa: PLC0415
    from kanat.vocabulary.periods import month_of  # noqa: PLC0415

    period = month_of(month)
    placements.columns_in_month(office_ids=office_ids, month=period)
    families.approval_columns(period=period, family_ids=None)
    stages = [stage.code for stage in country.part(PaymentsLaw).stages]
    people.schooling_columns(period=period, child_ids=None, stages=stages)
    people.special_need_columns(period=period, child_ids=None)
    payees.current_columns(ids=None)


def _month(office_id: int, rounds: int) -> dict[str, Any]:
    from kanat.care.payments import actions  # noqa: PLC0415
    from kanat.care.payments.actions import sheets  # noqa: PLC0415
    from kanat.platform import columns  # noqa: PLC0415
    from kanat.vocabulary.actors import SYSTEM  # noqa: PLC0415

    kept: list[Any] = []
    write = columns.write

    def keeping(table: str, blocks: Any, kinds: Any) -> None:
        kept[:] = [blocks]
        write(table, blocks, kinds)

    runs, bounds, total = [], [], 0
    for number in range(rounds + 1):  # the first one warms up
        _say(f"run {number} of {rounds} ...")
        _truncate()
        run_id = actions.open_month(office_id=office_id, month=MONTH, on=TODAY, by=SYSTEM)
        vars(columns)["write"] = keeping
        row: list[Any] = []

        def compute(run: int = run_id, row: list[Any] = row) -> None:
            row.append(actions.compute(run_id=run, on=TODAY, now=NOW, allow_unverified=True, by=SYSTEM))

        seconds = _timed(compute)
        vars(columns)["write"] = write
        _bound_table()

        @transaction.atomic
        def bound() -> None:
            _read(None, MONTH)
            write("payments_bound", kept[0], sheets.COLUMNS)

        low = _timed(bound)
        total, lines = row[0].total_minor, row[0].lines_made
        if number or not rounds:
            runs.append(seconds)
            bounds.append(low)
        kept.clear()
    return {
        "lines": lines, "bound_seconds": round(median(bounds), 3), "run_seconds": round(median(runs), 3),
        "run_over_bound": round(median(run / low for run, low in zip(runs, bounds, strict=True)), 3), "total": total,
    }  # fmt: skip


def _compute(stays: Any) -> int:
    from kanat.care.payments.country import PaymentsLaw  # noqa: PLC0415
    from kanat.care.payments.engine import arrays  # noqa: PLC0415
    from kanat.platform import country  # noqa: PLC0415

    pricer = arrays.Pricer(MONTH, "foster", country.part(PaymentsLaw), allow_unverified=True)
    pricer.price(stays)  # every kind of child of this month is asked of the rules once
    times = [_timed(lambda: pricer.price(stays)) for _round in range(7)]
    return round(len(stays) / median(times))


def _exact(stays: Any, sample: int) -> bool:
    """Price some children one by one too; True where every child's sum is the same."""
    import numpy as np  # noqa: PLC0415

    from kanat.care.payments import engine, queries  # noqa: PLC0415
    from kanat.care.payments.country import PaymentsLaw  # noqa: PLC0415
    from kanat.care.payments.engine import arrays  # noqa: PLC0415
    from kanat.platform import country  # noqa: PLC0415

    law = country.part(PaymentsLaw)
    some = set(np.random.default_rng(1).choice(stays.child, min(sample, len(stays)), replace=False).tolist())
    few = stays.only(np.isin(stays.child, list(some)))
    month = arrays.month_of_many(MONTH, "foster", few, law, allow_unverified=True)
    sums = dict.fromkeys(some - set(month.left.tolist()), 0)
    for stays, block in ((part.stays, block) for part in month.each() for block in part.blocks):
        for child, amount in zip(stays.child[block.row].tolist(), block.amount.tolist(), strict=True):
            sums[child] += amount
    for facts in queries.unpacked(few, set(sums), "foster", law):
        if engine.entitlement(MONTH, facts, law, allow_unverified=True).total.minor != sums[facts.child_id]:
            return False
    return True


def _stored_total() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(amount_minor) FROM payments_line WHERE state = 'payable'")
        return int(cursor.fetchone()[0])


def _reindex(office_id: int, rounds: int) -> dict[str, Any]:
    """Pay six months, then raise the coefficient behind them and write the differences."""
    from kanat.care.payments import actions, models, queries  # noqa: PLC0415
    from kanat.care.payments.actions.sheets import COLUMNS, Sheet  # noqa: PLC0415
    from kanat.care.payments.country import PaymentsLaw  # noqa: PLC0415
    from kanat.platform import columns, country  # noqa: PLC0415
    from kanat.vocabulary.actors import SYSTEM  # noqa: PLC0415
    from kanat.vocabulary.periods import add_months  # noqa: PLC0415

    months = [add_months(BACK, number) for number in range(6)]
    for month in months:
        _say(f"paying {month} ...")
        run_id = actions.open_month(office_id=office_id, month=month, on=TODAY, by=SYSTEM)
        actions.compute(run_id=run_id, on=TODAY, now=NOW, allow_unverified=True, by=SYSTEM)
        models.Run.objects.filter(pk=run_id).update(
            state="approved", prepared_by=1, checked_by=2, approved_by=3, checked_on=TODAY, approved_on=TODAY
        )
    law = _raised(country.part(PaymentsLaw))
    times, lows, lines = [], [], 0
    for number in range(max(1, rounds)):
        _say(f"late coefficient {number + 1} of {max(1, rounds)} ...")
        models.Run.objects.filter(month=MONTH).delete()
        run_id = actions.open_month(office_id=office_id, month=MONTH, back_to=BACK, on=TODAY, by=SYSTEM)
        sheet = Sheet(run=models.Run.objects.get(pk=run_id), law=law, allow_unverified=True)

        @transaction.atomic
        def again(sheet: Sheet = sheet) -> None:
            for month in months:
                settled, turn = queries.settled(office_id=office_id, scheme="foster", month=month)
                facts = queries.facts_of_month(office_ids=[office_id], month=month)
                sheet.add_differences(facts, month, settled, turn, accounts_on=TODAY)
            sheet.store()
            sheet.run.save()

        times.append(_timed(again))
        lines = sheet.run.lines_made
        _bound_table()

        @transaction.atomic
        def bound(sheet: Sheet = sheet) -> None:
            for month in months:
                queries.settled(office_id=office_id, scheme="foster", month=month)
                _read([office_id], month)
            columns.write("payments_bound", sheet.blocks, COLUMNS)

        lows.append(_timed(bound))
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM payments_line WHERE run_id = %s", [run_id])
    return {
        "reindex_seconds": round(median(times), 3),
        "reindex_bound_seconds": round(median(lows), 3),
        "reindex_over_bound": round(median(one / low for one, low in zip(times, lows, strict=True)), 3),
        "reindex_lines": lines,
    }


def _raised(law: Any) -> Any:
    """Give the law with another coefficient from the first of the months on."""
    coefficient = law.coefficients[0]
    values = coefficient.values
    changed = tuple(replace(one, value=one.value * 2 if one.value else one.value) for one in values.values)
    return replace(
        law, coefficients=(replace(coefficient, values=replace(values, values=changed)), *law.coefficients[1:])
    )


if __name__ == "__main__":
    django.setup()
    print(json.dumps(main(*map(int, sys.argv[1:]))))
