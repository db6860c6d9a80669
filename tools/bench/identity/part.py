"""One part in a process of its own: `python -m tools.bench.identity.part NAME PERSONS QUERIES` prints what it found."""

import importlib
import json
import sys

import django


def main() -> None:
    """Measure and print one JSON object."""
    name, persons, queries = sys.argv[1:]
    django.setup()
    module = importlib.import_module(f"tools.bench.identity.{name}")
    found = module.measure(persons=int(persons), queries=int(queries), say=_whisper)
    json.dump(found, sys.stdout)


def _whisper(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
