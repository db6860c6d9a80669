"""`./kanat pay quote`: what the law gives for a child's month, with its working; needs no database.

`./kanat pay verify` says whether the lines of every list are what was computed.

    ./kanat pay quote --country tr --scheme foster --on 2019-03-01 --born 2008-05-02 --school primary-4

Ends with 0, or with 2 where the law is not known (the missing parameter is named) or the question cannot be read.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

from kanat.care.payments.country import PaymentsLaw, Scheme, Stage
from kanat.care.payments.engine import Approved, ChildMonth, Entitlement, Line, Schooled, Stay, Step, entitlement
from kanat.platform.country import packs
from kanat.vocabulary.money import Money
from kanat.vocabulary.parameters import UnknownLaw
from kanat.vocabulary.periods import Period
from tools import local
from tools.problems import Problem

FAMILY = 1


def run(arguments: Sequence[str]) -> int:
    """Answer one question about a child's month."""
    if next(iter(arguments), "") == "verify":
        return local.manage(["verify_payments", *arguments[1:]])
    if next(iter(arguments), "") not in {"quote", "--help", "-h"}:
        raise Problem("Say what to do: ./kanat pay quote --help, or ./kanat pay verify", 2)
    wanted = _parser().parse_args(arguments[1:] if arguments[0] == "quote" else ["--help"])
    law: PaymentsLaw = packs.part(PaymentsLaw, wanted.country)
    facts = _facts(wanted, law)
    try:
        owed = entitlement(wanted.on, facts, law, allow_unverified=not wanted.production)
    except UnknownLaw as unknown:
        raise Problem(_missing(unknown), 2) from None
    print(json.dumps(answer(wanted, law, owed), ensure_ascii=False) if wanted.json else _table(owed))
    return 0


def answer(wanted: argparse.Namespace, law: PaymentsLaw, owed: Entitlement) -> dict[str, Any]:
    """Write the answer as plain data; all sums are whole minor units."""
    return {
        "country": wanted.country,
        "scheme": wanted.scheme,
        "month": wanted.on.replace(day=1).isoformat(),
        "currency": law.currency,
        "lines": [_line(line, law.scheme(line.scheme)) for line in owed.lines],
        "total": owed.total.minor,
        "verified": all(line.verified for line in owed.lines),
        "not_paid": [
            {"since": gap.since.isoformat(), "until": gap.until.isoformat(), "reason": gap.code, **_plain(gap.facts)}
            for gap in owed.gaps
        ],
    }


def _line(line: Line, scheme: Scheme) -> dict[str, Any]:
    return {
        "component": line.component,
        "amount": line.amount.minor,
        "rule": _rule(line, scheme),
        "article": scheme.source,
        "source": line.article,
        "verified": line.verified,
        "since": line.since.isoformat(),
        "until": line.until.isoformat(),
        "days": line.days,
        "rate": str(line.rate),
        "share": str(line.share),
        "parameters": [
            {
                "key": used.key,
                "since": used.since.isoformat(),
                "value": used.value,
                "unit": used.unit,
                "source": used.source,
                "verified": used.verified,
                "ask": used.ask,
            }
            for used in line.used
        ],
        "working": _tree(line.working),
    }


def _rule(line: Line, scheme: Scheme) -> str:
    formulas = {one.code: one.calculation.formula for one in scheme.components}
    return f"payments.{line.scheme}.{line.component}: {formulas.get(line.component, 'sum rounded once')}"


def _tree(step: Step) -> dict[str, Any]:
    return {"step": step.code, **_plain(step.facts), "from": [_tree(inner) for inner in step.steps]}


def _plain(facts: Mapping[str, object]) -> dict[str, object]:
    return {
        name: value.minor if isinstance(value, Money) else value if isinstance(value, int | str) else str(value)
        for name, value in facts.items()
    }


def _table(owed: Entitlement) -> str:
    rows = [_row(line) for line in owed.lines]
    rows += [f"{gap.since} to {gap.until}  not paid: {gap.code}" for gap in owed.gaps]
    return "\n".join([*rows, f"total {owed.total.amount} {owed.currency}"])


