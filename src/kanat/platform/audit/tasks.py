"""Housekeeping of the stores: next months' partitions, old tokens."""

from datetime import timedelta

from django.db import connection

from kanat.platform import clock
from kanat.platform.audit import models
from kanat.platform.jobs import job

KEPT = timedelta(days=7)  # how long a form's token can still find the first answer


@job("audit.open_months", cron="15 1 * * *")
def open_months() -> None:
    """Open the partitions of this month and the two after it; those that are open stay as they are."""
    sql = """
        SELECT audit_open_month((date_trunc('month', %s::date) + n * interval '1 month')::date)
        FROM generate_series(0, 2) n
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [clock.today()])


@job("audit.forget_tokens", cron="30 1 * * *")
def forget_tokens() -> None:
    """Remove tokens of forms that were sent more than a week ago."""
    models.Once.objects.filter(at__lt=clock.now() - KEPT).delete()
