"""Persons with their ties and search entries (`persons`), and what is kept about one (`details`)."""

from kanat.care.people.models.details import Address, IdentityNumber, OtherName, Paper, Phone, Schooling, SpecialNeed
from kanat.care.people.models.persons import FileCounter, Person, Relationship, SearchEntry, SearchProbe, SearchWord

__all__ = [
    "Address",
    "FileCounter",
    "IdentityNumber",
    "OtherName",
    "Paper",
    "Person",
    "Phone",
    "Relationship",
    "Schooling",
    "SearchEntry",
    "SearchProbe",
    "SearchWord",
    "SpecialNeed",
]
