"""Values of the law that were entered after the pack was written: laid over the pack's dated values.

An overlay is one dated value of one parameter, written as a pack writes it, so that it is read and refused by the same
rules. Who stores overlays tells this module by `offer`; a request or a job reads them once and keeps them to its end,
so that nothing is calculated by two laws. Without such a reader (engines, commands on packs) the pack stands alone.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """One dated value that takes its place among those of the pack, or replaces the pack's of the same day."""

    key: str  # of the parameter, like "payments.coefficients.civil_servant_salary.values"
    since: date  # first day on which it holds
    entry: str  # the dated value as a pack writes it: {since: …, value: …, source: …, verified: …}

    @property
    def part(self) -> str:
        """Stem of the pack's file."""
        return self.key.partition(".")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All overlays in force at one moment."""

    version: int = 0  # grows with each that is confirmed
    by_part: Mapping[str, tuple[Overlay, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class _Kept:
    """What a request or a job has read, None until it asks for the first time."""

    read: Callable[[], Snapshot]
    snapshot: Snapshot | None = None


_kept: ContextVar[_Kept | None] = ContextVar("kanat_overlays", default=None)
NOTHING = Snapshot()


@contextmanager
def kept(read: Callable[[], Snapshot]) -> Iterator[None]:
    """Read overlays at most once from here on, when they are first asked for."""
    token = _kept.set(_Kept(read))
    try:
        yield
    finally:
        _kept.reset(token)


def of(part: str) -> tuple[Overlay, ...]:
    """Give the overlays of a part that hold for this request or job."""
    return now().by_part.get(part, ())


def now() -> Snapshot:
    """Give all overlays that hold for this request or job; none outside of them."""
    here = _kept.get()
    if here is None:
        return NOTHING
    if here.snapshot is None:
        here.snapshot = here.read()
    return here.snapshot


def forget() -> None:
    """Let the next question read anew, after this very request has confirmed a value."""
    here = _kept.get()
    if here is not None:
        here.snapshot = None
