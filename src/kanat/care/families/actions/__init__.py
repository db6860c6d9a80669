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
    bring_in_places,
    check_approval,
    take_back,
    take_members_back,
    take_places_back,
)
from kanat.care.families.actions.commissions import decide, give_opinion
from kanat.care.families.actions.households import add_member, assign_worker, member_leaves, rename_carers
from kanat.care.families.actions.papers import receive_document
from kanat.care.families.actions.persons import Applicant, NewPerson
from kanat.care.families.actions.places import free_place, hold_places, release_places, take_place
from kanat.care.families.actions.renewals import renew_approval
from kanat.care.families.actions.studies import (
    complete_home_study,
    record_visit,
    reopen_home_study,
    save_section,
    start_home_study,
)
from kanat.care.families.actions.willing import (
    ask_willing,
    close_allegation,
    raise_allegation,
    say_willing,
    set_skills,
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
    "ask_willing",
    "assign_worker",
    "bring_in",
    "bring_in_members",
    "bring_in_places",
    "check_approval",
    "close_allegation",
    "complete_home_study",
    "decide",
    "end_approval",
    "free_place",
    "give_opinion",
    "hold_places",
    "member_leaves",
    "raise_allegation",
    "receive_document",
    "record_visit",
    "release_places",
    "rename_carers",
    "renew_approval",
    "reopen_home_study",
    "resume_approval",
    "save_section",
    "say_willing",
    "set_skills",
    "start_home_study",
    "suspend_approval",
    "take_back",
    "take_members_back",
    "take_place",
    "take_places_back",
    "withdraw",
]
