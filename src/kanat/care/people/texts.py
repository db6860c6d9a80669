"""Words about persons: labels of choices, sentences of refusals."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kanat.care.people.country import PeopleLaw
from kanat.care.people.states import Precision
from kanat.platform import country
from kanat.platform.ui import formats

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
    "step_sibling": _("Stepbrother or stepsister"),
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

SIBLINGS: dict[str, Words] = {
    "whole": _("Brother or sister"),
    "half": _("Half-brother or half-sister"),
    "step": _("Stepbrother or stepsister"),
}
NAME_KINDS: dict[str, Words] = {
    "former": _("Former name"),
    "birth": _("Name at birth"),
    "spelling": _("Other spelling"),
    "called": _("Called by"),
}
SCRIPTS: dict[str, Words] = {
    "latin": _("Latin letters"),
    "cyrillic": _("Cyrillic letters"),
    "arabic": _("Arabic letters"),
    "other": _("Other letters"),
}
PAPER_KINDS: dict[str, Words] = {
    "identity_card": _("Identity card"),
    "birth_certificate": _("Birth certificate"),
    "passport": _("Passport"),
    "residence_permit": _("Residence permit"),
    "protection_card": _("Card of a person under international protection"),
    "other": pgettext_lazy("paper", "Another paper"),
}
ADDRESS_KINDS: dict[str, Words] = {
    "home": _("Former home"),
    "registered": _("Registered address"),
    "stay": _("Stays here"),
    "work": _("Work or school"),
}
PHONE_KINDS: dict[str, Words] = {
    "mobile": _("Mobile phone"),
    "home": _("Phone at home"),
    "work": _("Phone at work"),
    "contact": _("Somebody who can reach the person"),
}

NOTE_TITLES: dict[str, Words] = {
    "name": _("Note another name"),
    "number": _("Add a new identity number"),
    "paper": _("Note an identity paper"),
    "move": _("Record a move"),
    "address": _("Note another address"),
    "phone": _("Note another phone"),
}
NOTE_HELP: dict[str, Words] = {
    "name": _(
        "Write a name as the paper has it, in its own letters: Latin, Cyrillic or Arabic. A search finds the person by"
        " each of the names. To mend a slip in the name of today, correct the person instead."
    ),
    "number": _(
        "For a person who was given a new number, like a foreigner who became a citizen. The old number stays and still"
        " finds the person. To mend a mistyped number, correct the person instead."
    ),
    "paper": _("The number of the paper is kept encrypted. A copy can be a PDF or a picture."),
    "move": _(
        "The home until then becomes a former one. A protected address is shown to nobody in lists, letters and on this"
        " page; who needs it asks with a reason, and that is recorded."
    ),
    "address": _(
        "For the registered address, a stay beside the home, work or school, or a former home with its last day."
    ),
    "phone": _("For further phones of the person, or of somebody who can reach the person."),
}
REMOVED: dict[str, Words] = {
    "name": _("Another name"),
    "paper": _("An identity paper"),
    "address": _("An address"),
    "phone": _("A phone"),
}

REFUSALS: dict[str, Words] = {
    "people.name_scripts_mixed": _(
        "This mixes letters of two alphabets. Write it in one; note the other as a spelling."
    ),
    "people.name_known": _("This name is noted already."),
    "people.precision_needs_date": _("Fill in the year at least."),
    "people.parent_of_ancestor": _("The child is an ancestor of this parent: one of the ties is wrong."),
    "people.parent_known": _("A parent of this kind is recorded already. End that tie first, with a reason."),
    "people.tie_not_found": _("There is no such tie, or it has ended."),
    "people.reason_needed": _("Write down the reason."),
    "people.issued_in_future": _("The day of issue lies in the future."),
    "people.ends_before_start": _("The end must come after the beginning."),
    "people.moved_in_future": _("This day has not come yet. Record the move when it has happened."),
    "people.moved_before": _("A later move is recorded already. Note the old address as a former home."),
    "people.home_needs_end": _("A former home has a last day. Record the home of today as a move."),
    "people.phone_known": _("This phone is noted already."),
    "people.detail_not_found": _("This is no longer noted about the person."),
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
    "people.merged_with_itself": _("Choose two different records."),
    "people.merge_sexes_differ": _("One record says female, the other male. Correct the wrong one first."),
    "people.merge_numbers_differ": _(
        "The records have different identity numbers. Correct the wrong one first, or they are two people."
    ),
    "people.cannot_part": _(
        "Since the merge %(rows)s entries were removed or changed, so it cannot be undone. Correct the record by hand."
    ),
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


def number_kind(code: str) -> str:
    """Name a kind of identity number."""
    kinds = country.part(PeopleLaw).number_kinds
    return next((kind.names.say(get_language()) for kind in kinds if kind.code == code), code)


def born(day: date | None, precision: str) -> str:
    """Write a birth as far as it is known: 27.03.2015, March 2015, 2015, about 2015."""
    if day is None:
        return ""
    if precision == Precision.MONTH:
        return formats.month_long(day)
    if precision == Precision.YEAR:
        return str(day.year)
    return _now("about %(year)s") % {"year": day.year} if precision == Precision.ESTIMATED else formats.day(day)


def languages(codes: tuple[str, ...]) -> str:
    """Name the languages that a person speaks."""
    names = {spoken.code: spoken.names for spoken in country.part(PeopleLaw).languages}
    return ", ".join(names[code].say(get_language()) if code in names else code for code in codes)


def area(code: str) -> str:
    """Give the name of an area, empty where it is unknown."""
    return next((area.names.say(get_language()) for area in country.areas() if area.code == code), "")
