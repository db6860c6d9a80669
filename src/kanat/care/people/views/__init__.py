"""Pages about persons: one person (`persons`), what is noted beside the record (`details`), the family (`drawing`)."""

from kanat.care.people.views.details import end_tie, note, paper, remove, reveal
from kanat.care.people.views.persons import correct, person, relations

__all__ = ["correct", "end_tie", "note", "paper", "person", "relations", "remove", "reveal"]
