"""Calculates the worked cases of a YAML file: ``python -m kanat.care.payments.engine case.yaml --explain``.

Ends with 0 when every expectation is met, 1 when one is not, 2 where the law is not known.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from kanat.care.payments.country import PaymentsLaw
from kanat.care.payments.engine import Entitlement, Line, Step, entitlement
from kanat.care.payments.engine.cases import Case, differences, read_cases
from kanat.vocabulary.parameters import UnknownLaw

PACKS = "kanat.platform.country.packs"  # found by name: this command is a door, the engine knows no platform


def main(arguments: Sequence[str]) -> int:
    """Run the command and give its exit code."""
    options = _options(arguments)
    failed = 0
    for case in read_cases(options.file.read_text(encoding="utf-8")):
        try:
            answer = _answer(case, production=options.production)
        except UnknownLaw as unknown:
            _say(f"{case.sentence}\n  {unknown.code}: {unknown.key}. Ask: {unknown.ask or '-'}")
            return 2
        wrong = differences(case, answer)
        failed += bool(wrong)
        _say("\n".join(_report(case, answer, wrong, explain=options.explain)))
    return 1 if failed else 0


def _options(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="python -m kanat.care.payments.engine", description=__doc__)
    parser.add_argument("file", type=Path, help="YAML file with one case or a list of cases")
    parser.add_argument("--explain", action="store_true", help="print the working of each line")
    parser.add_argument("--production", action="store_true", help="refuse values that are not verified")
    return parser.parse_args(arguments)


def _answer(case: Case, *, production: bool) -> Entitlement:
    law: PaymentsLaw = import_module(PACKS).part(PaymentsLaw, case.country)
    return entitlement(case.month, case.facts, law, allow_unverified=not production)


def _report(case: Case, answer: Entitlement, wrong: Sequence[str], *, explain: bool) -> Iterator[str]:
    yield case.sentence
    for line in answer.lines:
        yield _line(line)
        if explain:
            yield from _steps(line.working, "    ")
    for gap in answer.gaps:
        yield f"  {gap.since} to {gap.until}  not paid: {gap.code} {dict(gap.facts) or ''}".rstrip()
    yield f"  total {answer.total.amount} {answer.currency}"
    yield from (f"  WRONG {one}" for one in wrong)


def _line(line: Line) -> str:
    doubt = "" if line.verified else "  (not verified)"
    days = f"{line.since} to {line.until}"
    return f"  {days}  {line.component:<22} {line.amount.amount:>12}{doubt}"


def _steps(step: Step, indent: str) -> Iterator[str]:
    facts = ", ".join(f"{name} {value}" for name, value in step.facts.items())
    yield f"{indent}{step.code}: {facts}"
    for one in step.steps:
        yield from _steps(one, indent + "  ")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":  # pragma: no cover  tests call main
    sys.exit(main(sys.argv[1:]))
