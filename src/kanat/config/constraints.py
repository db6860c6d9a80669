"""Names of database constraints -> refusal codes. When the database says no, a person reads a sentence."""

CONSTRAINTS: dict[str, str] = {
    "role_once": "accounts.role_held",
    "placement_no_overlap_per_child": "placements.child_already_placed",
    "person_number_once": "people.number_taken",
    "relationship_once": "people.already_related",
    "relationship_not_to_self": "people.related_to_self",
    "case_one_open_per_child": "protection.case_already_open",
    "notice_child_once": "protection.child_named_twice",
    "assessment_one_open_per_case": "protection.assessment_already_open",
    "foster_place_slot_free": "families.no_free_place",
    "foster_place_once_per_child": "placements.child_already_placed",
    "line_paid_once": "payments.already_paid",
    "run_once_per_month": "payments.run_exists",
    "run_checked_by_another": "payments.same_person",
    "run_approved_by_third": "payments.same_person",
    "support_one_running": "support.already_running",
}
