"""Names of database constraints -> refusal codes. When the database says no, a person reads a sentence."""

CONSTRAINTS: dict[str, str] = {
    "role_once": "accounts.role_held",
    "placement_no_overlap_per_child": "placements.child_already_placed",
    "case_one_open_per_child": "protection.case_already_open",
    "foster_place_slot_free": "families.no_free_place",
    "foster_place_once_per_child": "placements.child_already_placed",
}
