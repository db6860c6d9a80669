"""Words about foster families: labels of states and choices, sentences of refusals."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.families.country import FamiliesLaw
from kanat.care.families.rules.applicants import known
from kanat.care.families.rules.papers import PaperState
from kanat.care.families.rules.process import StepCode, StepState
from kanat.care.families.states import (
    Advice,
    ApplicationState,
    ApprovalEnd,
    ApprovalState,
    FamilyState,
    HomeStudyState,
    Role,
    Schooling,
    SexTerm,
    Verdict,
)
from kanat.platform import country

Words = str | Promise

FAMILY_STATES: dict[str, Words] = {
    FamilyState.APPLYING: _("Applying"),
    FamilyState.APPROVED: _("Approved"),
    FamilyState.SUSPENDED: _("Suspended"),
    FamilyState.FORMER: _("Former foster family"),
    FamilyState.REFUSED: _("Refused"),
    FamilyState.WITHDRAWN: _("Withdrawn"),
}
FAMILY_COLOURS: dict[str, str] = {
    FamilyState.APPLYING: "blue",
    FamilyState.APPROVED: "green",
    FamilyState.SUSPENDED: "yellow",
    FamilyState.FORMER: "grey",
    FamilyState.REFUSED: "red",
    FamilyState.WITHDRAWN: "grey",
}
APPLICATION_STATES: dict[str, Words] = {
    ApplicationState.REGISTERED: _("Registered"),
    ApplicationState.DOCUMENTS: _("Collecting documents"),
    ApplicationState.HOME_STUDY: _("Home study"),
    ApplicationState.OPINIONS: _("Independent opinions"),
    ApplicationState.COMMISSION: _("Before the commission"),
    ApplicationState.APPROVED: _("Approved"),
    ApplicationState.REFUSED: _("Refused"),
    ApplicationState.WITHDRAWN: _("Withdrawn"),
}
STUDY_STATES: dict[str, Words] = {
    HomeStudyState.OPEN: _("Under way"),
    HomeStudyState.COMPLETED: _("Completed"),
}
APPROVAL_STATES: dict[str, Words] = {
    ApprovalState.IN_FORCE: _("In force"),
    ApprovalState.SUSPENDED: _("Suspended"),
    ApprovalState.ENDED: _("Ended"),
}
APPROVAL_OVER = _("Term is over")
APPROVAL_TO_COME = _("Begins later")
APPROVAL_COLOURS: dict[str, str] = {
    ApprovalState.IN_FORCE: "green",
    ApprovalState.SUSPENDED: "yellow",
    ApprovalState.ENDED: "grey",
}
ROLES: dict[str, Words] = {
    Role.APPLICANT: _("Applicant"),
    Role.CO_APPLICANT: _("Second applicant"),
    Role.OWN_CHILD: _("Own child"),
    Role.OTHER_ADULT: _("Other adult"),
    Role.OTHER_CHILD: _("Other child"),
}
JOINING: dict[str, Words] = {role: ROLES[role] for role in (Role.OWN_CHILD, Role.OTHER_ADULT, Role.OTHER_CHILD)}
SCHOOLINGS: dict[str, Words] = {
    Schooling.NONE: _("No schooling"),
    Schooling.LITERATE: _("Reads and writes, no school completed"),
    Schooling.PRIMARY: _("Primary school"),
    Schooling.LOWER_SECONDARY: _("Lower secondary school"),
    Schooling.UPPER_SECONDARY: _("Upper secondary school"),
    Schooling.HIGHER: _("Higher education"),
}
ADVICE: dict[str, Words] = {
    Advice.RECOMMENDED: _("Recommended"),
    Advice.RECOMMENDED_WITH_TERMS: _("Recommended with terms"),
    Advice.NOT_RECOMMENDED: _("Not recommended"),
}
ADVICE_COLOURS: dict[str, str] = {
    Advice.RECOMMENDED: "green",
    Advice.RECOMMENDED_WITH_TERMS: "yellow",
    Advice.NOT_RECOMMENDED: "red",
}
VERDICTS: dict[str, Words] = {
    Verdict.APPROVE: _("The family may be approved"),
    Verdict.REFUSE: _("The application is refused"),
}
SEXES: dict[str, Words] = {
    SexTerm.ANY: _("Girls and boys"),
    SexTerm.FEMALE: _("Girls only"),
    SexTerm.MALE: _("Boys only"),
}
APPROVAL_ENDS: dict[str, Words] = {
    ApprovalEnd.TERM_OVER: _("The term is over"),
    ApprovalEnd.FAMILY_WISH: _("At the family's wish"),
    ApprovalEnd.WITHDRAWN_BY_OFFICE: _("Withdrawn by the office"),
    ApprovalEnd.HOUSEHOLD_CHANGED: _("The household has changed"),
    ApprovalEnd.MOVED_AWAY: _("The family has moved away"),
}
PAPER_STATES: dict[str, Words] = {
    PaperState.MISSING: _("Missing"),
    PaperState.IN_DATE: _("In date"),
    PaperState.EXPIRES_SOON: _("Expires soon"),
    PaperState.OUT_OF_DATE: _("Out of date"),
}
PAPER_COLOURS: dict[str, str] = {
    PaperState.MISSING: "red",
    PaperState.IN_DATE: "green",
    PaperState.EXPIRES_SOON: "yellow",
    PaperState.OUT_OF_DATE: "red",
}
RATINGS: dict[str, Words] = {
    "strength": _("A strength"),
    "adequate": _("Adequate"),
    "support": _("Needs support"),
    "concern": _("A concern"),
}
SKILL_LEVELS: dict[int, Words] = {0: _("None"), 1: _("Basic"), 2: _("Trained"), 3: _("Specialised")}
DUES: dict[str, Words] = {
    "papers": _("Renew the family's documents"),
    "renewal": _("Renew the family's approval"),
    "application": _("Decide on the family's application"),
    "willing": _("Ask the family which children it would take"),
}
HAPPENINGS: dict[str, Words] = {
    "applied": _("Applied to become a foster family"),
    "withdrawn": _("Application withdrawn"),
    "refused": _("Application refused"),
    "study_started": _("Home study started"),
    "study_completed": _("Home study completed"),
    "opinion": _("Independent opinion given"),
    "decided": _("Commission decided"),
    "approved": _("Approved as a foster family"),
    "renewed": _("Approval renewed"),
    "suspended": _("Approval suspended"),
    "ended": _("Approval ended"),
    "place_taken": _("A child moved in"),
    "place_freed": _("A child moved out"),
    "joined": _("Joined the household"),
    "left": _("Left the household"),
    "paper": _("Document received"),
}


STEPS: dict[str, Words] = {
    StepCode.APPLICATION: _("Application"),
    StepCode.DOCUMENTS: _("Documents"),
    StepCode.HOME_STUDY: _("Home study"),
    StepCode.OPINIONS: _("Independent opinions"),
    StepCode.COMMISSION: _("Commission"),
    StepCode.APPROVAL: _("Approval"),
}
STEP_STATES: dict[str, Words] = {
    StepState.DONE: _("Done"),
    StepState.CURRENT: _("To do now"),
    StepState.WAITING: _("Later"),
    StepState.STOPPED: _("Stopped"),
}
STEP_COLOURS: dict[str, str] = {
    StepState.DONE: "green",
    StepState.CURRENT: "blue",
    StepState.WAITING: "grey",
    StepState.STOPPED: "red",
}
NOTES: dict[str, Words] = {
    "registered": _("The application is registered."),
    "papers_complete": _("All required documents are there and in date."),
    "papers_open": _("Required documents that are missing or out of date: %(count)s."),
    "study_to_start": _("Choose who studies the home."),
    "study_after_papers": _("Begins when the first documents are there."),
    "study_open": _("Sections filled: %(filled)s of %(sections)s. Visits recorded: %(visits)s, at least %(needed)s."),
    "study_completed": _("The home study is completed."),
    "opinions_given": _("Opinions given: %(given)s of %(needed)s. Nobody reads another's before all are given."),
    "opinions_after_study": _("Begins when the home study is completed."),
    "commission_to_decide": _("The commission decides; who studied the home does not sit on it."),
    "commission_decided": _("The commission has decided for the family."),
    "commission_refused": _("The commission has refused the application."),
    "commission_after_opinions": _("Begins when all opinions are given."),
    "to_approve": _("Somebody who had no hand in the steps before approves the family and sets the terms."),
    "approved": _("The family is approved."),
    "approval_after_commission": _("Begins when the commission has decided for the family."),
}


def told(what: str, text: str) -> str:
    """Write what stands beside a happening: codes become words, names stay."""
    if what == "applied":
        return model_name(text)
    if what == "paper":
        return document_name(text)
    if what == "ended":
        return str(APPROVAL_ENDS.get(text, ""))
    return text if what in {"place_taken", "place_freed", "joined", "left"} else ""


def model_name(code: str) -> str:
    """Give the name of a model of care in the reader's language; the code where the country has none."""
    found = next((model for model in country.part(FamiliesLaw).models if model.code == code), None)
    return found.names.say(get_language()) if found else code


