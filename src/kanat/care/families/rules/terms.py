"""Which of the country's terms for applicants bind, and which only warn.

Legal source: that of each value. What was read in its source refuses; what is only supposed warns, so that a supposed
age limit never turns a family away. All terms together: `applicants.terms_of`.
"""

import re
from dataclasses import replace
from datetime import date
from typing import TypeVar

from kanat.care.families.country import CareModel, FamiliesLaw
from kanat.care.families.rules.applicants import ApplicantTerms, terms_of
from kanat.vocabulary.parameters import Parameter

T = TypeVar("T")
KEY = re.compile(r"[A-Z][0-9]+[a-z]?:")  # of the list of sources: "S46: https://…"


def binding(law: FamiliesLaw, *, on: date) -> ApplicantTerms:
    """Give the terms whose source was read."""
    asked, every = law.applicants, terms_of(law, on=on)
    return replace(
        every,
        min_age=every.min_age if _read(asked.min_age, on) else None,
        max_age=every.max_age if _read(asked.max_age, on) else None,
        min_schooling=every.min_schooling if _read(asked.min_schooling, on) else None,
        citizenship=every.citizenship and _read(asked.citizenship, on),
        residence=every.residence and _read(asked.residence, on),
        income=every.income and _read(asked.income, on),
        single_allowed=every.single_allowed or not _read(asked.single_allowed, on),
        legal_basis=_act(every.legal_basis),
    )


def is_kin(models: tuple[CareModel, ...], code: str) -> bool:
    """Tell whether a model of care is for relatives and people whom the child knows."""
    return any(model.code == code and model.is_kin for model in models)


def _act(source: str) -> str:
    """Give the act that a source names first; addresses of pages are no legal basis."""
    first = source.split("; ")[0]
    return "" if KEY.match(first) else first


def _read(parameter: Parameter[T], on: date) -> bool:
    """Tell whether the value of a day was read in its source."""
    entry = parameter.entry_on(on)
    return entry is not None and entry.verified
