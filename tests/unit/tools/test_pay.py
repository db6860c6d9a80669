"""`./kanat pay quote`: what the law gives for a child's month, at the keyboard."""

import json

import pytest

from tools import pay
from tools.problems import Problem

BASE = ["quote", "--country", "tr", "--born", "2008-05-02"]


def _asked(capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, object]:
    assert pay.run([*BASE, *more, "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_gives_the_published_sum_in_minor_units(capsys: pytest.CaptureFixture[str]) -> None:
    found = _asked(capsys, "--scheme", "foster", "--on", "2019-03-01", "--school", "primary-4")

    assert found["total"] == 115134
    assert [(line["component"], line["amount"], line["verified"]) for line in found["lines"]] == [  # type: ignore[attr-defined,index]  # from JSON
        ("care", 107298, True),
        ("pocket_money", 7836, True),
    ]


def test_adds_half_for_a_special_need(capsys: pytest.CaptureFixture[str]) -> None:
    found = _asked(capsys, "--scheme", "foster", "--on", "2019-03-01", "--school", "primary-4", "--disability")

    assert found["total"] == 168784


def test_quotes_support_by_its_statuses(capsys: pytest.CaptureFixture[str]) -> None:
    found = _asked(capsys, "--scheme", "support", "--on", "2026-06-01", "--born", "2007-02-01", "--school", "left_care")

    assert found["total"] == 527391


def test_a_school_year_beats_the_word_before_it(capsys: pytest.CaptureFixture[str]) -> None:
    found = _asked(capsys, "--scheme", "foster", "--on", "2019-03-01", "--school", "primary-7")

    assert found["total"] == 119052


def test_names_the_parameter_that_nobody_knows() -> None:
    with pytest.raises(Problem, match=r"payments\.coefficients\.civil_servant_salary\.values is unknown") as problem:
        pay.run([*BASE, "--scheme", "foster", "--on", "2021-03-01", "--school", "primary-4"])

    assert problem.value.code == 2


def test_in_production_refuses_what_is_only_supposed() -> None:
    with pytest.raises(Problem, match="shares is not verified") as problem:
        pay.run([*BASE, "--scheme", "foster", "--on", "2025-03-01", "--school", "lyceum", "--production"])

    assert problem.value.code == 2


def test_says_which_stages_and_schemes_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        pay.run(["quote", "--help"])

    shown = capsys.readouterr().out
    assert "support_after_care" in shown
    assert "primary-4" in shown
    assert "Himayədar ailəyə müavinət" in shown


@pytest.mark.parametrize("wrong", [["--scheme", "none"], ["--scheme", "foster", "--school", "primary-77"]])
def test_refuses_words_that_the_country_does_not_know(wrong: list[str]) -> None:
    with pytest.raises(Problem, match="There is no") as problem:
        pay.run([*BASE, "--on", "2019-03-01", *wrong])

    assert problem.value.code == 2


def test_a_course_is_paid_up_to_the_ceiling(capsys: pytest.CaptureFixture[str]) -> None:
    found = _asked(
        capsys, "--scheme", "local_price", "--on", "2019-03-01", "--school", "primary-4", "--price", "course=9999"
    )

    assert found["total"] == 243600


def test_shows_a_table_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert pay.run([*BASE, "--scheme", "foster", "--on", "2025-03-01", "--school", "lyceum"]) == 0

    shown = capsys.readouterr().out
    assert "(not verified)" in shown
    assert "total" in shown
