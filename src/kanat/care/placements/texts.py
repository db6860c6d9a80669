"""What people read about placements: labels of states, sentences of refusals."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanat.care.placements.states import Kind, PlacementState

STATES: dict[str, str | Promise] = {
    PlacementState.AGREED: _("Agreed"),
    PlacementState.STARTED: _("Under way"),
    PlacementState.ENDED: _("Ended"),
    PlacementState.CANCELLED: _("Cancelled"),
}
STATE_COLOURS: dict[str, str] = {
    PlacementState.AGREED: "yellow",
    PlacementState.STARTED: "green",
    PlacementState.ENDED: "grey",
    PlacementState.CANCELLED: "grey",
}
KINDS: dict[str, str | Promise] = {
    Kind.FOSTER: _("Foster family"),
    Kind.RESIDENTIAL: _("Residential institution"),
}
LANGUAGES: dict[str, str] = {"tr": "Türkçe", "az": "Azərbaycanca", "ru": "Русский", "en": "English"}
STEPS: dict[str, str | Promise] = {
    "home": _("The child lives at home; support and follow-up continue"),
    "family": _("A new foster family is needed"),
    "institution": _("A place in a residential institution is needed"),
    "guardian": _("The child lives with relatives or a guardian"),
    "adoption": _("The child lives with the adoptive family"),
    "independent": _("The young person lives independently"),
    "other": _("Something else, as written in the note"),
}

REFUSALS: dict[str, str | Promise] = {
    "placements.allegation_open": _("Harm or danger in this family was told of and is not yet looked into."),
    "placements.kept_apart": _("Somebody lives there from whom the child is kept apart."),
    "placements.not_granted": _("Your role does not include this step of a placement."),
    "placements.not_found": _("There is no such placement, or none that you may see."),
    "placements.no_child": _("Choose at least one child."),
    "placements.start_in_future": _("A placement can be recorded as started only on the day itself or later."),
    "placements.start_before_agreement": _("The child cannot move in before the agreement was made."),
    "placements.agreed_in_future": _("The agreement cannot be dated in the future."),
    "placements.not_in_protection": _("This case is not in protection: record the measure first."),
    "placements.no_measure": _("No measure in force on that day allows a placement of this child."),
    "placements.already_placed": _("The child already lives in another placement on that day. End that one first."),
    "placements.child_already_placed": _(
        "The child already lives in another placement on that day. End that one first."
    ),
    "placements.no_approval": _("The family's approval is not in force on that day."),
    "placements.model_not_approved": _("The family is not approved for this model of care."),
    "placements.age_outside_terms": _(
        "The child is %(age)s years old; the family is approved for ages %(age_from)s to %(age_to)s."
    ),
    "placements.sex_outside_terms": _("The family's approval does not cover children of this sex."),
    "placements.papers_out_of_date": _("Papers of the household are missing or out of date."),
    "placements.own_household": _("A parent or guardian of the child lives in this household."),
    "placements.no_free_place": _("The family has no free place on that day."),
    "placements.siblings_not_together": _(
        "The family has %(free)s free places, but %(needed)s children are to move in together."
    ),
    "placements.institution_full": _("The institution has %(free)s free places; %(needed)s are needed."),
    "placements.institution_unknown": _("Choose one of the institutions offered."),
    "placements.start_reason_unknown": _("Choose one of the reasons offered."),
    "placements.next_step_unknown": _("Choose one of the next steps offered."),
    "placements.end_before_start": _("A placement cannot end before it started."),
    "placements.end_in_future": _("The end cannot be recorded before the day on which the child leaves."),
    "placements.home_missing": _("Name the foster family or the institution."),
    "placements.end_reason_unknown": _("Choose one of the reasons offered."),
    "placements.end_note_missing": _("Write in the note what led to this end; nobody had planned it."),
    "placements.cancel_reason_missing": _("Write why the agreement is cancelled."),
    "placements.choice_reason_missing": _(
        "Write why this family was chosen: it is not the first one on the list of suggestions."
    ),
    "placements.not_one_home": _("These children do not live in the same home."),
}
