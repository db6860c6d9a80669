"""Finding duplicates: a register in which one person in ten stands twice, the second time misspelt.

The search is the nightly one (`linkage.engine.suspects`), with a low threshold, so that the best one can be told:
`dedupe_f1` is the best F1 over all thresholds, `dedupe_shown_f1` that of the threshold from which people are shown a
pair. Second records have no identity number, as the hardest ones. Seconds begin with the records in memory; the peak is
that of the whole process, invented register included.
"""

import resource
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random
from typing import Any

from django.conf import settings

from kanat.care.linkage import engine
from tools.bench.identity import register, slips

SEED = 21
TWICE = 10  # of so many persons one stands twice
LOWEST = 0.02  # probability from which pairs are looked at
KIB_OF_MIB = 1024
Say = Callable[[str], None]


def measure(*, persons: int, queries: int, say: Say) -> dict[str, Any]:
    """Search the register for duplicates, tell how right the pairs are, how long it takes and what memory."""
    people = register.persons(persons)
    chance = Random(SEED)
    twice = chance.sample(range(persons), persons // TWICE)
    written = [slips.misspelt(people[place], chance) for place in twice]
    truth = {(place, persons + number) for number, place in enumerate(twice)}
    say(f"{persons} persons, {len(twice)} of them twice ...")
    started = time.perf_counter()
    found = engine.suspects(_records(people, written), backend=settings.KANAT_LINKAGE_BACKEND, lowest=LOWEST)
    seconds = time.perf_counter() - started
    shown = [pair for pair in found if pair.probability >= engine.LOWEST]
    return {
        "dedupe_f1": round(best_f1(_hits(found, truth), len(truth)), 4),
        "dedupe_shown_f1": round(_f1(sum(_hits(shown, truth)), len(shown), len(truth)), 4),
        "dedupe_recall": round(sum(_hits(found, truth)) / len(truth), 4),
        "dedupe_pairs": len(found),
        "dedupe_seconds": round(seconds, 1),
        "dedupe_peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KIB_OF_MIB,
    }


def _records(people: Sequence[register.Invented], written: Iterable[slips.Written]) -> Iterator[engine.Record]:
    both: Iterable[register.Invented | slips.Written] = (*people, *written)
    for number, one in enumerate(both):
        yield engine.Record(id=number, given=one.given, surname=one.surname, born=one.born)


def _hits(found: Iterable[engine.Scored], truth: set[tuple[int, int]]) -> list[bool]:
    return [(pair.one, pair.other) in truth for pair in found]


def best_f1(hits: Sequence[bool], true: int) -> float:
    """Give the best F1 that a threshold reaches; `hits` tells of each pair, likeliest first, whether it is right."""
    best, right = 0.0, 0
    for count, hit in enumerate(hits, start=1):
        right += hit
        best = max(best, _f1(right, count, true))
    return best


def _f1(right: int, told: int, true: int) -> float:
    return 2 * right / (told + true)
