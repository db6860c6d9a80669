"""Words of duplicates: answers, what was compared, sentences of refusals."""

from dataclasses import is_dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanat.care.linkage.states import Answer, MergeState

Words = str | Promise

ANSWERS: dict[str, Words] = {
    Answer.SAME: _("The same person"),
    Answer.DIFFERENT: _("Two different people"),
    Answer.NOT_SURE: _("Not sure"),
}
ANSWER_COLOURS: dict[str, str] = {Answer.SAME: "green", Answer.DIFFERENT: "grey", Answer.NOT_SURE: "yellow"}

MERGE_STATES: dict[str, Words] = {MergeState.MERGED: _("Merged"), MergeState.UNDONE: _("Undone")}

FIELDS: dict[str, Words] = {
    "given": _("Given name"),
    "surname": _("Surname"),
    "patronymic": _("Patronymic"),
    "born": _("Date of birth"),
    "sex": _("Sex"),
    "number": _("Identity number"),
    "phone": _("Phone"),
    "area": _("Area"),
    "address": _("Address"),
}

LEVELS: dict[str, Words] = {
    "exact": _("the same"),
    "spelling": _("the same in another spelling"),
    "close": _("nearly the same"),
    "swapped": _("given name and surname swapped"),
    "slip": _("one slip of the pen"),
    "month": _("the same month"),
    "year": _("the same year"),
    "different": _("different"),
    "unknown": _("not known in one of them"),
}

TABLES: dict[str, Words] = {
    "people_relationship": _("Ties to others"),
    "people_identitynumber": _("Identity numbers"),
    "people_othername": _("Other names"),
    "people_paper": _("Identity papers"),
    "people_address": _("Addresses"),
    "people_phone": _("Telephones"),
    "people_schooling": _("Schooling"),
    "people_specialneed": _("Special needs"),
    "protection_case": _("Cases"),
    "protection_noticechild": _("Notices"),
    "placements_placement": _("Placements"),
    "families_fosterplace": _("Places in foster families"),
    "families_member": _("Memberships in households"),
    "families_application": _("Applications to foster"),
    "supervision_visit": _("Visits"),
    "support_supportspell": _("Support at home"),
    "payments_line": _("Payment lines"),
}

REFUSALS: dict[str, Words] = {
    "linkage.not_granted": _("Your role does not include duplicates of this office."),
    "linkage.no_such_pair": _("There is no such pair, or none that you may see."),
    "linkage.no_such_merge": _("There is no such merge, or none that you may see."),
    "linkage.ask_other_office": _("One of the records is another office's. Ask that office to compare them."),
    "linkage.already_merged": _("These records are merged already. Undo the merge first."),
    "linkage.merged_on": _("The record was merged into another one since. Undo that merge first."),
    "linkage.both_have_open_cases": _("Both files have an open case or assessment. Close one of them first."),
    "linkage.both_placed": _(
        "Both files say where the child lived on the same day. Correct or end one of the placements first."
    ),
    "linkage.both_paid": _(
        "For both files a payment is computed for the same days. Compute the month again without one of them first."
    ),
    "linkage.both_supported": _("Both files have support of the same kind running. End one of them first."),
    "linkage.both_in_household": _("Both are members of the same household. Let one of them leave it first."),
    "linkage.both_in_notice": _("Both stand in the same notice, so somebody took them for two children."),
}


def label(words: dict[str, Words], code: str) -> Words:
    """Give the words for a code, the code itself where there are none."""
    return words.get(code, code)


ABOUT: dict[str, Words] = {
    "people": _("The person's record"),
    "protection": _("The case"),
    "placements": _("Placements"),
    "families": _("The foster family"),
    "matching": _("The search for a family"),
    "supervision": _("Visits"),
    "support": _("Support at home"),
    "payments": _("Payments"),
    "institutions": _("Institutions"),
    "exports": _("Extracts from the record"),
    "linkage": _("Duplicates"),
}


def about(event: str) -> Words:
    """Say what an event of this type is about, in the reader's language."""
    return ABOUT.get(_apps().get(event, ""), _("Other work"))


@cache
def _apps() -> dict[str, str]:
    """Give the app of each type of event: apps above this one are found by their names alone."""
    found: dict[str, str] = {}
    for app in apps.get_app_configs():
        if find_spec(f"{app.name}.events"):
            module = import_module(f"{app.name}.events")
            found |= {name: app.label for name, one in vars(module).items() if is_dataclass(one)}
    return found
