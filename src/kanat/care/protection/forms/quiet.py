"""Fields that need not say of themselves that they are optional: filters, drafts, searches."""

from typing import TypeVar

from django.forms import Field

FieldT = TypeVar("FieldT", bound=Field)


def quiet(field: FieldT) -> FieldT:
    """Take the word "optional" from a field's label."""
    field.silent = True  # type: ignore[attr-defined]  # read by `{% field %}`
    return field