def _row(line: Line) -> str:
    doubt = "" if line.verified else "  (not verified)"
    return f"{line.component:<22} {line.amount.amount:>12}  {line.days} days{doubt}"


def _missing(unknown: UnknownLaw) -> str:
    why = {"law.unverified": "is not verified", "law.not_in_force": "is not in force on that day"}
    ask = f" Ask: {unknown.ask}." if unknown.ask else ""
    return f"The law is not known: {unknown.key} {why.get(unknown.code, 'is unknown')}.{ask}"


def _facts(wanted: argparse.Namespace, law: PaymentsLaw) -> ChildMonth:
    scheme = _scheme(wanted.scheme, law)
    always = Period(min(wanted.born, wanted.on))
    stage = _stage(wanted.school, scheme, law) if wanted.school else None
    stays = Period(wanted.since or always.since, wanted.until)
    return ChildMonth(
        child_id=1,
        scheme=scheme.code,
        born=wanted.born,
        stays=(Stay(stays, FAMILY),),
        approvals=(Approved(always, FAMILY),),
        schooling=(Schooled(always, stage.code),) if stage else (),
        special_needs=(always,) if wanted.disability else (),
        prices=dict(wanted.price),
    )


def _scheme(code: str, law: PaymentsLaw) -> Scheme:
    known = [scheme.code for scheme in law.schemes]
    if code not in known:
        raise Problem(f"There is no scheme '{code}'; this country has: {', '.join(known)}.", 2)
    return law.scheme(code)


def _stage(words: str, scheme: Scheme, law: PaymentsLaw) -> Stage:
    try:
        stage = law.stage_called(words.lower())
    except KeyError:
        stage = None
    if stage is None or (stage.only and scheme.code not in stage.only):
        fit = [one.code for one in law.stages if not one.only or scheme.code in one.only]
        raise Problem(f"There is no stage '{words}' here; this scheme knows: {', '.join(fit)}.", 2)
    return stage


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="./kanat pay quote",
        description="What the law gives for a child's month; sums in --json are minor units.",
        epilog="\n".join(_words()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--country", required=True, choices=packs.codes())
    parser.add_argument("--scheme", required=True, help="see below")
    parser.add_argument("--on", required=True, type=_day, help="a day of the month")
    parser.add_argument("--born", required=True, type=_day, help="the child's day of birth")
    parser.add_argument("--school", default="", help="stage of schooling, with the year or without: primary-4")
    parser.add_argument("--disability", action="store_true", help="special need or disability is established")
    parser.add_argument("--since", type=_day, help="first day with the family, where it is not the whole month")
    parser.add_argument("--until", type=_day, help="day on which the child left, not counted")
    parser.add_argument("--price", type=_price, action="append", default=[], help="what was charged: course=3000")
    parser.add_argument("--production", action="store_true", help="refuse values that are not verified")
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    return parser


def _words() -> Iterator[str]:
    for code in packs.codes():
        law = packs.part(PaymentsLaw, code)
        yield f"{code}: schemes"
        yield from (f"  {one.code:<20} {one.names.say(code)} / {one.names.en}" for one in law.schemes)
        yield f"{code}: stages"
        for stage in law.stages:
            also = [*stage.also, *(f"{stage.code}-{year}" for year in stage.years)]
            words = f" (also {', '.join(also)})" if also else ""
            only = f" [only {', '.join(stage.only)}]" if stage.only else ""
            yield f"  {stage.code:<20} {stage.names.say(code)} / {stage.names.en}{words}{only}"


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _price(text: str) -> tuple[str, Decimal]:
    component, _, price = text.partition("=")
    try:
        return component, Decimal(price)
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"'{text}' is not component=amount") from None


class _Parser(argparse.ArgumentParser):
    """Says in one sentence what is wrong."""

    def error(self, message: str) -> NoReturn:
        raise Problem(f"{self.prog}: {message}", 2)


if __name__ == "__main__":  # pragma: no cover  tests call run
    sys.exit(run(sys.argv[1:]))
