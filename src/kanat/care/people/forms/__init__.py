"""What forms about a person may contain: the person (`persons`), and what is noted beside the record (`details`)."""

from kanat.care.people.forms.details import NOTES, Reason
from kanat.care.people.forms.persons import (
    ROWS,
    BornField,
    Correct,
    Find,
    NameField,
    NumberField,
    PhoneField,
    Relate,
    areas,
    in_rows,
    person_fields,
    precision,
    spoken,
    tidy,
)

__all__ = [
    "NOTES", "ROWS", "BornField", "Correct", "Find", "NameField", "NumberField", "PhoneField", "Reason", "Relate",
    "areas", "in_rows", "person_fields", "precision", "spoken", "tidy",
]  # fmt: skip
