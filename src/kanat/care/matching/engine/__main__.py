"""Ranks the homes of worked cases: ``python -m kanat.care.matching.engine case.yaml --explain``.

Ends with 0 when every expectation is met, 1 when one is not, 2 where the law is not known.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from kanat.care.families.country import FamiliesLaw
from kanat.care.families.rules import capacity
from kanat.care.matching.country import MatchingLaw
from kanat.care.matching.engine import Exclusion, Shortlist, Suggestion, rank
from kanat.care.matching.engine.cases import Case, differences, read_cases
from kanat.vocabulary.parameters import UnknownLaw

PACKS = "kanat.platform.country.packs"  # found by name: this command is a door, the engine knows no platform


def main(arguments: Sequence[str]) -> int:
    """Run the command and give its exit code."""
    options = _options(arguments)
    failed = 0
    for case in read_cases(options.file.read_text(encoding="utf-8")):
        try:
            answer = answer_of(case)
        except UnknownLaw as unknown:
            sys.stdout.write(f"{case.sentence}\n  {unknown.code}: {unknown.key}. Ask: {unknown.ask or '-'}\n")
            return 2
        wrong = differences(case, answer)
        failed += bool(wrong)
        sys.stdout.write("\n".join(_report(case, answer, wrong, explain=options.explain)) + "\n")
    return 1 if failed else 0


def answer_of(case: Case) -> Shortlist:
    """Rank the homes of a case under the law of its country."""
    packs = import_module(PACKS)
    law: MatchingLaw = packs.part(MatchingLaw, case.country)
    limits = capacity.limits_of(packs.part(FamiliesLaw, case.country), on=case.on)
    return rank(case.group, case.homes, law, case.on, limits=limits)


def _options(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="python -m kanat.care.matching.engine", description=__doc__)
    parser.add_argument("file", type=Path, help="YAML file with one case or a list of cases")
    parser.add_argument("--explain", action="store_true", help="print what each criterion adds")
    return parser.parse_args(arguments)


def _report(case: Case, answer: Shortlist, wrong: Sequence[str], *, explain: bool) -> Iterator[str]:
    yield case.sentence
    for place, suggestion in enumerate(answer.suggested, start=1):
        yield f"  {place}. family {suggestion.family_id}  {suggestion.score}"
        if explain:
            yield from _contributions(suggestion)
    for exclusion in answer.excluded:
        yield from _obstacles(exclusion)
    yield from (f"  WRONG {one}" for one in wrong)


def _contributions(suggestion: Suggestion) -> Iterator[str]:
    for one in suggestion.contributions:
        yield f"       {one.code:<12}{one.points:>6} of {one.most:>4}  {_said(one.facts)}"


def _obstacles(exclusion: Exclusion) -> Iterator[str]:
    for one in exclusion.obstacles:
        yield f"  no: family {exclusion.family_id}  {one.code} ({one.legal_basis})  {_said(one.facts)}"


def _said(facts: Mapping[str, object]) -> str:
    return ", ".join(f"{name} {value}" for name, value in facts.items())


if __name__ == "__main__":  # pragma: no cover  tests call main
    sys.exit(main(sys.argv[1:]))
