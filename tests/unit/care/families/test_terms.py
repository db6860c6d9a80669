"""Which terms bind, and which only warn."""

from dataclasses import replace
from datetime import date

from kanat.care.families.country import FamiliesLaw
from kanat.care.families.rules import terms
from kanat.platform.country import packs
from kanat.vocabulary.parameters import Parameter

DAY = date(2026, 11, 22)
TR = packs.part(FamiliesLaw, "tr")
AZ = packs.part(FamiliesLaw, "az")


def supposed(parameter: Parameter[int]) -> Parameter[int]:
    """Give the same values as if nobody had read them."""
    return replace(parameter, values=tuple(replace(value, verified=False) for value in parameter.values))


def test_what_was_read_binds() -> None:
    found = terms.binding(TR, on=DAY)

    assert (found.min_age, found.max_age, found.min_schooling, found.citizenship) == (25, 65, "primary", True)


def test_what_is_only_supposed_does_not_bind() -> None:
    law = replace(TR, applicants=replace(TR.applicants, max_age=supposed(TR.applicants.max_age)))

    found = terms.binding(law, on=DAY)

    assert (found.min_age, found.max_age) == (25, None)


def test_what_is_unknown_does_not_bind() -> None:
    assert terms.binding(AZ, on=DAY).min_age is None


def test_kin_is_told_by_the_model_of_care() -> None:
    assert [terms.is_kin(TR.models, code) for code in ("kin", "term", "other")] == [True, False, False]


def test_the_legal_basis_is_the_act_and_not_a_page() -> None:
    assert "28497" in terms.binding(TR, on=DAY).legal_basis
    assert "http" not in terms.binding(TR, on=DAY).legal_basis + terms.binding(AZ, on=DAY).legal_basis


def test_a_page_alone_is_no_legal_basis() -> None:
    pages = replace(
        TR.applicants.min_age, values=tuple(replace(v, source="S6: a page") for v in TR.applicants.min_age.values)
    )
    law = replace(TR, applicants=replace(TR.applicants, min_age=pages))

    assert terms.binding(law, on=DAY).legal_basis == ""
