"""What differs between two packs, and what adopting the other's model would change."""

from datetime import date

from kanat.care.families.country import FamiliesLaw
from kanat.care.payments.country import PaymentsLaw
from kanat.platform.country.comparing import Difference, Verdict, compare
from kanat.platform.country.pack import Areas
from kanat.platform.country.pages import difference_rows, entry_rows
from kanat.platform.country.surveying import Kind, survey

ON = date(2026, 3, 2)


def differences(here: str, there: str) -> dict[str, Difference]:
    found = compare([FamiliesLaw, PaymentsLaw, Areas], here, there, ON)
    return {one.key: one for part in found.parts for one in part.differences}


def test_survey_lists_parameters_items_and_facts() -> None:
    found = {entry.key: entry for entry in survey(PaymentsLaw, "tr").entries}

    assert found["payments.currency"].kind is Kind.FACT
    assert found["payments.schemes.foster"].kind is Kind.ITEM
    assert found["payments.schemes.foster.components.care.calculation.indicator"].kind is Kind.PARAMETER


def test_survey_counts_what_is_supposed_and_what_is_unknown() -> None:
    found = survey(FamiliesLaw, "az")

    assert found.unknown > 0
    assert found.unverified > 0


def test_a_pack_does_not_differ_from_itself() -> None:
    assert differences("tr", "tr") == {}


def test_names_what_changes_appears_falls_away_and_becomes_unknown() -> None:
    found = differences("tr", "az")

    assert found["families.capacity.total_couple"].verdict is Verdict.CHANGES
    assert found["payments.schemes.foster.components.clothing"].verdict is Verdict.APPEARS
    assert found["payments.schemes.support"].verdict is Verdict.DISAPPEARS
    assert found["families.applicants.min_age"].verdict is Verdict.BECOMES_UNKNOWN
    assert differences("az", "tr")["families.applicants.min_age"].verdict is Verdict.BECOMES_KNOWN


def test_formula_is_part_of_what_is_compared() -> None:
    found = differences("tr", "az")

    assert "payments.schemes.foster.components.allowance.calculation.formula" in found


def test_areas_are_counted_and_not_compared() -> None:
    found = compare([Areas], "tr", "az", ON)

    assert found.parts == ()
    assert found.own[0][:2] == ("areas", 81)


def test_rows_speak_each_language() -> None:
    titles = {
        code: {row.key: row.title for row in entry_rows(survey(FamiliesLaw, "tr"), language=code, on=ON)}
        for code in ("tr", "az", "en", "ru")
    }

    assert titles["tr"]["families.models.kin"] == "Akraba veya yakın çevre koruyucu aile"
    assert titles["ru"]["families.models.kin"] == "Родственная приёмная семья"


def test_rows_mark_the_value_in_force_and_the_unknown_one() -> None:
    rows = {row.key: row for row in entry_rows(survey(PaymentsLaw, "tr"), language="en", on=ON)}
    values = rows["payments.coefficients.civil_servant_salary.values"].values

    assert [value.text for value in values if value.in_force] == ["1.387871"]
    assert "unknown" in {value.state for value in values}


def test_difference_rows_say_both_sides() -> None:
    rows = difference_rows(compare([FamiliesLaw], "tr", "az", ON), part="families", language="en")
    row = {row.key: row for row in rows}["families.applicants.min_age"]

    assert (row.here.text, row.there.state) == ("25", "unknown")


def test_a_rule_that_is_not_in_force_yet_is_shown_as_missing() -> None:
    comparison = compare([FamiliesLaw], "tr", "az", date(2015, 1, 1))
    row = {row.key: row for row in difference_rows(comparison, part="families", language="en")}

    assert row["families.capacity.fostered"].there.state == "missing"