def document_name(code: str) -> str:
    """Give the name of a kind of paper in the reader's language; the code where the country has none."""
    found = next((kind for kind in country.part(FamiliesLaw).documents if kind.code == code), None)
    return found.names.say(get_language()) if found else code


def validities(on: date) -> list[tuple[str, int]]:
    """List the kinds of paper that run out, with the months for which they hold."""
    kinds = [kind for kind in country.part(FamiliesLaw).documents if kind.validity_months is not None]
    found = [(kind, known(kind.validity_months, on)) for kind in kinds if kind.validity_months is not None]
    return [(kind.names.say(get_language()), months) for kind, months in found if months is not None]


REFUSALS: dict[str, Words] = {
    "families.no_such_family": _("There is no such family, or it belongs to another office."),
    "families.day_in_future": _("The day cannot lie after today."),
    "families.said_before_last": _("The family said something newer on %(last)s."),
    "families.wish_ages_out_of_order": _("The oldest child cannot be younger than the youngest."),
    "families.pause_before_word": _("The pause must end after the day on which the family said so."),
    "families.asked_already": _("These families are on their workers' lists already."),
    "families.skill_unknown": _("This need is not on the country's list."),
    "families.no_such_allegation": _("There is no such entry, or it belongs to another office."),
    "families.allegation_closed": _("It was closed already."),
    "families.closed_before_received": _("It was told on %(received_on)s and cannot be closed before."),
    "families.place_not_held": _("No place is kept for these children in this family."),
    "families.no_such_member": _("There is no such person in this household."),
    "families.no_such_document": _("There is no such document in this family's file."),
    "families.no_such_approval": _("There is no such approval in this family's file."),
    "families.no_such_application": _("This family has no application."),
    "families.not_granted": _("Your role does not include this step."),
    "families.same_person": _("This step must be taken by somebody else than the person who took the one before."),
    "families.not_the_assessor": _("Only the person who carries out the home study may write in it."),
    "families.applicant_missing": _("An application needs at least one applicant."),
    "families.too_many_applicants": _("At most two people may apply together."),
    "families.applicant_too_young": _("The applicant is %(age)s years old; at least %(limit)s are required."),
    "families.applicant_too_old": _("The applicant is %(age)s years old; at most %(limit)s are allowed."),
    "families.applicant_birth_unknown": _("The date of birth of an applicant must be known."),
    "families.schooling_too_low": _("The applicant's schooling is below what the law requires."),
    "families.not_citizen": _("Applicants must be citizens."),
    "families.not_resident": _("Applicants must live in the country permanently."),
    "families.no_income": _("Applicants must have a regular income."),
    "families.is_parent_or_guardian": _("The parents and guardians of the child cannot be its foster family."),
    "families.single_not_allowed": _("One person alone cannot apply."),
    "families.applied_in_future": _("The day of the application lies in the future."),
    "families.already_applying": _("This person already belongs to a foster family or an application."),
    "families.worker_cannot": _("This person cannot be responsible for families of this office."),
    "families.already_member": _("This person is already in the household."),
    "families.same_applicant_twice": _("The two applicants are the same person."),
    "families.kin_child_missing": _("Choose the child whom these relatives want to take in."),
    "families.model_unknown": _("This kind of foster care does not exist here."),
    "families.area_unknown": _("This area does not exist."),
    "families.joined_in_future": _("The day on which this person joined the household lies in the future."),
    "families.joined_before_birth": _("This person was born after the day given."),
    "families.left_before_joining": _("This person joined the household later than that."),
    "families.left_in_future": _("The day on which this person left lies in the future."),
    "families.applicant_cannot_leave": _("An applicant cannot leave the household; end the application or approval."),
    "families.child_is_adult": _("This person is of age; choose “Other adult”."),
    "families.adult_is_child": _("This person is under age; choose a child's role."),
    "families.document_missing": _("A required document is missing."),
    "families.document_out_of_date": _("A required document is out of date."),
    "families.document_from_future": _("The day of issue lies in the future."),
    "families.document_not_of_member": _("This kind of document is not asked of this person."),
    "families.document_kind_unknown": _("This kind of document does not exist here."),
    "families.document_valid_before_issue": _("The document would expire before it was issued."),
    "families.documents_incomplete": _("%(count)s required documents are missing or out of date."),
    "families.assessor_cannot_study": _("The chosen person may not carry out home studies for this office."),
    "families.study_before_application": _("This day lies before the application."),
    "families.study_in_future": _("This day lies in the future."),
    "families.study_section_missing": _("Some sections of the home study are still empty."),
    "families.study_section_unknown": _("This section does not exist."),
    "families.study_too_few_visits": _("At least %(least)s visits to the home are required; %(visits)s are recorded."),
    "families.study_visit_same_day": _("A visit on this day is already recorded."),
    "families.study_advice_missing": _("Say what the home study advises."),
    "families.study_closed": _("The home study is completed; reopen it before you change it."),
    "families.study_not_started": _("The home study has not been started."),
    "families.opinion_by_assessor": _("The person who studied the home cannot give an independent opinion."),
    "families.opinion_twice": _("You have already given your opinion."),
    "families.opinions_full": _("All opinions have already been given."),
    "families.opinion_text_missing": _("Give reasons for your opinion."),
    "families.opinions_missing": _("%(given)s of %(needed)s independent opinions have been given."),
    "families.commission_too_small": _("At least %(least)s members must decide; %(members)s are chosen."),
    "families.commission_member_twice": _("A member is chosen twice."),
    "families.commission_member_unknown": _("A chosen person is not a member of this office's commission."),
    "families.assessor_on_commission": _("The person who studied the home cannot sit on the commission."),
    "families.opinion_giver_on_commission": _("A person who gave an opinion cannot sit on the commission."),
    "families.commission_in_future": _("The day of the session lies in the future."),
    "families.commission_before_opinions": _("The session cannot lie before the opinions of %(opinions_on)s."),
    "families.refusal_reason_missing": _("A refusal needs reasons."),
    "families.already_decided": _("The commission has already decided on this application."),
    "families.approval_not_decided": _("The commission has not decided for this family."),
    "families.approval_before_decision": _("The approval cannot begin before the decision of %(decided_on)s."),
    "families.approval_until_not_after_since": _("The approval must end after it begins."),
    "families.approval_too_long": _("An approval may last %(months)s months at most, here until %(last)s."),
    "families.training_missing": _("The training that this kind of foster care requires is not recorded."),
    "families.ages_reversed": _("The highest age is below the lowest."),
    "families.places_too_few": _("At least one place is needed."),
    "families.places_too_many": _("This household may have %(limit)s places at most."),
    "families.approval_already_in_force": _("Another approval holds until %(until)s."),
    "families.approval_renewed": _("This approval was renewed already; the newer one holds until %(until)s."),
    "families.approval_papers_open": _(
        "Since %(papers_until)s a document is missing or out of date; add it under Documents, then renew."
    ),
    "families.approval_places_taken": _(
        "%(children)s children live in this family; the renewal cannot have fewer places."
    ),
    "families.approval_end_before_start": _("The approval cannot end before it began."),
    "families.approval_end_in_future": _("The day lies in the future."),
    "families.approval_children_placed": _(
        "%(children)s children still live in this family; end their placements first."
    ),
    "families.not_approved": _("The family has no approval that holds on this day."),
    "families.foster_limit": _("With %(arriving)s more there would be more than %(limit)s foster children."),
    "families.total_limit": _("With %(arriving)s more there would be more than %(limit)s children in the home."),
    "families.total_limit_siblings": _(
        "With %(arriving)s more siblings there would be more than %(limit)s children in the home."
    ),
    "families.no_free_place": _("This family has no free place on these days."),
    "families.place_not_taken": _("This child has no place in this family."),
    "families.place_freed_before_start": _("The place cannot be freed before it was taken."),
}
