"""Changing families: each function is one step that somebody takes."""

from kanat.care.families.actions.applications import Wish, apply, withdraw
from kanat.care.families.actions.approvals import approve, end_approval, resume_approval, suspend_approval
from kanat.care.families.actions.bringing import (
    Carer,
    OldApproval,
    OldFamily,
    OldMember,
    OldStay,
    bring_in,
    bring_in_members,
    check_approval,
    hold_places,
    release_places,
    take_back,
    take_members_back,
)
from kanat.care.families.actions.commissions import decide, give_opinion
from kanat.care.families.actions.households import add_member, assign_worker, member_leaves, rename_carers
from kanat.care.families.actions.papers import receive_document
from kanat.care.families.actions.persons import Applicant, NewPerson
from kanat.care.families.actions.places import free_place, take_place
from kanat.care.families.actions.renewals import renew_approval
from kanat.care.families.actions.studies import (
    complete_home_study,
    record_visit,
    reopen_home_study,
    save_section,
    start_home_study,
)

__all__ = [
    "Applicant",
    "Carer",
    "NewPerson",
    "OldApproval",
    "OldFamily",
    "OldMember",
    "OldStay",
    "Wish",
    "add_member",
    "apply",
    "approve",
    "assign_worker",
    "bring_in",
    "bring_in_members",
    "check_approval",
    "complete_home_study",
    "decide",
    "end_approval",
    "free_place",
    "give_opinion",
    "hold_places",
    "member_leaves",
    "receive_document",
    "record_visit",
    "release_places",
    "rename_carers",
    "renew_approval",
    "reopen_home_study",
    "resume_approval",
    "save_section",
    "start_home_study",
    "suspend_approval",
    "take_back",
    "take_members_back",
    "take_place",
    "withdraw",
]
