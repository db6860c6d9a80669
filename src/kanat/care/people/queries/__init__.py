"""Finding and reading persons (`persons`), all that is kept about one (`details`), and who is kin to whom (`kin`)."""

from kanat.care.people.queries.details import (
    PAPER_NUMBER,
    Address,
    Details,
    Number,
    OtherName,
    Paper,
    Phone,
    details,
    other_names,
    paper_file,
    protected_address,
)
from kanat.care.people.queries.kin import Kin, kin, parents_of
from kanat.care.people.queries.persons import (
    IDENTITY_NUMBER,
    PARENTAL,
    Hit,
    PersonRow,
    Tie,
    bearers,
    birth_and_sex,
    circumstances,
    fits,
    former_ids,
    found_by,
    kinships,
    name_shown,
    number_blinds,
    person,
    persons,
    row,
    schooling,
    search,
    shown,
    siblings,
    special_needs,
    survivor_of,
    ties,
    ties_of_each,
    visible_to,
    with_number,
)

__all__ = [
    "IDENTITY_NUMBER", "PAPER_NUMBER", "PARENTAL", "Address", "Details", "Hit", "Kin", "Number", "OtherName", "Paper",
    "PersonRow", "Phone", "Tie", "bearers", "birth_and_sex", "circumstances", "details", "fits", "former_ids",
    "found_by", "kin", "kinships", "name_shown", "number_blinds", "other_names", "paper_file", "parents_of", "person",
    "persons", "protected_address", "row", "schooling", "search", "shown", "siblings", "special_needs", "survivor_of",
    "ties", "ties_of_each", "visible_to", "with_number",
]  # fmt: skip
