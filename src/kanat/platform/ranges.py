"""Expressions for exclusion constraints: ranges by which PostgreSQL sees that two rows clash."""

from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField
from django.db import models
from django.db.models import F, Func, Value


def same(expression: str | Func) -> Func:
    """Give a range that holds one whole number, so that equality needs no extension in GiST."""
    value = F(expression) if isinstance(expression, str) else expression
    return Func(value, value, Value("[]"), function="int8range", output_field=BigIntegerRangeField())


def same_text(field: str) -> Func:
    """Give a text as such a range, by a hash that PostgreSQL promises to keep."""
    return same(Func(F(field), Value(0), function="hashtextextended", output_field=models.BigIntegerField()))


def days() -> Func:
    """Give the days from `since` up to `until`."""
    return Func(F("since"), F("until"), function="daterange", output_field=DateRangeField())
