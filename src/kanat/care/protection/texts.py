"""Words of protection: labels of states and choices, titles of what is due and what happened, sentences of refusals."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kanat.care.protection.country import ProtectionLaw
from kanat.platform import country
from kanat.vocabulary.parameters import Names

Words = str | Promise

CONCERNS: dict[str, Words] = {
    "neglect": _("Neglect"),
    "physical_abuse": _("Physical abuse"),
    "emotional_abuse": _("Emotional abuse"),
    "sexual_abuse": _("Sexual abuse"),
    "abandoned": _("Abandoned child"),
    "orphaned": _("Parents have died"),
    "parent_cannot_care": _("Parents cannot care (illness, disability)"),
    "parent_detained": _("Parent in custody"),
    "violence_at_home": _("Violence at home"),
    "poverty": _("Poverty"),
    "street": _("Living or working on the street"),
    "child_labour": _("Child labour"),
    "early_marriage": _("Early marriage"),
    "other": _("Other"),
}
NOTICE_STATES: dict[str, Words] = {
    "taken": _("Taken"),
    "linked": _("Case opened"),
    "screened_out": _("Laid aside"),
}
NOTICE_COLOURS = {"taken": "yellow", "linked": "green", "screened_out": "grey"}
CASE_STATES: dict[str, Words] = {
    "reported": _("Notice taken"),
    "under_assessment": _("Under assessment"),
    "supported_at_home": _("Supported at home"),
    "in_protection": _("In protection"),
    "closed": _("Closed"),
}
CASE_COLOURS = {
    "reported": "yellow",
    "under_assessment": "blue",
    "supported_at_home": "green",
    "in_protection": "green",
    "closed": "grey",
}
URGENCIES: dict[str, Words] = {
    "ordinary": _("Ordinary"),
    "urgent": _("Urgent"),
    "emergency": _("Emergency"),
}
URGENCY_COLOURS = {"ordinary": "grey", "urgent": "yellow", "emergency": "red"}
PLACEMENT_URGENCIES: dict[str, Words] = {
    "ordinary": _("Planned"),
    "urgent": _("Within days"),
    "emergency": _("Today or tonight"),
}
LEVELS: dict[int, Words] = {0: _("None known"), 1: _("Some"), 2: _("Marked"), 3: _("Severe")}
KIN_ANSWERS: dict[str, Words] = {
    "none_known": _("No relatives are known"),
    "declined": _("They said no"),
    "unsuitable": _("They would, but are not suitable"),
    "accepted": _("They take the child"),
}
BOND_KINDS: dict[str, Words] = {"together": _("Kept together"), "apart": _("Kept apart")}
ASSESSMENT_KINDS: dict[str, Words] = {
    "initial": _("Initial assessment"),
    "further": _("Further assessment"),
}
ASSESSMENT_STATES: dict[str, Words] = {"open": _("Being written"), "completed": _("Completed")}
OUTCOMES: dict[str, Words] = {
    "stays_at_home": _("The child stays at home with support"),
    "needs_protection": _("The child needs protection"),
    "further_assessment": _("A further assessment is needed"),
    "unfounded": _("The notice is unfounded"),
}
OUTCOME_HINTS: dict[str, Words] = {
    "stays_at_home": _("The case goes on as support at home."),
    "needs_protection": _("Next: ask for a measure and look for a family."),
    "further_assessment": _("A new assessment with its own term begins today."),
    "unfounded": _("The case is closed today."),
}
MEASURE_STATES: dict[str, Words] = {"in_force": _("In force"), "ended": _("Ended")}
MEASURE_ENDS: dict[str, Words] = {
    "lifted": _("Lifted by the court"),
    "expired": _("Its term ran out"),
    "replaced": _("Replaced by another measure"),
    "majority": _("The child came of age"),
    "returned_home": _("The child returned to its family"),
    "adopted": _("The child was adopted"),
}
PARENTS: dict[str, Words] = {"mother": _("Mother"), "father": _("Father")}
DUE: dict[str, Words] = {
    "start_assessment": _("Start the initial assessment"),
    "review": _("Review the measure: %(kind)s"),
    "measure_ends": _("The measure ends: %(kind)s"),
    "ask_court": _("Ask the court to decide: %(kind)s"),
    "court_decision": _("Record the court's decision: %(kind)s"),
}
HAPPENED: dict[str, Words] = {
    "notice": _("Notice: %(about)s"),
    "opened": _("Case %(about)s opened"),
    "closed": _("Case %(about)s closed"),
    "assessed": _("Assessment completed: %(about)s"),
    "measure": _("Measure: %(about)s"),
    "measure_ended": _("Measure ended: %(about)s"),
}

REFUSALS: dict[str, Words] = {
    "protection.need_unknown": _("This need is not on the country's list."),
    "protection.view_missing": _("Write what the child itself wants, or why it was not asked (it is %(age)s)."),
    "protection.kin_day_missing": _("Write both what relatives answered and the day on which they were asked."),
    "protection.kin_day_in_future": _("Relatives cannot have been asked on a later day than today."),
    "protection.avoid_reason_missing": _("Write why these areas are not safe."),
    "protection.bond_day_in_future": _("The decision cannot be of a later day than today."),
    "protection.bond_decided_already": _("Something else was decided about these two a moment ago."),
    "protection.bond_to_self": _("Choose somebody else than the child."),
    "protection.bond_not_found": _("There is no such decision, or it lies outside your offices."),
    "protection.other_missing": _("Choose a person, or write an identity number."),
    "protection.other_unknown": _("Nobody is registered under this number."),
    "protection.case_closed": _("The case is closed."),
    "protection.not_granted": _("Your role does not allow this for the office of this file."),
    "protection.notice_in_future": _("A notice cannot come in later than now."),
    "protection.notice_without_child": _("Name at least one child."),
    "protection.screening_reason_missing": _("Write why the notice is laid aside."),
    "protection.notice_has_case": _("A case was opened from this notice already, so it cannot be laid aside."),
    "protection.child_registered": _("Somebody with this name and date of birth is registered: look below."),
    "protection.number_of_another": _(
        "Somebody of another name is registered with this number. Check the number and the names, or search for the"
        " number to see which office to ask; without the number the notice can be taken now."
    ),
    "protection.child_named_twice": _("A child stands in this notice twice."),
    "protection.case_already_open": _("This child has an open case already. Only one can be open at a time."),
    "protection.assessment_already_open": _("An assessment of this child is under way already."),
    "protection.assessment_completed": _("This assessment is completed and can no longer be changed."),
    "protection.no_further_assessment": _("The law of this country knows no further assessment."),
    "protection.worker_cannot": _("This person cannot take cases of this office."),
    "protection.completed_before_start": _("It cannot be completed before it began (%(started_on)s)."),
    "protection.completed_in_future": _("The day of completion lies in the future."),
    "protection.findings_missing": _("Write the conclusion before you complete the assessment."),
    "protection.opinion_missing": _(
        "The child is %(age)s years old: write down its own view, or why it could not be asked."
    ),
    "protection.further_after_further": _("A further assessment must come to a conclusion."),
    "protection.outcome_missing": _("Choose what the assessment concludes."),
    "protection.measure_unknown_kind": _("Choose one of the measures of this country."),
    "protection.measure_wrong_body": _("This court or authority cannot decide on this measure."),
    "protection.measure_decided_in_future": _("The day of the decision lies in the future."),
    "protection.measure_decided_after_start": _("Only an emergency measure may begin before it was decided."),
    "protection.measure_until_missing": _("This measure lasts at most %(max_days)s days: fill in its end."),
    "protection.measure_until_not_after_since": _("The end must lie after the beginning."),
    "protection.measure_too_long": _(
        "This measure lasts at most %(max_days)s days, until %(last)s; these are %(days)s."
    ),
    "protection.measure_past_age": _("This measure ends on the child's birthday at %(age)s (%(last)s)."),
    "protection.measure_court_missing": _("Name the court or authority that decided."),
    "protection.measure_number_missing": _("Fill in the number of the decision."),
    "protection.measure_not_in_force": _("This measure has ended."),
    "protection.measure_not_awaiting": _("No decision of a court is awaited for this measure."),
    "protection.court_asked_in_future": _("The day on which the court was asked lies in the future."),
    "protection.court_asked_before_start": _("The court cannot have been asked before the child was taken in."),
    "protection.not_an_emergency": _("This kind of measure is not for emergencies."),
    "protection.taken_in_before_case": _("The child was not taken in before the case was opened (%(opened_on)s)."),
    "protection.child_elsewhere": _("This child has an open case in another office: ask that office."),
    "protection.taken_in_future": _("The day on which the child was taken in lies in the future."),
    "protection.state_forbids_measure": _("Start the assessment first; then this measure can be recorded."),
    "protection.review_missing": _(
        "The measure is reviewed every %(months)s months: fill in the next one (by %(last)s)."
    ),
    "protection.review_not_after_since": _("The review must lie after the beginning of the measure."),
    "protection.review_too_late": _("The measure is reviewed every %(months)s months: the latest day is %(last)s."),
    "protection.review_in_future": _("The day of the review lies in the future."),
    "protection.review_before_start": _("The review cannot lie before the beginning of the measure."),
    "protection.end_before_start": _("The end cannot lie before the beginning (%(since)s)."),
    "protection.end_after_until": _("The measure ends on %(until)s anyway."),
    "protection.end_in_future": _("The day of the end lies in the future."),
    "protection.close_reason_missing": _("Write why the case is closed."),
    "protection.closed_in_future": _("A case cannot be closed on a day that has not come."),
    "protection.closed_before_opened": _("A case cannot be closed before it was opened (%(opened_on)s)."),
    "protection.child_still_placed": _("The child lives in a placement: end the placement before closing the case."),
    "protection.measure_still_in_force": _("A measure is still in force: end it before closing the case."),
}


def label(words: Mapping[str, Words], code: str) -> str:
    """Give the label of a code in the reader's language, the code itself where there is none."""
    return str(words.get(code, code))


