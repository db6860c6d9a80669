"""Words about persons: labels of choices, sentences of refusals."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kanat.care.people.country import PeopleLaw
from kanat.platform import country

Words = str | Promise

SEXES: dict[str, Words] = {
    "female": pgettext_lazy("sex", "Female"),
    "male": pgettext_lazy("sex", "Male"),
    "unknown": pgettext_lazy("sex", "Not known yet"),
}
NUMBER_MISSING: dict[str, Words] = {
    "not_yet_known": _("Not known yet"),
    "newborn": _("Newborn, not registered yet"),
    "not_registered": _("Birth was never registered"),
    "foreign": _("Foreign citizen without a number"),
    "stateless": _("Stateless"),
    "foundling": _("Foundling"),
    "refused": _("The person does not tell it"),
}
KINSHIPS: dict[str, Words] = {
    "mother": _("Mother"),
    "father": _("Father"),
    "child": pgettext_lazy("kinship", "Child"),
    "sibling": _("Brother or sister"),
    "half_sibling": _("Half-brother or half-sister"),
    "step_parent": _("Step-parent"),
    "grandparent": _("Grandparent"),
    "grandchild": _("Grandchild"),
    "aunt_or_uncle": _("Aunt or uncle"),
    "niece_or_nephew": _("Niece or nephew"),
    "cousin": _("Cousin"),
    "other_kin": _("Other relative"),
    "guardian": _("Guardian"),
    "ward": _("Ward"),
    "partner": _("Husband, wife or partner"),
    "close_person": _("Close person"),
}

REFUSALS: dict[str, Words] = {
    "people.schooling_in_future": _("This day has not come yet. Record the stage when it has begun."),
    "people.schooling_before_last": _("A later stage is recorded already. Choose a day after it."),
    "people.special_need_ends_first": _("The last day must come after the first."),
    "people.special_need_twice": _("For some of these days a special need is recorded already."),
    "people.not_granted": _("Your role does not allow this for the office of this person."),
    "people.not_found": _("There is no such person, or none that you may know of."),
    "people.born_in_future": _("The day of birth lies in the future."),
    "people.born_too_long_ago": _("The day of birth lies more than 120 years ago."),
    "people.not_a_child": _("This person is %(age)s years old; a child is younger than %(limit)s, or is in education."),
    "people.too_old_for_care": _("This person is %(age)s years old; care in education ends at %(limit)s."),
    "people.number_or_reason": _("Fill in the identity number, or choose why it is missing."),
    "people.number_and_reason": _("There is an identity number, so it is not missing: leave the reason empty."),
    "people.number_invalid": _("This is no valid identity number. Compare it with the papers."),
    "people.number_taken": _("A person with this identity number is registered already. Search for the number."),
    "people.related_to_self": _("A person cannot be related to itself."),
    "people.already_related": _("This tie is recorded already."),
    "people.parent_not_older": _("A parent or grandparent must be older than the child."),
    "people.parent_sex_unknown": _("Is this the mother or the father? Correct the sex of the parent first."),
    "people.area_unknown": _("Choose an area of this country."),
    "people.language_unknown": _("Choose one of the languages offered."),
    "people.nothing_changed": _("Nothing was changed."),
    "people.name_missing": _("Fill in at least the given name."),
}


def label(words: Mapping[str, Words], code: str) -> str:
    """Give the label of a code in the reader's language, the code itself where there is none."""
    return str(words.get(code, code))


def kinship(code: str) -> str:
    """Give the name of a tie."""
    return label(KINSHIPS, code)


def languages(codes: tuple[str, ...]) -> str:
    """Name the languages that a person speaks."""
    names = {spoken.code: spoken.names for spoken in country.part(PeopleLaw).languages}
    return ", ".join(names[code].say(get_language()) if code in names else code for code in codes)


def area(code: str) -> str:
    """Give the name of an area, empty where it is unknown."""
    return next((area.names.say(get_language()) for area in country.areas() if area.code == code), "")
