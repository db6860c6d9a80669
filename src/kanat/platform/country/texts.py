"""Words for what packs say: names of parts, fields and fixed values."""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanat.platform.country.comparing import Verdict
from kanat.platform.country.surveying import HIDDEN
from kanat.vocabulary.parameters import Names, Sourced

REFUSALS: dict[str, str | Promise] = {
    "law.unknown": _("What the law says on this point (%(key)s) is not known here, and Kanat does not guess."),
    "law.not_in_force": _("On that day no rule was in force on this point (%(key)s)."),
    "law.unverified": _("The rule on this point (%(key)s) is only supposed and may not be used for real decisions."),
    "law.supply": _("It can be supplied by: %(ask)s."),
}

PARTS: dict[str, str | Promise] = {
    "pack": _("The country"),
    "holidays": _("Days off"),
    "areas": _("Areas"),
    "offices": _("Offices"),
    "roles": _("Roles"),
    "people": _("Persons"),
    "institutions": _("Institutions"),
    "families": _("Foster families"),
    "protection": _("Protection"),
    "matching": _("Finding a family"),
    "placements": _("Placements"),
    "supervision": _("Visits"),
    "support": _("Support at home"),
    "payees": _("Accounts of families"),
    "payments": _("Payments"),
    "banking": _("The bank"),
    "indicators": _("National figures"),
    "quality": _("Data quality"),
    "exports": _("Exports"),
}

VERDICTS: dict[str, str | Promise] = {
    Verdict.CHANGES: _("changes"),
    Verdict.APPEARS: _("is added"),
    Verdict.DISAPPEARS: _("falls away"),
    Verdict.BECOMES_UNKNOWN: _("becomes unknown"),
    Verdict.BECOMES_KNOWN: _("becomes known"),
}

FIELDS: dict[str, str | Promise] = {
    "severity": _("Severity"),
    "reveals_others": _("other persons with their names"),
    "after_months": _("from month"),
    "age_limit": _("to age"),
    "agreement": _("agreement"),
    "allows_foster": _("foster placement"),
    "allows_residential": _("residential placement"),
    "alone": _("with the child alone"),
    "area": _("area"),
    "basis": _("legal basis"),
    "bodies": _("decided by"),
    "calculation": _("calculation"),
    "calling_code": _("calling code"),
    "can": _("may"),
    "cans": _("kept apart"),
    "at": _("place"),
    "category": _("purpose of a transfer"),
    "check_digits": _("check digits"),
    "digits_only": _("digits only"),
    "modulus": _("modulus"),
    "weights": _("weights"),
    "clock": _("counted in"),
    "coefficient": _("coefficient"),
    "col": _("column"),
    "cooling_days": _("days until a changed account is used"),
    "couples_only": _("couples only"),
    "currency": _("currency"),
    "data_protection": _("data protection act"),
    "day": _("day"),
    "days": _("days"),
    "emergency": _("may begin before the decision"),
    "ending": _("end of the agreement"),
    "every_months": _("every so many months"),
    "family_duties": _("duties of the family"),
    "family_like": _("family-like"),
    "first_year": _("first year"),
    "formula": _("calculated as"),
    "for_special_needs": _("for special needs"),
    "from_age": _("from age"),
    "hint": _("shape"),
    "file_size": _("transfers in a file"),
    "hotline": _("help line"),
    "is_court": _("a court"),
    "is_kin": _("kin or close circle"),
    "items": _("looks at"),
    "kind": _("kind"),
    "languages": _("languages"),
    "last_year": _("last year"),
    "lat": _("latitude"),
    "lon": _("longitude"),
    "may_be_waived": _("may be waived"),
    "ministry": _("ministry"),
    "monitoring": _("monitoring"),
    "month": _("month"),
    "moves_to_working_day": _("moves to the next working day"),
    "must": _("must give notice"),
    "of": _("of"),
    "office_duties": _("duties of the office"),
    "on_bad": _("a bad number is"),
    "optional_band": _("no band, no payment"),
    "parent": _("belongs to"),
    "patronymic_used": _("patronymic is used"),
    "patronymic_of_daughters": _("patronymic of daughters"),
    "patronymic_of_sons": _("patronymic of sons"),
    "payment": _("payment"),
    "population_0_17": _("children under 18"),
    "questions": _("questions"),
    "required": _("required"),
    "row": _("row"),
    "scheme": _("payment scheme"),
    "second_factor": _("second factor at sign-in"),
    "short_stay": _("for a short stay"),
    "special_needs": _("special need means"),
    "stage": _("school stages"),
    "stages": _("school stages"),
    "starts": _("first days"),
    "shape": _("shape"),
    "starts_with": _("begins with"),
    "tile": _("place on the map"),
    "time_zone": _("time zone"),
    "to_age": _("up to age"),
    "training_required": _("training required"),
    "two_mothers_allowed": _("two mothers or two fathers are possible"),
    "unknown_birth_day": _("day of birth where only the month is known"),
    "unknown_birth_month": _("month of birth where only the year is known"),
    "until_months": _("until month"),
    "value": _("value"),
    "weekend": _("weekend"),
    "weekend_moves_on": _("a day off on a weekend moves on"),
    "when": _("paid"),
    "whom": _("asked of"),
}

