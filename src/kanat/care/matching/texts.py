"""What people read about suggestions and exclusions: one sentence for each thing that the engine saw."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REFUSALS: dict[str, str | Promise] = {
    "matching.not_granted": _("Your role does not include looking for families for children of this office."),
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
    "needs_within_skill": _("The child needs more skill than the family has"),
    "documents_in_date": _("Papers missing or out of date since %(since)s"),
    "no_safety_conflict": _("Ruled out for safety"),
    "willing": _("The family declined on %(on)s"),
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
