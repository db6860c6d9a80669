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


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The national page's numbers; None is a number that must not be shown."""

    months: list[date]  # first days, oldest first
    stock: dict[str, list[int | None]]  # kind of care -> children at the end of each month
    entries: dict[str, list[int | None]]  # kind of care -> spells that began
    exits: dict[str, list[int | None]]  # kind of care -> spells that ended
    by_area: dict[str, int | None]  # area code -> children of one kind of care in the last month
    by_band: dict[str, dict[str, int | None]]  # sex -> age band -> children of one kind of care in the last month
    made_at: datetime | None  # when the last month was counted


def months_counted() -> set[date]:
    """Give the months for which counts stand."""
    return set(models.Snapshot.objects.values_list("month", flat=True))


def figures(*, care: str, on: date) -> Figures:
    """Give the numbers of the last two years in three queries, whatever the size of the register."""
    last = models.Snapshot.objects.filter(month__lte=on).order_by("-month").first()
    if last is None:
        return Figures(months=[], stock={}, entries={}, exits={}, by_area={}, by_band={}, made_at=None)
    threshold = country.part(IndicatorsLaw).small_cell.on(on)
    months = [add_months(last.month, back) for back in range(1 - MONTHS_SHOWN, 1)]
    nation = models.MonthlyCount.objects.filter(month__in=months, area="", band="", sex="")
    by_month = {
        (month, kind): numbers
        for month, kind, *numbers in nation.values_list("month", "care", "stock", "entries", "exits")
    }
    groups = models.MonthlyCount.objects.filter(month=last.month, care=care).exclude(area="", band="", sex="")
    by_area: dict[str, int] = {}
    by_band: dict[str, dict[str, int]] = defaultdict(dict)
    for area, band, sex, stock in groups.values_list("area", "band", "sex", "stock"):
        if area:
            by_area[area] = stock
        else:
            by_band[sex][band] = stock
    known = [month for month in months if any((month, kind) in by_month for kind in CARE)]
    stock, entries, exits = (_series(by_month, known, place, threshold) for place in range(3))
    return Figures(
        months=known,
        stock=stock,
        entries=entries,
        exits=exits,
        by_area=engine.suppress(by_area, threshold=threshold),
        by_band=_hidden_bands(by_band, threshold),
        made_at=last.made_at,
    )


def _series(
    by_month: dict[tuple[date, str], list[int]], months: list[date], place: int, threshold: int
) -> dict[str, list[int | None]]:
    return {
        kind: list(
            engine.suppress(
                {month: by_month.get((month, kind), [0, 0, 0])[place] for month in months},
                threshold=threshold,
                sum_is_shown=False,
            ).values()
        )
        for kind in CARE
    }


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
