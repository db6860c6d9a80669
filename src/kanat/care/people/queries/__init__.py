"""Reading persons (`persons`), all about one (`details`), who is kin to whom (`kin`); finding them (`search`)."""

from kanat.care.people.queries.bringing import (
    Brief,
    Namesake,
    bearers_of_each,
    briefs,
    file_numbers,
    namesakes,
    pairs,
    sealed_and_blind,
    with_file_numbers,
)
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
from kanat.care.people.queries.kin import Kin, elders_of, kin, parents_of
from kanat.care.people.queries.merging import ComparedRow, compared, in_both
from kanat.care.people.queries.persons import (
    IDENTITY_NUMBER,
    PersonRow,
    Tie,
    bearers,
    birth_and_sex,
    circumstances,
    former_ids,
    kinships,
    leads_to,
    name_shown,
    number_blinds,
    person,
    persons,
    row,
    schooling,
    schooling_columns,
    shown,
    siblings,
    sort_key,
    special_need_columns,
    special_needs,
    survivor_of,
    ties,
    ties_of_each,
    visible_to,
    with_number,
    with_siblings,
)
from kanat.care.people.queries.search import MOST_MASKED, MOST_PROBES, Hit, fits, search, too_many_probes

__all__ = [
    "IDENTITY_NUMBER", "MOST_MASKED", "MOST_PROBES", "PAPER_NUMBER", "Address", "Brief", "ComparedRow", "Details",
    "Hit", "Kin", "Namesake", "Number", "OtherName", "Paper", "PersonRow", "Phone", "Tie", "bearers", "bearers_of_each",
    "birth_and_sex", "briefs", "circumstances", "compared", "details", "elders_of", "file_numbers", "fits",
    "former_ids", "in_both", "kin", "kinships", "leads_to", "name_shown", "namesakes", "number_blinds", "other_names",
    "pairs", "paper_file", "parents_of", "person", "persons", "protected_address", "row", "schooling",
    "schooling_columns", "sealed_and_blind", "search", "shown", "siblings", "sort_key", "special_need_columns",
    "special_needs", "survivor_of", "ties", "ties_of_each", "too_many_probes", "visible_to", "with_file_numbers",
    "with_number", "with_siblings",
]  # fmt: skip
