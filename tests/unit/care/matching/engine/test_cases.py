"""The worked cases of both countries, and the command that runs them."""

from pathlib import Path

import pytest

from kanat.care.matching.engine.__main__ import answer_of, main
from kanat.care.matching.engine.cases import Case, differences, read_cases
from kanat.platform.country import packs

FILES = sorted(packs.COUNTRIES.glob("*/cases/matching.yaml"))
CASES = [case for file in FILES for case in read_cases(file.read_text(encoding="utf-8"))]
ONE = (
    "case: one\ncountry: az\nday: {day}\ngroup: {{children: [{{age: 7}}], avoid_homes: [9]}}\n"
    "homes: [{{family_id: 1}}, {{family_id: 2, free_places: 0}}]\n"
    "expect: {{suggested: [2], excluded: {{1: [willing]}}}}\n"
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.sentence)
def test_comes_out_as_the_law_says(case: Case) -> None:
    assert differences(case, answer_of(case)) == ()


def test_command_explains_every_criterion(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(FILES[0]), "--explain"]) == 0

    shown = capsys.readouterr().out
    assert "4.5 of    6  gap 2" in shown
    assert "total 6, limit 5" in shown


def test_command_fails_on_a_wrong_expectation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(ONE.format(day="2026-03-01"))

    assert main([str(file)]) == 1
    assert "WRONG suggested [1] instead of [2]" in capsys.readouterr().out


def test_command_names_the_law_that_is_not_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(ONE.format(day="1950-03-01"))

    assert main([str(file)]) == 2
    assert "law.not_in_force" in capsys.readouterr().out


def test_refuses_a_field_that_nobody_knows() -> None:
    text = ONE.format(day="2026-03-01").replace("family_id: 1", "family_id: 1, colour: red")

    with pytest.raises(KeyError, match="colour"):
        read_cases(text)
