"""Other divisions of one group over homes, by the prices of places."""

from collections.abc import Collection, Sequence

from kanat.care.matching.engine.plan.drafting import Offer

Division = tuple[Offer, ...]


def ranked(
    found: Sequence[Offer], gains: Sequence[float], size: int, current: Collection[tuple[int, int]]
) -> list[tuple[float, Division]]:
    """List divisions, each the best that holds one of the offers, with what they lose against the current one.

    `gains` are the values of the offers less the prices of what they take.
    The best of all that the group could have may be worth more to it than what it got, for others' sake; so the
    loss is counted from what it got. Equal losses stand by homes.
    """
    best = _best(found, gains, size)
    full = (1 << size) - 1
    now = sum(gain for gain, offer in zip(gains, found, strict=True) if (offer.home, offer.bits) in current)
    seen: dict[frozenset[tuple[int, int]], tuple[float, Division]] = {}
    for gain, offer in zip(gains, found, strict=True):
        rest, others = best[full ^ offer.bits]
        if any(other.home == offer.home for other in others):
            continue
        key = frozenset((one.home, one.bits) for one in (offer, *others))
        if key != frozenset(current):
            seen.setdefault(key, (max(0.0, now - gain - rest), (offer, *others)))
    return sorted(seen.values(), key=lambda one: (one[0], sorted((offer.home, offer.bits) for offer in one[1])))


def _best(found: Sequence[Offer], gains: Sequence[float], size: int) -> list[tuple[float, Division]]:
    """Give for each part of the group its best division, some waiting if need be."""
    single: dict[int, tuple[float, Offer]] = {}
    for gain, offer in zip(gains, found, strict=True):
        if offer.bits not in single or gain > single[offer.bits][0]:
            single[offer.bits] = gain, offer
    best: list[tuple[float, Division]] = [(0.0, ())]
    for bits in range(1, 1 << size):
        low = bits & -bits
        answers = [best[bits ^ low]]
        for some, (gain, offer) in single.items():
            if some & low and some & bits == some:
                rest, others = best[bits ^ some]
                answers.append((gain + rest, (offer, *others)))
        best.append(max(answers, key=lambda one: one[0]))
    return best
