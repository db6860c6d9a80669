"""Counting months and keeping the counts."""

from collections.abc import Sequence
from datetime import date, datetime

from kanat.care.indicators import engine, events, models, queries
from kanat.care.indicators.country import IndicatorsLaw
from kanat.platform import copying, country
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor

COLUMNS = ("month", "care", "area", "band", "sex", "stock", "entries", "exits")


@action
def count_months(*, months: Sequence[date], on: date, now: datetime, by: Actor) -> int:
    """Count the months (first days) anew from the register and replace their numbers; gives how many were written."""
    law = country.part(IndicatorsLaw)
    bands = [(band.from_age, band.code) for band in law.age_bands]

    def band_of(age: int) -> str:
        return next((code for start, code in reversed(bands) if age >= start), "unknown")

    counted = engine.count(queries.spells(first=min(months)), months, band_of)
    rows = [
        (month, group.care, group.area, group.band, group.sex, numbers.stock, numbers.entries, numbers.exits)
        for month, groups in counted.items()
        for group, numbers in groups.items()
    ]
    models.MonthlyCount.objects.filter(month__in=months).delete()
    copying.copy(models.MonthlyCount, COLUMNS, rows)
    models.Snapshot.objects.bulk_create(
        [models.Snapshot(month=month, made_at=now) for month in months],
        update_conflicts=True,
        unique_fields=["month"],
        update_fields=["made_at"],
    )
    record(events.MonthsCounted(first=min(months), last=max(months), groups=len(rows), on=on), by=by)
    return len(rows)
