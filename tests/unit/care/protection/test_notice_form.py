"""How the form of a notice grows and what it carries along; no database."""

from datetime import date
from typing import Any

import pytest
from django.http import QueryDict

from kanat.care.protection.forms import notices as shape
from kanat.vocabulary.refusals import RuleBroken


def sent(**values: str) -> QueryDict:
    """Make what a browser sends; ``c0_given`` stands for the name ``c0-given``."""
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data[name.replace("_", "-", 1) if name[0] in "cmf" and name[1:2].isdigit() else name] = value
    return data


def form(data: QueryDict | None = None) -> shape.TakeNotice:
    """Make the form of an office."""
    return shape.TakeNotice(data, offices=[(7, "Ankara")], initial={"office_id": 7})


def test_begins_with_looking_for_one_child() -> None:
    new = form()

    assert (new.places, new.mode(0), new.is_begun, new.asks_parents) == ([0], "search", False, False)


@pytest.mark.parametrize(
    ("children", "places"),
    [
        ("0,2", [0, 2]),
        ("", [0]),
        ("x", [0]),
        ("0,0", [0]),
        ("99999", [0]),
        (",".join(map(str, range(99))), list(range(12))),
    ],
)
def test_reads_places_however_they_come(children: str, places: list[int]) -> None:
    assert shape.places_of(sent(children=children)) == places


def test_a_new_child_asks_for_its_parents() -> None:
    new = form(shape.take_step(sent(children="0"), "new-0", first={}))

    assert new.asks_parents
    assert "mother-given" in new.fields
    assert "c0-sex" in new.fields


def test_a_known_child_is_only_carried_along() -> None:
    known = form(shape.take_step(sent(children="0"), "pick-0-17", first={}))

    assert (known.mode(0), known.sent["c0-person_id"], known.asks_parents) == ("known", "17", False)


def test_a_sibling_gets_what_the_children_share_and_nothing_else() -> None:
    first = sent(children="0", c0_surname="Şahin", c0_given="Elif", c0_address="Gül Sokak", c0_born="02.04.2016")

    grown = shape.take_step(first, "add", first={})

    assert grown["children"] == "0,1"
    assert (grown["c1-surname"], grown["c1-address"]) == ("Şahin", "Gül Sokak")
    assert "c1-given" not in grown
    assert "c1-born" not in grown


def test_no_more_children_than_fit() -> None:
    full = ",".join(map(str, range(shape.MOST_CHILDREN)))

    assert shape.take_step(sent(children=full), "add", first={})["children"] == full


def test_taking_the_last_child_out_begins_anew() -> None:
    assert shape.places_of(shape.take_step(sent(children="3"), "remove-3", first={})) == [0]


def test_fills_the_notice_in_only_when_it_is_shown_first() -> None:
    first = {"received_on": "05.03.2026"}

    assert shape.take_step(sent(children="0"), "new-0", first=first)["received_on"] == "05.03.2026"
    assert "received_on" not in shape.take_step(sent(children="0", begun="1"), "new-0", first=first)


@pytest.mark.parametrize(
    ("typed", "born"), [("2.4.2016", date(2016, 4, 2)), ("31.02.2016", None), ("soon", None), ("", None)]
)
def test_looks_for_a_child_by_what_can_be_read(typed: str, born: date | None) -> None:
    asked = shape.sought(sent(c0_surname="Şa\x00hin", c0_given="Elif", c0_born=typed, c0_number="1"), 0)

    assert asked == {"text": "Şahin Elif", "number": "1", "born": born}


def test_carries_what_is_not_shown_while_looking() -> None:
    looking = form(sent(children="0", c0_mode="search", c0_sex="female", c0_surname="Şahin", c0_seen="3"))

    assert looking.carried(0) == [("c0-sex", "female")]


def test_a_refusal_about_the_second_child_stands_beside_its_field() -> None:
    two = form(sent(children="0,4", c0_mode="new", c4_mode="new"))

    about_child: Any = RuleBroken("people.not_a_child", field="born", child=1)
    about_notice: Any = RuleBroken("protection.notice_in_future", field="received_on")
    assert two.field_of(about_child) == "c4-born"
    assert two.field_of(about_notice) == "received_on"


def test_is_not_valid_while_a_child_is_looked_for() -> None:
    assert "c0-surname" in form(sent(children="0", begun="1")).errors
