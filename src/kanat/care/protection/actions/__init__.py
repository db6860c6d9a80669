"""What changes notices, cases, assessments and measures: the only hand that writes them."""

from kanat.care.protection.actions.assessments import complete_assessment, save_assessment, start_assessment
from kanat.care.protection.actions.bringing import OldCase, OldMeasure, bring_in, check_old, take_back
from kanat.care.protection.actions.cases import assign, close, support_at_home
from kanat.care.protection.actions.measures import (
    ask_court,
    decide_emergency,
    end_measure,
    protect_at_once,
    record_measure,
    review_measure,
)
from kanat.care.protection.actions.needs import decide_bond, end_bond, save_needs
from kanat.care.protection.actions.notices import NamedPerson, link, screen_out, take_notice

__all__ = [
    "NamedPerson",
    "OldCase",
    "OldMeasure",
    "ask_court",
    "assign",
    "bring_in",
    "check_old",
    "close",
    "complete_assessment",
    "decide_bond",
    "decide_emergency",
    "end_bond",
    "end_measure",
    "link",
    "protect_at_once",
    "record_measure",
    "review_measure",
    "save_assessment",
    "save_needs",
    "screen_out",
    "start_assessment",
    "support_at_home",
    "take_back",
    "take_notice",
]