def said(names: Names) -> str:
    """Give a name of the country pack in the reader's language."""
    return names.say(get_language())


def measure_kind(code: str) -> str:
    """Give the name of a kind of measure; the code where the pack no longer has it."""
    kinds = {kind.code: kind.names for kind in country.part(ProtectionLaw).measure_types}
    return said(kinds[code]) if code in kinds else code


def outcome(code: str) -> str:
    """Give the name of an outcome as the country calls it."""
    names = {str(choice.code): choice.names for choice in country.part(ProtectionLaw).outcomes}
    return said(names[code]) if code in names else label(OUTCOMES, code)


def urgency(code: str) -> str:
    """Give the name of an urgency as the country calls it."""
    names = {str(level.code): level.names for level in country.part(ProtectionLaw).urgencies}
    return said(names[code]) if code in names else label(URGENCIES, code)


def channel(code: str) -> str:
    """Give the name of a way by which a notice came."""
    names = {str(choice.code): choice.names for choice in country.part(ProtectionLaw).channels}
    return said(names[code]) if code in names else code


def notifier(code: str) -> str:
    """Give the name of a kind of person or body that gave notice."""
    names = {str(choice.code): choice.names for choice in country.part(ProtectionLaw).notifiers}
    return said(names[code]) if code in names else code


def body(code: str) -> str:
    """Give the name of a court or authority."""
    names = {body.code: body.names for body in country.part(ProtectionLaw).bodies}
    return said(names[code]) if code in names else code


def due_title(kind: str, detail: str) -> str:
    """Say what is to be done; `detail` is the kind of assessment or measure."""
    if kind == "assessment":
        return label(ASSESSMENT_KINDS, detail)
    return str(DUE[kind]) % {"kind": measure_kind(detail)} if kind in DUE else kind


def happening_title(kind: str, about: str) -> str:
    """Say what happened; `about` is a code or a number, by kind."""
    say = {
        "notice": lambda code: label(CONCERNS, code),
        "assessed": outcome,
        "measure": measure_kind,
        "measure_ended": measure_kind,
    }
    return str(HAPPENED[kind]) % {"about": say[kind](about) if kind in say else about}


def all_open() -> str:
    """Say 'all open cases', for filters."""
    return _now("All open cases")
