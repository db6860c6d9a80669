"""The worked cases of both countries, and the command that runs them."""

from pathlib import Path

import pytest

from kanat.care.payments.country import PaymentsLaw
from kanat.care.payments.engine import entitlement
from kanat.care.payments.engine.__main__ import main
from kanat.care.payments.engine.cases import Case, differences, read_cases
from kanat.platform.country import packs

FILES = sorted(packs.COUNTRIES.glob("*/cases/payments.yaml"))
CASES = [case for file in FILES for case in read_cases(file.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.sentence)
def test_comes_out_as_published(case: Case) -> None:
    answer = entitlement(case.month, case.facts, packs.part(PaymentsLaw, case.country), allow_unverified=True)

    assert differences(case, answer) == ()


def test_each_country_has_worked_cases() -> None:
    assert {file.parent.parent.name for file in FILES} == set(packs.codes())


def test_command_explains_every_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(FILES[0]), "--explain"]) == 0

    shown = capsys.readouterr().out
    assert "amount: band age_7_13, value 375" in shown
    assert "(not verified)" in shown
    assert "2025-11-10 to 2025-12-01  not paid: payments.gap.age_limit {'age': 18, 'limit': 18}" in shown


def test_command_fails_on_a_wrong_expectation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(
        "case: wrong\ncountry: az\nscheme: foster\nmonth: 2025-05-01\nborn: 2016-09-10\n"
        "stays: [{since: 2024-01-15, family: 4}]\napprovals: [{family: 4}]\n"
        "expect: {lines: {allowance: 1}, total: 1, gaps: [waived]}\n"
    )

    assert main([str(file)]) == 1
    shown = capsys.readouterr().out
    assert "allowance: 375.00 instead of 1" in shown
    assert "gaps: none instead of waived" in shown


def test_command_names_the_law_that_production_lacks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(
        "- {case: part of a month, country: az, scheme: foster, month: 2025-05-01, born: 2016-09-10,"
        " stays: [{since: 2025-05-15}]}\n"
    )

    assert main([str(file), "--production"]) == 2
    assert "law.unverified: payments.proration" in capsys.readouterr().out
