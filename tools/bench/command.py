"""`./kanat bench NAME [--json]`; to add a benchmark, add a line to BENCHMARKS."""

import argparse
import importlib
import json
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from tools.problems import Problem

Result = dict[str, Any]
Say = Callable[[str], None]

BENCHMARKS = {
    "web": "tools.bench.web",  # pages at national size; a module with `add_options`, `measure`, `table`
    "payments": "tools.bench.payments.frame",  # a month of a million children, a late coefficient
    "matching": "tools.bench.matching.frame",  # plans for a nation's children, against simple ways and an exact solver
    "identity": "tools.bench.identity.frame",  # search, duplicates and import on a register of a million
}


def run(arguments: Sequence[str]) -> int:
    """Measure one benchmark and print what was found."""
    name = next(iter(arguments), "")
    if name not in BENCHMARKS:
        raise Problem(f"Name a benchmark: {', '.join(BENCHMARKS)}.", 2)
    bench = importlib.import_module(BENCHMARKS[name])
    parser = _Parser(prog=f"./kanat bench {name}", description=(bench.__doc__ or "").partition("\n")[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    bench.add_options(parser)
    wanted = parser.parse_args(arguments[1:])
    found: Result = bench.measure(wanted, _whisper)
    print(json.dumps(found) if wanted.json else bench.table(found))
    return 0


def _whisper(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


class _Parser(argparse.ArgumentParser):
    """Says in one sentence what is wrong."""

    def error(self, message: str) -> NoReturn:
        raise Problem(f"{self.prog}: {message}", 2)
