"""Reading placements: records, months, clocks, timelines; and the facts on which a start is decided."""

from kanat.care.placements.queries.agreements import agreement, agreement_says
from kanat.care.placements.queries.records import (
    PlacementRow,
    current_in,
    current_of,
    due,
    end_reason_name,
    ever_in,
    group_of,
    happenings,
    in_month,
    open_on,
    placed_on,
    placement,
    placements_of,
    rows,
    spells,
    taken_in_institutions,
    visible_to,
)
from kanat.care.placements.queries.starting import (
    Residence,
    Start,
    facts_for_residence,
    facts_for_start,
)

__all__ = [
    "PlacementRow",
    "Residence",
    "Start",
    "agreement",
    "agreement_says",
    "current_in",
    "current_of",
    "due",
    "end_reason_name",
    "ever_in",
    "facts_for_residence",
    "facts_for_start",
    "group_of",
    "happenings",
    "in_month",
    "open_on",
    "placed_on",
    "placement",
    "placements_of",
    "rows",
    "spells",
    "taken_in_institutions",
    "visible_to",
]
