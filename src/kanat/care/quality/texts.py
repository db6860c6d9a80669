"""Words of data quality: the sentence of each rule, what makes it right, kinds of fault, refusals."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kanat.care.quality.states import Dimension, FindingState, Record, Severity, Subject
from kanat.platform.ui import formats

Words = str | Promise

DIMENSIONS: dict[str, Words] = {
    Dimension.MISSING: _("Missing"),
    Dimension.INVALID: _("Invalid"),
    Dimension.INCONSISTENT: _("Contradictory"),
    Dimension.LATE: _("Late"),
}
DIMENSIONS_EXPLAINED: dict[str, Words] = {
    Dimension.MISSING: _("What should be there is not."),
    Dimension.INVALID: _("It cannot be so."),
    Dimension.INCONSISTENT: _("Two records say different things."),
    Dimension.LATE: _("Entered, or to be done, after its time."),
}
SEVERITIES: dict[str, Words] = {Severity.ERROR: _("Error"), Severity.WARNING: _("To be looked at")}
SEVERITY_COLOURS: dict[str, str] = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
STATES: dict[str, Words] = {
    FindingState.OPEN: pgettext_lazy("finding", "Open"),
    FindingState.WAIVER_ASKED: _("Waiver asked for"),
    FindingState.WAIVED: _("Waived"),
}
STATE_COLOURS: dict[str, str] = {
    FindingState.OPEN: "blue",
    FindingState.WAIVER_ASKED: "yellow",
    FindingState.WAIVED: "grey",
}
SUBJECTS: dict[str, Words] = {
    Subject.CHILD: _("Child"),
    Subject.FAMILY: _("Foster family"),
    Subject.INSTITUTION: _("Residential home"),
}
RECORDS: dict[str, Words] = {
    Record.PERSON: _("Personal data"),
    Record.TIE: _("Kinship"),
    Record.CASE: _("Case"),
    Record.MEASURE: _("Measure"),
    Record.PLACEMENT: _("Placement"),
    Record.MISSING_SPELL: _("Missing from the home"),
    Record.VISIT: _("Visit"),
    Record.PAYMENT: _("Payment"),
    Record.SUPPORT: _("Support"),
    Record.FAMILY: _("Foster family"),
    Record.APPROVAL: _("Approval"),
    Record.INSTITUTION: _("Residential home"),
}
FAMILIES: dict[str, Words] = {
    "ID": _("Who the child is"),
    "TI": _("Kinship"),
    "EN": _("Notice and case"),
    "PL": _("Chain of placements"),
    "ME": _("Measures"),
    "AP": _("Foster families and approvals"),
    "IN": _("Residential homes"),
    "VI": _("Visits"),
    "PA": _("Payments"),
    "MI": _("Missing from the home"),
    "SU": _("Support at home"),
}

RULES: dict[str, Words] = {
    "ID01": _("The birth date is missing."),
    "ID02": _("The sex is not known."),
    "ID03": _("There is neither an identity number nor a reason why there is none."),
    "ID04": _("The identity number cannot be right: its digits do not fit together."),
    "ID05": _("The birth date %(born)s is not possible."),
    "ID06": _("The given name or the surname is missing."),
    "ID07": _("Born on %(born)s and still without a number; a birth is registered within %(limit)s days."),
    "ID08": _("The patronymic is missing."),
    "ID09": _("The birth date is still an estimate; the child has been in care since %(since)s."),
    "ID10": _("There is an identity number and also a reason why there is none."),
    "TI01": _("The parent was %(age)s years old when the child was born; expected is at least %(limit)s."),
    "TI02": _("They are noted as full siblings, but their mothers or fathers differ."),
    "TI03": _("They are noted as half siblings, but mother and father are the same."),
    "TI04": _("Two persons are noted as mother, or two as father."),
    "TI05": _("The mother is noted as male, or the father as female."),
    "TI06": _("The child is in care, and neither parent is noted."),
    "TI07": _("One person is noted both as parent and as sibling or child."),
    "TI08": _("Children of one mother are born %(days)s days apart."),
    "EN01": _("The child was born on %(born)s, after the notice of %(on)s."),
    "EN02": _("The person was %(age)s years old when the case was opened."),
    "EN03": _("A second case was opened while the one of %(on)s was open."),
    "EN04": _("The case was closed on %(until)s, before it was opened on %(since)s."),
    "EN05": _("The case was closed on %(on)s, but the child is still placed."),
    "EN06": _("Nobody is responsible for the case."),
    "EN07": _("The child was to be assessed by %(on)s."),
    "EN08": _("The child is in protection, but no measure is in force."),
    "PL01": _("The placement ended on %(until)s, before it began on %(since)s."),
    "PL02": _("The placement begins on %(since)s, before an earlier one ended on %(until)s."),
    "PL03": _("The child moved on %(until)s, but the next placement begins on %(since)s, %(days)s days later."),
    "PL04": _("The placement is still open, but another began on %(since)s."),
    "PL05": _("The placement ended on %(until)s, and nobody says why."),
    "PL06": _("It says why the placement ended, but not when."),
    "PL07": _("The reason of the end does not fit the home into which the child moved on %(since)s."),
    "PL08": _("The child moved to another home on %(until)s, but no further placement is noted."),
    "PL09": _("The child left care on %(until)s, but another placement begins on %(since)s."),
    "PL10": _("The placement ended on %(until)s because the child came of age; that is only on %(on)s."),
    "PL11": _("The placement begins after the child's death on %(on)s."),
    "PL12": _("The placement begins on %(since)s, before the birth on %(born)s."),
    "PL13": _("The person was %(age)s years old when care began."),
    "PL14": _("The day %(on)s has not come yet."),
    "PL15": _("Nobody says in which family or home the child lives."),
    "PL16": _("A new placement begins on %(since)s, but neither the home nor the model of care has changed."),
    "PL17": _("The placement is still open, though care was to end on %(on)s, with the age of %(limit)s."),
    "PL18": _("Nobody says why the placement began."),
    "PL19": _("The start of %(since)s was entered on %(on)s only; it is to be entered within %(limit)s days."),
    "PL20": _("The end of %(until)s was entered on %(on)s only; it is to be entered within %(limit)s days."),
    "ME01": _("On %(on)s the child was placed, but no measure was in force that allows it."),
    "ME02": _("The measure ended on %(until)s, before it began on %(since)s."),
    "ME03": _("The country's law does not know this kind of measure (%(kind)s)."),
    "ME04": _("The measure lasts %(days)s days; the law allows %(limit)s."),
    "ME05": _("The court was to be asked by %(on)s."),
    "ME06": _("The term of the measure ended on %(until)s, but it is still in force."),
    "ME07": _("The measure was to be reviewed by %(on)s."),
    "ME08": _("The measure lasts beyond %(on)s, the birthday on which it ends (%(limit)s years)."),
    "ME09": _("The measure is of %(on)s, before the birth on %(born)s."),
    "AP01": _("On %(on)s the child lived in the family, but the family had no approval."),
    "AP02": _("The family is not approved for this model of care."),
    "AP03": _("The child was %(age)s years old on the first day; the approval is for %(from)s to %(to)s."),
    "AP04": _("The approval is only for children of the other sex."),
    "AP05": _("When this child came, %(count)s children lived in the family; approved are %(limit)s."),
    "AP06": _("A child lives here, but a paper of the household is missing or out of date since %(on)s."),
    "AP07": _("The family is approved, but no foster parent lives in the household."),
    "AP08": _("The approval of %(since)s ends before it begins, or overlaps with another."),
    "AP09": _("The address or the telephone of the family is missing."),
    "AP10": _("The approval ended on %(until)s, but it is still called valid."),
    "AP11": _("The family is called approved, but no approval holds today."),
    "IN01": _("On %(on)s the child lived in the home, but the home was not open."),
    "IN02": _("%(count)s children live in the home; it has %(limit)s places."),
    "IN03": _("The child lived in a residential home under the age of %(limit)s."),
    "IN04": _("The child has been in a home for short stays since %(since)s, longer than %(limit)s days."),
    "VI01": _("The visit was on %(on)s, after the placement had ended on %(until)s."),
    "VI02": _("The visit was on %(on)s, before the placement began on %(since)s."),
    "VI03": _("The visit of %(on)s was reported later than %(limit)s days after."),
    "VI04": _("The visit was due on %(on)s."),
    "VI05": _("The visit is reported for %(on)s, a day that has not come yet."),
    "VI06": _("The report of the visit does not say whether the child was seen, or why not."),
    "PA01": _("%(on)s was paid, but the child was not placed in that family."),
    "PA02": _("Days from %(since)s on were paid twice."),
    "MI01": _("The child was missing already on %(since)s."),
    "MI02": _("The child was found on %(until)s, before it went missing on %(since)s."),
    "MI03": _("The child went missing on %(since)s, but was in no placement."),
    "MI04": _("The child is still noted as missing after care ended on %(until)s."),
    "SU01": _("Support keeps a child at home, but on %(since)s the child lived in a placement."),
    "SU02": _("The term of support ended on %(until)s, but it is still running."),
}

MENDED: dict[str, Words] = {
    "ID01": _("Enter the birth date from the papers, or an estimate."),
    "ID02": _("Enter the sex from the papers."),
    "ID03": _("Enter the number, or choose why there is none."),
    "ID04": _("Compare the number with the identity card."),
    "ID05": _("Compare the birth date with the papers."),
    "ID06": _("Enter the name from the papers."),
    "ID07": _("Ask the civil registry for the number."),
    "ID08": _("Enter the father's name from the papers."),
    "ID09": _("Find the papers or ask for an age assessment."),
    "ID10": _("Take the reason out."),
    "TI01": _("Compare the birth dates of both, and who is the parent."),
    "TI02": _("Correct the parents, or note them as half siblings."),
    "TI03": _("Correct the parents, or note them as full siblings."),
    "TI04": _("Take out the one who is not the parent."),
    "TI05": _("Correct the sex, or who is mother and who is father."),
    "TI06": _("Note the parents, or that the child is a foundling."),
    "TI07": _("Take out the tie that is wrong."),
    "TI08": _("Compare birth dates and mothers."),
    "EN01": _("Compare the birth date with the papers, and the day of the notice."),
    "EN02": _("Compare the birth date; close the case if it is right."),
    "EN03": _("Close one of the two, or move its records to the other."),
    "EN04": _("Correct the day on which the case was closed."),
    "EN05": _("End the placement, or open a case."),
    "EN06": _("Name who is responsible."),
    "EN07": _("Complete the assessment."),
    "EN08": _("Record the measure, or correct the state of the case."),
    "PL01": _("Correct the first day or the end."),
    "PL02": _("Correct the end of the earlier placement or the start of this one."),
    "PL03": _("Correct the days, or enter where the child lived in between."),
    "PL04": _("End the earlier placement on the day of the move."),
    "PL05": _("Choose why it ended."),
    "PL06": _("Enter the day on which it ended, or take the reason out."),
    "PL07": _("Correct the reason, or the home of the next placement."),
    "PL08": _("Enter the next placement, or correct the reason."),
    "PL09": _("Correct the reason: the child moved; or the day on which it came back."),
    "PL10": _("Correct the reason or the birth date."),
    "PL11": _("Correct the reason of the earlier end, or take this placement out."),
    "PL12": _("Compare the birth date with the papers, and the first day."),
    "PL13": _("Compare the birth date, and whether care in education was meant."),
    "PL14": _("Correct the day."),
    "PL15": _("Enter the family or the home."),
    "PL16": _("Join the two placements, or say what has changed."),
    "PL17": _("End the placement, or note the school."),
    "PL18": _("Choose why it began."),
    "PL19": _("Nothing can be mended; enter the next one in time."),
    "PL20": _("Nothing can be mended; enter the next one in time."),
    "ME01": _("Record the measure of these days, or correct its days."),
    "ME02": _("Correct the first day or the end."),
    "ME03": _("Choose a kind of the country's law."),
    "ME04": _("Record what replaced the measure, or correct its end."),
    "ME05": _("Ask the court, and note the day."),
    "ME06": _("End, extend or replace the measure."),
    "ME07": _("Review the measure, and note the day."),
    "ME08": _("End the measure on the birthday, or note the school."),
    "ME09": _("Compare the birth date and the day of the decision."),
    "AP01": _("Enter the approval of these days, or correct the days of the placement."),
    "AP02": _("Change the model of the placement, or the terms of the approval."),
    "AP03": _("Compare the birth date, or change the terms of the approval."),
    "AP04": _("Compare the sex, or change the terms of the approval."),
    "AP05": _("End the placement of who has left, or change the terms of the approval."),
    "AP06": _("Ask the family for the paper."),
    "AP07": _("Enter the foster parents, or end the approval."),
    "AP08": _("Correct the days of the approval."),
    "AP09": _("Enter address and telephone."),
    "AP10": _("Renew or end the approval."),
    "AP11": _("Enter the approval, or correct the state of the family."),
    "IN01": _("Correct the days of the home or of the placement."),
    "IN02": _("End the placements of who has left, or correct the number of places."),
    "IN03": _("Look for a family."),
    "IN04": _("Find a lasting home for the child."),
    "VI01": _("Correct the day of the visit or the end of the placement."),
    "VI02": _("Correct the day of the visit or the start of the placement."),
    "VI03": _("Nothing can be mended; report the next one in time."),
    "VI04": _("Visit the child and report, or cancel the visit with a reason."),
    "VI05": _("Correct the day of the visit."),
    "VI06": _("Complete the report."),
    "PA01": _("Correct the placement, or claim the payment back."),
    "PA02": _("Claim one of the payments back."),
    "MI01": _("Join the two, or correct their days."),
    "MI02": _("Correct the days."),
    "MI03": _("Correct the day, or the days of the placement."),
    "MI04": _("Enter the day on which the child was found, or that care ended."),
    "SU01": _("End the support on the day of the placement."),
    "SU02": _("Renew or end the support."),
}

REFUSALS: dict[str, Words] = {
    "quality.not_granted": _("Your role does not include findings of this office."),
    "quality.same_person": _("You asked for this waiver; another person takes the second look."),
    "quality.reason_missing": _("Write why the finding may stand."),
    "quality.waiver_too_long": _("A waiver ends after today and on %(last)s at the latest."),
}


def sentence(code: str, facts: Mapping[str, object]) -> str:
    """Say what is wrong, in the reader's language; a fact may be a day or its ISO text."""
    return str(RULES[code]) % {name: _said(fact) for name, fact in facts.items()}


def rule_name(code: str) -> str:
    """Say a rule without the facts of a record, for the catalogue."""
    return str(RULES[code]) % _Dots()


class _Dots(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"


def _said(fact: object) -> object:
    if isinstance(fact, date):
        return formats.day(fact)
    if isinstance(fact, str) and len(fact) == len("2026-11-24") and fact[4:5] == "-":
        return formats.day(date.fromisoformat(fact))
    return fact