VALUES: dict[str, str | Promise] = {
    "adoption": _("adoption"),
    "adult": _("each adult of the household"),
    "always": _("always"),
    "any_day": _("any day of the month"),
    "applicant": _("each applicant"),
    "birthday": _("on the birthday"),
    "breakdown": _("breakdown"),
    "calendar": _("calendar days"),
    "calendar_days": _("by calendar days"),
    "city": _("city"),
    "component": _("each part"),
    "day": _("a day"),
    "district": _("district"),
    "family": _("the family"),
    "first_day": _("first day of the month"),
    "flat_by_age": _("amount by age"),
    "full_month": _("whole month"),
    "higher": _("higher education"),
    "indicator_coefficient": _("points × coefficient"),
    "indicator_coefficient_share": _("points × coefficient × share"),
    "last_day": _("last day of the month"),
    "literate": _("reads and writes"),
    "lower_secondary": _("lower secondary school"),
    "majority": _("coming of age"),
    "member": _("everybody in the household"),
    "monthly": _("monthly"),
    "move": _("planned move"),
    "next_month": _("on the first of the next month"),
    "no_special_needs": _("without special needs"),
    "none": _("none"),
    "other": _("other"),
    "percent_of": _("share of another part"),
    "preschool": _("pre-school"),
    "primary": _("primary school"),
    "province": _("province"),
    "refuse": _("refused"),
    "region": _("region"),
    "return_home": _("return home"),
    "seasonal_flat": _("amount in listed months"),
    "service": _("service"),
    "single": _("single payment"),
    "special_needs": _("with special needs"),
    "text": _("in words"),
    "thirty_days": _("by thirtieths"),
    "total": _("the total once"),
    "upper_secondary": _("upper secondary school"),
    "warn": _("warned of"),
    "error": _("error"),
    "warning": _("to be looked at"),
    "working": _("working days"),
    "yes_no": _("yes or no"),
}

UNITS: dict[str, str | Promise] = {
    "AZN": "AZN",
    "AZN per month": _("AZN per month"),
    "TRY": "TRY",
    "TRY per month": _("TRY per month"),
    "TRY per point": _("TRY per point"),
    "children": _("children"),
    "days": _("days"),
    "hours": _("hours"),
    "km": _("km"),
    "members": _("members"),
    "months": _("months"),
    "opinions": _("opinions"),
    "points": _("points"),
    "rule": _("rule"),
    "schooling": _("schooling"),
    "share": _("share"),
    "times": _("times"),
    "transfers": _("transfers"),
    "visits": _("visits"),
    "years": _("years"),
    "yes or no": _("yes or no"),
}

YES, NO, NO_RULE = _("yes"), _("no"), _("no rule")


def part_title(name: str) -> str:
    """Name a part; a part of a new app shows its file's name."""
    return str(PARTS.get(name, name))


def shown(value: object, language: str) -> str:
    """Say a value of a pack in words."""
    if value is None:
        return str(NO_RULE)
    if isinstance(value, bool):
        return str(YES if value else NO)
    if isinstance(value, Names):
        return value.say(language)
    if isinstance(value, tuple):
        return "; ".join(shown(item, language) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return _shown_record(value, language)
    return _shown_plain(value)


def _shown_plain(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    text = str(value.value if isinstance(value, Enum) else value)
    return str(VALUES.get(text, text))


def _shown_record(value: object, language: str) -> str:
    names = getattr(value, "names", None)
    inner = facts(
        [
            (field.name, getattr(value, field.name))
            for field in fields(value)  # type: ignore[arg-type]  # a dataclass
            if field.name not in HIDDEN
        ],
        language,
    )
    rest = ", ".join(f"{label} {text}" for label, text in inner)
    if not isinstance(names, Names):
        return rest
    return f"{names.say(language)} ({rest})" if rest and not isinstance(value, Sourced) else names.say(language)


def facts(pairs: list[tuple[str, object]], language: str) -> list[tuple[str, str]]:
    """Say fields and their values in words; what is empty is left out."""
    return [
        (str(FIELDS.get(name, name)), shown(value, language)) for name, value in pairs if value not in (None, "", ())
    ]


def unit(name: str) -> str:
    """Say a unit in words."""
    return str(UNITS.get(name, name))
