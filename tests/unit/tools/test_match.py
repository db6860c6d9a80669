"""`./kanat match plan`: tables in, a plan out, or every mistake with its row and nothing written."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from kanat.care.matching.engine.plan import tables
from tools import match
from tools.problems import Problem

TABLES: dict[str, list[dict[str, Any]]] = {
    "groups": [
        {"group": 1, "area": "TR-06", "province": "TR-06", "lat": 39.93, "lon": 32.86},
        {"group": 2, "urgency": 1, "apart": ["21+11"], "refusals": {"8": "2026-02-01"}, "sibling_homes": {"9": 1}},
    ],
    "children": [
        {"child": 11, "group": 1, "age": 5, "sex": "female", "languages": ["tr"], "needs": {"health": 1}},
        {"child": 12, "group": 1, "age": 7},
        {"child": 21, "group": 2, "age": 9},
    ],
    "homes": [
        {"family": 7, "free_places": 2, "couple": True, "skills": {"health": 2}, "wishes_ages": "3-9"},
        {"family": 8, "free_places": 1, "own_ages": [4, 6], "papers_until": None},
        {"family": 9, "free_places": 1},
    ],
}


def _asked(place: Path, out: Path, *more: str) -> int:
    return match.run(["plan", str(place), "--out", str(out), "--country", "tr", "--on", "2026-03-01", *more])


def _json(folder: Path, **changed: Any) -> Path:
    place = folder / "in.json"
    place.write_text(json.dumps({**TABLES, **changed}), encoding="utf-8")
    return place


def _csv(folder: Path, **changed: Any) -> Path:
    for name, rows in {**TABLES, **changed}.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(dict.fromkeys(field for row in rows for field in row)))
            writer.writeheader()
            writer.writerows({field: match._text(value) for field, value in row.items()} for row in rows)
    return folder


def test_plans_the_children_of_a_json_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _asked(_json(tmp_path), tmp_path / "out.json") == 0

    found = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert {row["child"]: row["family"] for row in found["children"]} == {11: 7, 12: 7, 21: 9}
    assert found["proved"]
    assert "3 children placed, 0 wait, 0 groups split" in capsys.readouterr().out


def test_the_same_tables_as_csv_give_the_same_plan(tmp_path: Path) -> None:
    assert _asked(_csv(tmp_path), tmp_path / "out.csv") == 0

    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert {row["child"]: row["family"] for row in csv.DictReader(file)} == {"11": "7", "12": "7", "21": "9"}


def test_a_plan_is_made_in_the_time_that_is_left(tmp_path: Path) -> None:
    assert _asked(_json(tmp_path), tmp_path / "out.json", "--seconds", "0.001") == 0

    found = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert all(row["family"] for row in found["children"])


def test_scores_that_are_told_take_the_place_of_the_criteria(tmp_path: Path) -> None:
    scores = [{"child": 21, "family": 9, "score": 40}, {"child": 12, "family": 7, "score": 12.5}]

    assert _asked(_json(tmp_path, scores=scores), tmp_path / "out.json") == 0

    found = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert {row["child"]: (row["family"], row["score"]) for row in found["children"]} == {
        11: (None, None),
        12: (7, "12.5"),
        21: (9, "40"),
    }
    assert found["left"][0]["children"] == [11]


BROKEN = {
    "groups 1, together: it names a child who is not in the group": {"groups": [{"group": 1, "together": "11+99"}]},
    "groups 1, apart: a pair is two children": {"groups": [{"group": 1, "apart": "11"}]},
    "groups 1, urgency: '9' is not a whole number from 1 to 3": {"groups": [{"group": 1, "urgency": 9}]},
    "groups 1, lat: 'north' is not a number of degrees": {"groups": [{"group": 1, "lat": "north"}]},
    "groups 1, refusals: '8' is not a family and a day": {"groups": [{"group": 1, "refusals": "8"}]},
    "groups 2, group: 1 stands here twice": {"groups": [{"group": 1}, {"group": 1}]},
    "groups 3, group: it has 0 children": {"groups": [{"group": 1}, {"group": 2}, {"group": 3}]},
    "children 1, group: there is no group 5": {"children": [{"child": 11, "group": 5, "age": 3}]},
    "children 1, age: this may not be empty": {"children": [{"child": 11, "group": 1}]},
    "children 1, sex: 'girl' is none of": {"children": [{"child": 11, "group": 1, "age": 3, "sex": "girl"}]},
    "children 1, colour: this column is not known": {"children": [{"child": 11, "group": 1, "age": 3, "colour": "x"}]},
    "homes 1, suspended: 'perhaps' is neither yes nor no": {
        "homes": [{"family": 7, "free_places": 1, "suspended": "perhaps"}]
    },
    "homes 1, papers_until: '31.12.2026' is not a day": {
        "homes": [{"family": 7, "free_places": 1, "papers_until": "31.12.2026"}]
    },
    "scores 1, family: there is no family 70": {"scores": [{"child": 11, "family": 70, "score": 1}]},
    "scores 1, score: '101' is not a score": {"scores": [{"child": 11, "family": 7, "score": 101}]},
    "scores 1, score: 'good' is not a score": {"scores": [{"child": 11, "family": 7, "score": "good"}]},
}


@pytest.mark.parametrize("sentence", BROKEN)
def test_a_mistake_is_told_with_its_row_and_nothing_is_written(
    sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Problem, match="nothing was written") as problem:
        _asked(_json(tmp_path, **BROKEN[sentence]), tmp_path / "out.json")

    assert problem.value.code == 1
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "out.json").exists()


def test_every_mistake_is_told_at_once() -> None:
    wrong = tables.read({"children": [{"age": "x"}, {"child": "1", "group": "2", "age": "99"}]})

    assert isinstance(wrong, list)
    assert [(one.row, one.field) for one in wrong] == [(1, "child"), (1, "group"), (1, "age"), (2, "age")]


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("in.json", b"{", "is not JSON"),
        ("in.json", b"[]", "does not hold lists of rows"),
        ("in.json", b'{"groups": [1]}', "does not hold lists of rows"),
        ("in.json", b"\xff\xfe", "not written in UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(name: str, text: bytes, sentence: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(text)

    with pytest.raises(Problem, match=sentence):
        _asked(tmp_path / name, tmp_path / "out.json")


def test_a_folder_without_a_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"groups\.csv is missing"):
        _asked(tmp_path, tmp_path / "out.json")


@pytest.mark.parametrize(("place", "out"), [("nowhere", "out.json"), ("in.json", "out.xlsx")])
def test_a_place_that_does_not_fit_is_told(place: str, out: str, tmp_path: Path) -> None:
    _json(tmp_path)

    with pytest.raises(Problem) as problem:
        _asked(tmp_path / place, tmp_path / out)

    assert problem.value.code == 2
    assert [one.name for one in tmp_path.iterdir()] == ["in.json"]


@pytest.mark.parametrize("words", [["shortlist"], ["plan", "x", "--colour"], ["plan", "x", "--seconds", "0"]])
def test_a_question_that_cannot_be_read_is_told(words: list[str]) -> None:
    with pytest.raises(Problem) as problem:
        match.run(words)

    assert problem.value.code == 2
