"""Reading counts, small numbers hidden; gathering spells for the job that counts."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from kanat.care.indicators import engine, models
from kanat.care.indicators.country import IndicatorsLaw
from kanat.care.people import queries as people
from kanat.care.placements import queries as placements
from kanat.care.support import queries as support
from kanat.platform import country
from kanat.platform.accounts import queries as accounts
from kanat.vocabulary.periods import add_months

CARE = ("foster", "residential", "support")
MONTHS_SHOWN = 24
QUARTER = 3  # months


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A quarter of one kind of care; None is a number that must not be shown."""

    first: date  # first month
    last: date  # last month
    entries: int | None  # children who came in
    exits: int | None  # children who left
    stock: int | None  # children at the end

    @property
    def numbers(self) -> tuple[int | None, int | None, int | None]:
        """Came in, left, at the end."""
        return self.entries, self.exits, self.stock


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The national page's numbers; None is a number that must not be shown."""

    months: list[date]  # first days of months that are over, oldest first
    stock: dict[str, list[int | None]]  # kind of care -> children at the end of each month
    flows: list[Flow]  # quarters of one kind of care, oldest first
    by_area: dict[str, int | None]  # area code -> children of one kind of care in the last month
    by_band: dict[str, dict[str, int | None]]  # sex -> age band -> children of one kind of care in the last month
    made_at: datetime | None  # when the last month was counted


NOTHING = Figures(months=[], stock={}, flows=[], by_area={}, by_band={}, made_at=None)
Numbers = dict[tuple[date, str], tuple[int, int, int]]  # (month, kind of care) -> stock, entries, exits


def months_counted() -> set[date]:
    """Give the months for which counts stand."""
    return set(models.Snapshot.objects.values_list("month", flat=True))


def figures(*, care: str, on: date) -> Figures:
    """Give the numbers of two years up to the last month that is over: three queries, however large the register."""
    last = models.Snapshot.objects.filter(month__lt=on.replace(day=1)).order_by("-month").first()
    if last is None:
        return NOTHING
    threshold = country.part(IndicatorsLaw).small_cell.on(on)
    numbers = _nation(last.month)
    months = sorted({month for month, _kind in numbers})
    by_area, by_band = _groups(last.month, care)
    return Figures(
        months=months,
        stock={kind: _stock(numbers, months, kind, threshold) for kind in CARE},
        flows=_flows(numbers, months, care, threshold),
        by_area=dict(engine.suppress(by_area, threshold=threshold)),
        by_band=_hidden_bands(by_band, threshold),
        made_at=last.made_at,
    )


def _nation(last: date) -> Numbers:
    months = [add_months(last, back) for back in range(1 - MONTHS_SHOWN, 1)]
    rows = models.MonthlyCount.objects.filter(month__in=months, area="", band="", sex="")
    return {
        (month, kind): (stock, entries, exits)
        for month, kind, stock, entries, exits in rows.values_list("month", "care", "stock", "entries", "exits")
    }


def _groups(month: date, care: str) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """Give the children of a month by area, and by sex and age band."""
    rows = models.MonthlyCount.objects.filter(month=month, care=care).exclude(area="", band="", sex="")
    by_area: dict[str, int] = {}
    by_band: dict[str, dict[str, int]] = defaultdict(dict)
    for area, band, sex, stock in rows.values_list("area", "band", "sex", "stock"):
        if area:
            by_area[area] = stock
        else:
            by_band[sex][band] = stock
    return by_area, by_band


def _stock(numbers: Numbers, months: list[date], kind: str, threshold: int) -> list[int | None]:
    found = {month: numbers.get((month, kind), (0, 0, 0))[0] for month in months}
    return list(engine.suppress(found, threshold=threshold, sum_is_shown=False).values())


def _flows(numbers: Numbers, months: list[date], care: str, threshold: int) -> list[Flow]:
    """Add months up to whole quarters that end with the last month: smaller periods would hide most numbers."""
    quarters = [months[end - QUARTER : end] for end in range(len(months), QUARTER - 1, -QUARTER)][::-1]
    rows = [[numbers.get((month, care), (0, 0, 0)) for month in quarter] for quarter in quarters]
    stock = [engine.suppress({0: row[-1][0]}, threshold=threshold, sum_is_shown=False)[0] for row in rows]
    entries, exits = engine.hide_flows(
        stock, [sum(one[1] for one in row) for row in rows], [sum(one[2] for one in row) for row in rows],
        threshold=threshold,
    )  # fmt: skip
    return [
        Flow(first=quarter[0], last=quarter[-1], entries=entries[place], exits=exits[place], stock=stock[place])
        for place, quarter in enumerate(quarters)
    ]


def _hidden_bands(by_band: dict[str, dict[str, int]], threshold: int) -> dict[str, dict[str, int | None]]:
    """Hide small numbers of the age and sex table, both along ages and across sexes."""
    flat = {(sex, band): number for sex, bands in by_band.items() for band, number in bands.items()}
    shown = engine.suppress(flat, threshold=threshold)
    found: dict[str, dict[str, int | None]] = defaultdict(dict)
    for (sex, band), number in shown.items():
        found[sex][band] = number
    return dict(found)


def spells(*, first: date) -> list[engine.Spell]:
    """Gather all spells of care that last on or after a day: family care first, then homes, then support."""
    areas = {office.id: office.area for office in accounts.offices()}
    rows = [*placements.spells(since=first), *support.spells(since=first)]
    children = people.birth_and_sex({child_id for child_id, *_ in rows})
    order = {kind: place for place, kind in enumerate(CARE)}
    rows.sort(key=lambda row: order[row[1]])
    return [
        engine.Spell(child_id, care, areas.get(office_id, ""), *children.get(child_id, (None, "unknown")), since, until)
        for child_id, care, office_id, since, until in rows
    ]
