"""What people read about suggestions and exclusions: one sentence for each thing that the engine saw."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REFUSALS: dict[str, str | Promise] = {
    "matching.same_person": _("Another person must decide on this."),
    "matching.no_such_referral": _("There is no such request, or it lies outside your offices."),
    "matching.no_such_call": _("There is no such call, or it lies outside your offices."),
    "matching.no_such_weights": _("There are no such weights."),
    "matching.family_not_there": _("There is no such approved family in the offices for which you may look."),
    "matching.asked_already": _("This family is being asked for this child already."),
    "matching.chosen_already": _("Another family was chosen for this child a moment ago."),
    "matching.nobody_asked": _("No family was asked for these children."),
    "matching.no_child": _("Choose at least one child."),
    "matching.kin_not_asked": _("Relatives must be asked first. Write on the child's page what they answered."),
    "matching.family_excluded": _("A hard rule speaks against this family for these children on that day."),
    "matching.choice_reason_missing": _("Another family stands first on the list: write why this one."),
    "matching.hold_too_long": _("A place is kept for at most %(days)s days, so until %(last)s."),
    "matching.hold_in_past": _("A place is kept until a later day than today."),
    "matching.day_in_future": _("The day cannot lie after today."),
    "matching.answered_before_sent": _("The family was to be asked only on %(sent_on)s."),
    "matching.no_without_reason": _("Choose why the family said no."),
    "matching.no_such_scenario": _("There is no such plan, or it lies outside your offices."),
    "matching.title_missing": _("Give the plan a name."),
    "matching.choice_not_there": _("The plan does not name this choice any more. Open it again."),
    "matching.group_approved_already": _("The families were asked for this group already."),
    "matching.heard_unknown": _("Choose what came of the call."),
    "matching.weights_unknown": _("Give each criterion 0 to 100 points."),
    "matching.weights_all_zero": _("At least one criterion must count."),
    "matching.weights_in_past": _("Weights count from a later day than today."),
    "matching.weights_draft_waits": _("Another proposal waits for approval. Decide on it first."),
    "matching.not_granted": _("Your role does not include looking for families for children of this office."),
}

STATES: dict[str, str | Promise] = {
    "sent": _("Sent to the worker"),
    "offered": _("The family was told"),
    "accepted": _("The family said yes"),
    "declined": _("The family said no"),
    "chosen": _("Chosen"),
    "placed": _("Placed"),
    "withdrawn": _("Asked no more"),
}
COLOURS = {
    "sent": "yellow",
    "offered": "blue",
    "accepted": "green",
    "declined": "red",
    "chosen": "green",
    "placed": "green",
    "withdrawn": "grey",
}
STEPS: dict[str, str | Promise] = {
    "offer": _("The family was told"),
    "accept": _("The family says yes"),
    "decline": _("The family says no"),
    "choose": _("Choose this family"),
    "withdraw": _("Ask no more"),
    "place": _("Start the placement"),
}
NOES: dict[str, str | Promise] = {
    "not_now": _("Not at present"),
    "age": _("Age of the children"),
    "needs": _("Needs of the children"),
    "number": _("Number of children"),
    "distance": _("School or family too far"),
    "contact": _("Contact with the birth family"),
    "household": _("Other children in the home"),
    "other": _("Something else"),
}
HEARD: dict[str, str | Promise] = {
    "yes": _("They take the child"),
    "no": _("They do not take it"),
    "later": _("They call back"),
    "nobody": _("Nobody answered"),
}
FARE: dict[str, str | Promise] = {
    "all": _("All"),
    "teenager": _("13 years or older"),
    "disability": _("With a disability"),
    "minority_language": _("Another mother tongue"),
    "large_group": _("Three or more brothers and sisters"),
}
PLAN_STATES: dict[str, str | Promise] = {
    "waiting": _("Being made"),
    "ready": _("Ready"),
    "failed": _("Could not be made"),
}
PLAN_COLOURS = {"waiting": "yellow", "ready": "green", "failed": "red"}
WEIGHT_STATES: dict[str, str | Promise] = {
    "draft": _("Waits for approval"),
    "approved": _("Approved"),
    "dropped": _("Dropped"),
}

UNBLOCK: dict[str, str | Promise] = {
    "approval_valid": _("Renew or resume the approval"),
    "model_fits": _("Approve the family for this model of care, or ask for another model"),
    "age_within_terms": _("Widen the terms of the approval"),
    "sex_within_terms": _("Widen the terms of the approval"),
    "free_places": _("Wait until a place is free or no longer kept, or look for fewer children"),
    "capacity_limit": _("A decision of the authority, for siblings"),
    "needs_within_skill": _("Training or support for this need"),
    "documents_in_date": _("Hand in the missing papers"),
    "no_safety_conflict": _("Nothing: this is for the child's safety"),
    "willing": _("Ask the family again later"),
    "asked_lately": _("Have the family asked which children it would take"),
    "no_open_allegation": _("Look into what was told and close it"),
    "not_parent": _("Nothing: return home is another decision"),
}

WHERE: dict[str, str | Promise] = {
    "here": _("The office's own area"),
    "region": _("The whole region"),
    "all": _("The whole country"),
}

SEEN: dict[str, str | Promise] = {
    "kin": _("Relative or close circle of the child"),
    "kin.no": _("Not related to the child"),
    "siblings": _("Brothers and sisters stay together"),
    "siblings.there": _("A brother or sister lives there already"),
    "siblings.no": _("The brother or sister lives in another family"),
    "distance": _("%(km)s km from the child's home"),
    "distance.unknown": _("The distance is not known"),
    "school.area": _("Same area: the child can stay at its school"),
    "school.province": _("Same region, another school"),
    "school.none": _("Far from the child's school"),
    "school.unknown": _("The area of the school is not known"),
    "language": _("Mother tongue spoken at home: %(spoken)s of %(of)s"),
    "language.unasked": _("No mother tongue is recorded for the child"),
    "needs": _("Special needs that the family has skills for: %(met)s of %(needs)s"),
    "needs.none": _("No special needs recorded"),
    "household": _("Years to the nearest child at home: %(gap)s"),
    "household.alone": _("No other children at home"),
    "preference": _("Children as the family hoped for: %(fitting)s of %(of)s"),
    "experience": _("Earlier placements: %(finished)s, courses: %(trainings)s"),
    "capacity": _("Places that stay free afterwards: %(spare)s"),
}

OBSTACLES: dict[str, str | Promise] = {
    "approval_valid": _("The approval is not in force on that day"),
    "approval_valid.none": _("The family has no approval"),
    "approval_valid.suspended": _("The approval is suspended"),
    "approval_valid.not_yet": _("The approval begins only on %(since)s"),
    "approval_valid.over": _("The approval ended on %(until)s"),
    "model_fits": _("Not approved for this model of care"),
    "age_within_terms": _("Approved for ages %(age_from)s to %(age_to)s"),
    "sex_within_terms.female": _("Approved for girls only"),
    "sex_within_terms.male": _("Approved for boys only"),
    "free_places": _("Free places: %(free)s, needed: %(needed)s"),
    "capacity_limit": _("More children than the law allows: %(limit)s at most"),
    "needs_within_skill": _("The child needs more skill than the family has: %(need)s"),
    "documents_in_date": _("Papers missing or out of date since %(since)s"),
    "no_safety_conflict": _("Ruled out for safety"),
    "willing": _("The family declined on %(on)s"),
    "willing.paused": _("The family takes nobody until %(until)s"),
    "willing.need": _("The family does not take on this need: %(need)s"),
    "asked_lately": _("Not asked since %(on)s which children it would take"),
    "no_open_allegation": _("Harm or danger was told of and is not yet looked into"),
    "not_parent": _("A parent or guardian of the child is a foster parent here"),
}


def seen(code: str, facts: Mapping[str, object]) -> str:
    """Say what the engine saw under a criterion."""
    return str(SEEN.get(f"{code}.{_variant(code, facts)}") or SEEN.get(code, code)) % facts


def obstacle(code: str, facts: Mapping[str, object]) -> str:
    """Say what stands against a family under a hard rule."""
    variant = facts.get("reason") or facts.get("terms")
    return str(OBSTACLES.get(f"{code}.{variant}") or OBSTACLES.get(code, code)) % facts


def _variant(code: str, facts: Mapping[str, object]) -> object:
    """Name the sentence that fits what was seen, empty for the usual one."""
    return {
        "kin": "" if facts.get("kin") else "no",
        "siblings": "" if "together" in facts else "there" if facts.get("there") else "no",
        "distance": "unknown" if facts.get("km") is None else "",
        "school": facts.get("same"),
        "language": "" if facts.get("of") else "unasked",
        "needs": "" if facts.get("needs") else "none",
        "household": "alone" if facts.get("gap") is None else "",
    }.get(code, "")
