"""Counting months and keeping the counts."""

from collections.abc import Sequence
from datetime import date, datetime

from kanat.care.indicators import engine, events, models, queries
from kanat.care.indicators.country import IndicatorsLaw
from kanat.platform import country
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor


@action
def count_months(*, months: Sequence[date], on: date, now: datetime, by: Actor) -> int:
    """Count the months (first days) anew from the register and replace their numbers; gives how many were written."""
    law = country.part(IndicatorsLaw)
    bands = [(band.from_age, band.code) for band in law.age_bands]

    def band_of(age: int) -> str:
        return next((code for start, code in reversed(bands) if age >= start), "unknown")

    counted = engine.count(queries.spells(first=min(months)), months, band_of)
    rows = [
        models.MonthlyCount(
            month=month,
            care=group.care,
            area=group.area,
            band=group.band,
            sex=group.sex,
            stock=numbers.stock,
            entries=numbers.entries,
            exits=numbers.exits,
        )
        for month, groups in counted.items()
        for group, numbers in groups.items()
    ]
    models.MonthlyCount.objects.filter(month__in=months).delete()
    models.MonthlyCount.objects.bulk_create(rows, batch_size=2000)
    models.Snapshot.objects.bulk_create(
        [models.Snapshot(month=month, made_at=now) for month in months],
        update_conflicts=True,
        unique_fields=["month"],
        update_fields=["made_at"],
    )
    record(events.MonthsCounted(first=min(months), last=max(months), groups=len(rows), on=on), by=by)
    return len(rows)
