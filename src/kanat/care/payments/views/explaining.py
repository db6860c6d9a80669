"""Saying in the reader's language how a line came about: its steps as a sum on paper, and the law that was used."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kanat.care.payments import engine, queries, texts
from kanat.care.payments.country import PaymentsLaw, PercentOf, SeasonalFlat, bands_of
from kanat.care.payments.engine.differences import DIFFERENCE, RECOVERY
from kanat.platform import country
from kanat.platform.ui import formats
from kanat.vocabulary.money import Money
from kanat.vocabulary.parameters import Names, Parameter

ONE_DAY = timedelta(days=1)
PLACES = 4  # of a month's sum that is not rounded yet


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sum on paper."""

    sign: str  # "×", "=" or empty
    words: str
    value: str
    note: str = ""  # since when the value holds, which days


@dataclass(frozen=True, slots=True)
class LawRow:
    """A value of the law that a line rests on."""

    name: str
    value: str
    since: date  # first day on which it holds
    source: str
    verified: bool
    ask: str  # who can confirm it


def component_name(row: queries.LineRow) -> str:
    """Say the name of a line's component."""
    return name_of(row.scheme, row.component)


def name_of(scheme_code: str, code: str) -> str:
    """Say the name of a component; days that are not paid at all (no code) bear the name of the scheme."""
    general = {engine.ROUNDING: texts.ROUNDING, DIFFERENCE: texts.DIFFERENCE, RECOVERY: texts.RECOVERY}
    if code in general:
        return str(general[code])
    scheme = country.part(PaymentsLaw).scheme(scheme_code)
    names = {component.code: component.names for component in scheme.components}
    return names.get(code, scheme.names).say(get_language())


def held_reason(row: queries.LineRow) -> str:
    """Say why a line is held; a value of the law that is missing is named, and who can supply it."""
    facts = dict(row.held_facts)
    if "key" in facts:
        facts["key"] = parameter_name(facts["key"])
        facts["ask"] = facts.get("ask") or _("the ministry")
    if "stage" in facts:
        facts["stage"] = _stage(facts["stage"]) or _("none")
    return str(texts.GAPS.get(row.held_code, row.held_code)) % facts


def steps(row: queries.LineRow) -> list[Row]:
    """Lay the engine's working out as a sum: what a month is worth, which part of it, the rounded amount."""
    if not row.working:
        return []
    total = Row("=", _("Amount of this line, rounded"), formats.money(row.amount))
    inner = row.working["steps"]
    if not inner:
        return [total]
    rate, how = inner
    return [*_rate_rows(row, rate, top=True), *_share_rows(how), total]


def _rate_rows(row: queries.LineRow, rate: dict[str, Any], *, top: bool) -> Iterator[Row]:
    first, *rest = rate["steps"]
    if first["code"] == "percent":
        yield from _rate_rows(row, rest[0], top=False)
        yield _value_row(row, first, "×")
        yield _month_row(row, rate, _("Supplement for a whole month"))
        return
    yield _value_row(row, first, "")
    yield from (_value_row(row, step, "×") for step in rest)
    if rest or not top:
        yield _month_row(row, rate, _("For a whole month"))


def _month_row(row: queries.LineRow, rate: dict[str, Any], words: str) -> Row:
    exact = Decimal(str(rate["facts"]["monthly"]))
    places = 2 if exact == round(exact, 2) else PLACES
    return Row("=", words, f"{formats.number(exact, places)} {row.currency}")


def _value_row(row: queries.LineRow, step: dict[str, Any], sign: str) -> Row:
    facts, code = step["facts"], step["code"]
    words = str(texts.STEPS.get(code, code))
    band = _band(row, facts.get("band", ""))
    stage = _stage(facts.get("stage", ""))
    named = ", ".join(dict.fromkeys(name for name in (band, stage) if name))
    since = _("in force since %(day)s") % {"day": formats.day(date.fromisoformat(facts["since"]))}
    return Row(sign, f"{words} ({named})" if named else words, _worth(row, code, facts["value"]), since)


def _worth(row: queries.LineRow, code: str, value: object) -> str:
    number = Decimal(str(value))
    if code in {"share", "percent"}:
        return formats.share(number)
    if code == "amount":
        return formats.money(Money(number, row.currency).rounded())
    return formats.number(number)


def _share_rows(how: dict[str, Any]) -> Iterator[Row]:
    facts = how["facts"]
    if how["code"] == "season":
        yield Row("", str(texts.STEPS["season"]), formats.month_long(date.fromisoformat(facts["month"])))
        return
    since, until = date.fromisoformat(facts["since"]), date.fromisoformat(facts["until"])
    days = f"{formats.day(since)} – {formats.day(until - ONE_DAY)}"
    share = Fraction(str(facts["share"]))
    if share == 1:
        yield Row("", str(texts.STEPS["whole"]), formats.number(facts["days"]), days)
    else:
        words = _("Days that count: %(days)s of the month's %(of)s") % {"days": facts["days"], "of": facts["of"]}
        yield Row("×", words, f"{share.numerator}/{share.denominator}", days)


def _band(row: queries.LineRow, code: str) -> str:
    components = country.part(PaymentsLaw).scheme(row.scheme).components
    own = sorted(components, key=lambda component: component.code != row.component)
    for component in own:
        calculation = component.calculation
        if isinstance(calculation, PercentOf | SeasonalFlat):
            continue
        for band in bands_of(calculation):
            if band.code == code:
                return band.names.say(get_language())
    return ""


def _stage(code: str) -> str:
    stages = {stage.code: stage.names for stage in country.part(PaymentsLaw).stages}
    return stages[code].say(get_language()) if code in stages else ""


def law_rows(row: queries.LineRow) -> list[LawRow]:
    """List the values of the law that a line rests on, each with its source."""
    return [
        LawRow(
            parameter_name(used["key"]),
            _law_value(str(used["value"]), used["unit"]),
            date.fromisoformat(used["since"]),
            used["source"],
            used["verified"],
            used.get("ask", ""),
        )
        for used in row.used
    ]


def _law_value(value: str, unit: str) -> str:
    if not value:
        return _("a table")
    if unit == "rule":
        return str(texts.RULES.get(value, value))
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if unit == "share":
        return formats.share(number)
    words = str(texts.UNITS.get(unit, unit))
    return f"{formats.number(number)} {words}".strip()


def parameter_name(key: str) -> str:
    """Say what a parameter is, by its key; the key itself where the pack has no such parameter."""
    names = _parameter_names(country.code()).get(key)
    return names.say(get_language()) if names else key


@cache
def _parameter_names(country_code: str) -> dict[str, Names]:
    law = country.part(PaymentsLaw)
    found = {f"payments.{scheme.code}.{one.code}": one.names for scheme in law.schemes for one in scheme.components}
    return found | {parameter.key: parameter.description for parameter in _parameters(law)}


def _parameters(value: Any) -> Iterator[Parameter[Any]]:
    """Find all parameters in a part of a pack."""
    if isinstance(value, Parameter):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _parameters(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _parameters(getattr(value, field.name))
