"""Exports as records, and what goes into their files."""

from kanat.care.exports.queries.exports import (
    ExportRow,
    content,
    due,
    export,
    is_any_over,
    own,
    row_of,
    visible_to,
    waiting,
)
from kanat.care.exports.queries.files import Made, count, make

__all__ = [
    "ExportRow",
    "Made",
    "content",
    "count",
    "due",
    "export",
    "is_any_over",
    "make",
    "own",
    "row_of",
    "visible_to",
    "waiting",
]
