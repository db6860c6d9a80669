"""The clock. Read at the doors only (views, tasks, commands); everything below gets the day as an argument."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This moment, with its time zone."""
    return timezone.now()


def today() -> date:
    """The calendar day where the service works."""
    return timezone.localdate()
