"""What the law gives in one case: for whoever asks, and for a decision on support."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import get_language

from kanat.care.budget.engine import Living, facts_of
from kanat.care.payments.country import PaymentsLaw
from kanat.care.payments.engine import ROUNDING, entitlement
from kanat.care.payments.engine.many import day_number
from kanat.care.people import queries as people
from kanat.platform import country
from kanat.vocabulary.money import Money
from kanat.vocabulary.parameters import UnknownLaw
from kanat.vocabulary.periods import add_months, month_of


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLine:
    """One part of what a month is worth."""

    name: str  # in the reader's language
    amount: Money
    article: str  # act and article
    verified: bool  # every value was read in its source
    band: str  # code of the row of the table, empty where there is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The answer in one case: lines, or why there are none."""

    lines: tuple[QuoteLine, ...] = ()
    total: Money | None = None
    verified: bool = True
    missing: str = ""  # key of a value of the law that nobody here knows
    ask: str = ""  # who can supply it
    gaps: tuple[str, ...] = ()  # codes of reasons for which nothing is paid
    facts: tuple[dict[str, object], ...] = ()  # values for their sentences


def quote(*, scheme: str, born: date, stage: str, special: bool, month: date) -> Quote:
    """Calculate a whole month of one child; KeyError for an unknown scheme or stage."""
    law = country.part(PaymentsLaw)
    place = [one.code for one in law.stages].index(law.stage(stage).code) + 1 if stage else 0
    child = Living(child=1, payee=1, scheme=scheme, born=day_number(born), stage=place, special=special)
    try:
        owed = entitlement(
            month, facts_of(child, scheme, month, law), law, allow_unverified=settings.KANAT_ALLOW_UNVERIFIED_LAW
        )
    except UnknownLaw as unknown:
        return Quote(missing=unknown.key, ask=unknown.ask)
    names = {one.code: one.names.say(get_language()) for one in law.scheme(scheme).components}
    lines = tuple(
        QuoteLine(
            name=names.get(line.component, ""),
            amount=line.amount,
            article=line.article,
            verified=line.verified,
            band=line.component,
        )
        for line in owed.lines
        if line.component != ROUNDING
    )
    return Quote(
        lines=lines,
        total=owed.total,
        verified=all(line.verified for line in owed.lines),
        gaps=tuple(gap.code for gap in owed.gaps),
        facts=tuple(dict(gap.facts) for gap in owed.gaps),
    )


def amount_of_support(*, child_id: int, scheme: str | None, stage: str | None, on: date) -> Quote | None:
    """Calculate a month of support for a child as it is on a day; None where the pack names no scheme or birth.

    `stage` counts instead of the child's schooling where the eligible group has one. Used by the pages of support.
    """
    born = people.birth_and_sex([child_id])[child_id][0]
    if scheme is None or born is None:
        return None
    recorded, special = people.circumstances(child_id, on)
    return quote(scheme=scheme, born=born, stage=stage or recorded, special=special, month=on)


def born_at(age: int, month: date) -> date:
    """Give a day of birth of somebody who is so many years old on each day of a month."""
    return add_months(month_of(month).since, -12 * age) - timedelta(days=40)
