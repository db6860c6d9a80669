"""The law and the choices of the country, as the rules take them."""

from collections.abc import Callable
from datetime import date

from kanat.care.people.country import PeopleLaw
from kanat.care.people.rules import numbers
from kanat.care.protection.country import MeasureType, ProtectionLaw
from kanat.care.quality.country import QualityLaw
from kanat.care.quality.rules import Choice, MeasureTerms, Terms
from kanat.platform import country

ADULT, EDUCATED = 18, 25  # years, where the pack does not know


def terms(*, on: date) -> Terms:
    """Give what the rules need on a day; a limit that nobody knows leaves its rule out."""
    law, people = country.part(QualityLaw), country.part(PeopleLaw)
    return Terms(
        on=on,
        choices={
            rule.code: Choice(
                severity=rule.severity, limit=rule.limit.if_known(on) if rule.limit else None, source=rule.source
            )
            for rule in law.rules
        },
        adult_age=people.adult_age.if_known(on) or ADULT,
        education_age=people.education_age.if_known(on) or EDUCATED,
        patronymic_used=people.patronymic_used,
        number_is_valid=_number_check(people),
        measures={kind.code: _measure(kind, on) for kind in country.part(ProtectionLaw).measure_types},
    )


def _number_check(law: PeopleLaw) -> Callable[[str], bool]:
    """Any of the country's kinds of number will do."""
    return lambda number: any(numbers.looks_valid(number, kind) for kind in law.number_kinds)


def _measure(kind: MeasureType, on: date) -> MeasureTerms:
    allowed = {"foster": kind.allows_foster, "residential": kind.allows_residential}
    return MeasureTerms(
        allows=frozenset(name for name, is_allowed in allowed.items() if is_allowed),
        max_days=kind.max_days.if_known(on) if kind.max_days else None,
        ends_at_age=kind.ends_at_age.if_known(on) if kind.ends_at_age else None,
    )
