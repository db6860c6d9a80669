"""Reads dated values of the law, remembers which were used, and refuses what may not be used."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from kanat.care.payments.country import Component, PaymentsLaw, Scheme
from kanat.care.payments.engine.lines import Used
from kanat.vocabulary.parameters import Parameter, UnknownLaw

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads on behalf of one calculation."""

    law: PaymentsLaw  # filled by the country pack
    allow_unverified: bool  # False in production
    known: dict[tuple[int, date], tuple[Any, Used]] = field(default_factory=dict, compare=False)  # what was read

    def read(self, parameter: Parameter[T], day: date) -> tuple[T, Used]:
        """Give the value of a day and how to cite it.

        Refuses with `UnknownLaw`: law.unknown, law.not_in_force, law.unverified.
        """
        key = (id(parameter), day)
        if key not in self.known:
            self.known[key] = self._read(parameter, day)
        value: tuple[T, Used] = self.known[key]
        return value

    def _read(self, parameter: Parameter[T], day: date) -> tuple[T, Used]:
        entry = parameter.value_on(day)
        self._check(entry.verified, parameter.key, entry.ask)
        value = parameter.on(day)
        text = str(value) if isinstance(value, Decimal | int | str) else ""
        cited = Used(
            parameter.key,
            entry.since,
            text,
            parameter.unit,
            entry.source,
            entry.verified,
            entry.ask,
        )
        return value, cited

    def check_component(self, scheme: Scheme, component: Component) -> None:
        """Refuse a component that was only supposed, where that is not allowed."""
        self._check(component.verified, f"payments.{scheme.code}.{component.code}", "")

    def _check(self, verified: bool, key: str, ask: str) -> None:
        if not verified and not self.allow_unverified:
            raise UnknownLaw(key, self.law.proration.country, ask, code="law.unverified")


def changes_within(law: PaymentsLaw, scheme: Scheme) -> Iterator[date]:
    """List the days on which any value that the scheme may use begins."""
    parameters: list[Parameter[Any]] = [scheme.age_limit]
    parameters += [coefficient.values for coefficient in law.coefficients]
    for component in scheme.components:
        calculation = component.calculation
        found = (getattr(calculation, one.name) for one in fields(calculation))
        parameters += [value for value in found if isinstance(value, Parameter)]
    for parameter in parameters:
        for entry in parameter.values:
            yield entry.since
