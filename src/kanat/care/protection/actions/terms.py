"""Terms of the law, counted on the calendar of the country. Nothing is written here."""

from datetime import date, timedelta

from kanat.care.protection import rules
from kanat.care.protection.country import Deadline, MeasureType, ProtectionLaw
from kanat.platform import country
from kanat.platform.country import calendar
from kanat.vocabulary.parameters import Parameter
from kanat.vocabulary.refusals import RuleBroken

AHEAD = timedelta(days=120)  # no term of these is longer


def last_day(deadline: Deadline, *, started_on: date) -> date:
    """Give the last lawful day of a term that begins on a day; UnknownLaw where term or holidays are unknown."""
    return _last_day(
        started_on, deadline.days.on(started_on), kind=deadline.clock, moves=deadline.moves_to_working_day
    )  # fmt: skip


def initial_assessment_by(started_on: date) -> date | None:
    """Give the last day of the initial assessment, None where the law does not tell: a notice is never refused."""
    try:
        return last_day(country.part(ProtectionLaw).initial_assessment, started_on=started_on)
    except RuleBroken:
        return None


def emergency(since: date) -> tuple[date, date | None]:
    """Give the last day for asking the court, and the first day after the longest duration, None where unknown."""
    law = country.part(ProtectionLaw).emergency
    ask_by = _last_day(since, law.apply_days.on(since), kind=law.clock, moves=False)
    if not law.max_days.known_on(since):
        return ask_by, None
    return ask_by, rules.latest_end(since, max_days=law.max_days.on(since))


def decision_by(asked_on: date) -> date | None:
    """Give the day by which the court must have decided, None where the law is unknown."""
    law = country.part(ProtectionLaw).emergency
    if not law.decide_days.known_on(asked_on):
        return None
    return _last_day(asked_on, law.decide_days.on(asked_on), kind=law.clock, moves=False)


def of_measure(kind: MeasureType, *, on: date) -> rules.MeasureTerms:
    """Give what the pack says about a kind of measure on a day."""
    return rules.MeasureTerms(
        emergency=kind.emergency,
        max_days=_value(kind.max_days, on),
        review_months=_value(kind.review_months, on),
        needs_court=bool(kind.bodies),
        ends_at_age=_value(kind.ends_at_age, on),
        legal_basis=kind.source,
    )


def _value(parameter: Parameter[int] | None, on: date) -> int | None:
    return parameter.get(on) if parameter is not None else None


def _last_day(started_on: date, days: int, *, kind: str, moves: bool) -> date:
    return rules.deadline(
        started_on,
        days,
        kind=kind,
        holidays=_days_off(started_on),
        weekend=country.pack().weekend,
        moves_to_working_day=moves,
    )


def _days_off(since: date) -> frozenset[date]:
    years = {since.year, (since + AHEAD).year}
    return frozenset().union(*(calendar.days_off(year, country.code()) for year in years))
