"""A broken pack is refused with the file and the line at fault."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from textwrap import dedent
from typing import Any, Literal

import pytest

from kanat.platform.country.reading import Reader
from kanat.vocabulary.parameters import Misfit, Names, PackError, Parameter, Sourced, UnknownLaw

Read = Callable[[type[Any], str], Any]

NAMES = "{tr: a, az: b, en: c, ru: d}"
PARAMETER = f"""
    days:
      unit: days
      description: {NAMES}
      values:
        - since: 2020-01-01
          value: 30
          source: Law 5395 art. 9
          verified: true
"""


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, kw_only=True)
class Item(Sourced):
    code: str
    names: Names


@dataclass(frozen=True, kw_only=True)
class Flat:
    formula: Literal["flat"]
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class Table:
    formula: Literal["table"]
    rows: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Term:
    days: Parameter[int]


@dataclass(frozen=True, kw_only=True)
class Share:
    share: Decimal


@dataclass(frozen=True, kw_only=True)
class Plain:
    text: str
    count: int
    yes: bool
    on: date
    colour: Colour
    maybe: int | None = None


@dataclass(frozen=True, kw_only=True)
class Listed:
    items: tuple[Item, ...]

    def __post_init__(self) -> None:
        for item in self.items:
            if item.code == "wrong":
                message = "this one does not fit"
                raise Misfit(message, item)


@dataclass(frozen=True, kw_only=True)
class Calculated:
    calculation: Flat | Table


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def reading(kind: type[Any], text: str) -> Any:
        file = tmp_path / "law.yaml"
        file.write_text(dedent(text), encoding="utf-8")
        return Reader(file=file, country="xx", sources={"S1": "a page"}).read(kind, "law")

    return reading


def refused(read: Read, kind: type[Any], text: str) -> tuple[str, int, str]:
    with pytest.raises(PackError) as error:
        read(kind, text)
    return Path(error.value.file).name, error.value.line, error.value.message


def plain(**changes: str) -> str:
    values = {"text": "word", "count": "3", "yes": "true", "on": "2026-01-31", "colour": "red"} | changes
    return "\n".join(f"{key}: {value}" for key, value in values.items())


def listed(*lines: str) -> str:
    return "\n".join(["items:", *lines])


GOOD_ITEM = f"  - {{code: a, names: {NAMES}, source: Law 5395 art. 9, verified: true}}"


def test_reads_each_plain_type(read: Read) -> None:
    found = read(Plain, plain(maybe="null"))

    assert found == Plain(text="word", count=3, yes=True, on=date(2026, 1, 31), colour=Colour.RED)


def test_reads_a_dated_parameter_with_its_key(read: Read) -> None:
    term = read(Term, PARAMETER).days

    assert (term.key, term.country, term.unit) == ("law.days", "xx", "days")
    assert term.on(date(2021, 1, 1)) == 30


def test_reads_decimals_from_their_own_text(read: Read) -> None:
    assert read(Share, "share: 0.130597").share == Decimal("0.130597")


def test_reads_the_calculation_that_its_formula_names(read: Read) -> None:
    found = read(Calculated, "calculation: {formula: table, rows: [3, 6]}")

    assert found.calculation == Table(formula="table", rows=(3, 6))


def test_reads_source_keys_into_their_pages(read: Read) -> None:
    found = read(Listed, listed(f"  - {{code: a, names: {NAMES}, source: [S1, Law 1 art. 2], verified: false}}"))

    assert found.items[0].source == "S1: a page; Law 1 art. 2"


def test_unknown_value_is_read_as_a_refusal(read: Read) -> None:
    text = f"days: {{unit: days, description: {NAMES}, values: [{{since: 2020-01-01, unknown: true, ask: ministry}}]}}"

    with pytest.raises(UnknownLaw):
        read(Term, text).days.on(date(2021, 1, 1))


def test_refuses_broken_yaml(read: Read) -> None:
    assert refused(read, Plain, "text: word\ncount: [3") == (
        "law.yaml",
        2,
        "not readable as YAML: expected ',' or ']', but got '<stream end>'",
    )


def test_refuses_a_file_that_is_no_mapping(read: Read) -> None:
    assert refused(read, Plain, "- a\n- b") == ("law.yaml", 1, "expected a mapping of keys to values")


def test_refuses_unknown_key_at_its_line(read: Read) -> None:
    file, line, message = refused(read, Plain, plain(colr="red"))

    assert (file, line) == ("law.yaml", 6)
    assert message.startswith("unknown key 'colr'; known: text,")


def test_refuses_missing_key_and_names_it(read: Read) -> None:
    assert refused(read, Share, "{}") == ("law.yaml", 1, "missing 'share'")


def test_refuses_key_that_stands_twice(read: Read) -> None:
    assert refused(read, Share, "share: 1\nshare: 2") == ("law.yaml", 2, "key 'share' stands twice")


def test_refuses_item_without_source(read: Read) -> None:
    text = listed(GOOD_ITEM, f"  - {{code: b, names: {NAMES}, verified: true}}")

    assert refused(read, Listed, text) == ("law.yaml", 3, "missing 'source'")


def test_refuses_item_that_does_not_say_whether_it_is_verified(read: Read) -> None:
    text = listed(f"  - {{code: b, names: {NAMES}, source: Law 5395 art. 9}}")

    assert refused(read, Listed, text) == ("law.yaml", 2, "missing 'verified'")


def test_refuses_source_that_is_not_in_the_list(read: Read) -> None:
    text = listed("  - code: b", f"    names: {NAMES}", "    source: S99", "    verified: true")

    assert refused(read, Listed, text) == ("law.yaml", 4, "source 'S99' is not in sources.yaml")


def test_refuses_source_that_names_nothing(read: Read) -> None:
    text = listed(f"  - {{code: b, names: {NAMES}, source: law, verified: true}}")

    assert refused(read, Listed, text) == (
        "law.yaml",
        2,
        "'law' is no source: name the act and article or a page",
    )


def test_refuses_duplicate_code_at_the_second(read: Read) -> None:
    assert refused(read, Listed, listed(GOOD_ITEM, GOOD_ITEM)) == ("law.yaml", 3, "'a' stands twice in this list")


def test_refuses_entry_that_does_not_fit_the_others_at_its_own_line(read: Read) -> None:
    text = listed(GOOD_ITEM, GOOD_ITEM.replace("code: a", "code: wrong"))

    assert refused(read, Listed, text) == ("law.yaml", 3, "this one does not fit")


def test_refuses_something_else_than_a_list(read: Read) -> None:
    assert refused(read, Listed, "items: none") == ("law.yaml", 1, "expected a list")


def test_refuses_missing_language_and_names_it(read: Read) -> None:
    text = listed("  - code: a", "    names: {tr: a, az: b, en: c}", "    source: Law 1 art. 2", "    verified: true")

    assert refused(read, Listed, text) == ("law.yaml", 3, "missing language 'ru'")


def test_refuses_unknown_language(read: Read) -> None:
    text = listed(
        "  - code: a",
        "    names: {tr: a, az: b, en: c, ru: d, de: e}",
        "    source: Law 1 art. 2",
        "    verified: true",
    )

    assert refused(read, Listed, text)[1:] == (3, "unknown language 'de'; known: tr, az, en, ru")


def test_refuses_empty_text(read: Read) -> None:
    assert refused(read, Plain, plain(text='" "')) == ("law.yaml", 1, "this text is empty")


@pytest.mark.parametrize("value", ["10", "true", "2026-01-31", "0.5"])
def test_refuses_other_types_where_text_is_expected(read: Read, value: str) -> None:
    assert refused(read, Plain, plain(text=value)) == (
        "law.yaml",
        1,
        f"expected text, found {value}; put it in quotes if it is one",
    )


@pytest.mark.parametrize("value", ["3.0", "010", '"3"', "0x10", "3_000", "true"])
def test_refuses_what_is_no_whole_number(read: Read, value: str) -> None:
    assert refused(read, Plain, plain(count=value))[:2] == ("law.yaml", 2)


@pytest.mark.parametrize("value", ["yes", "1", "True", "on"])
def test_refuses_what_is_neither_true_nor_false(read: Read, value: str) -> None:
    assert refused(read, Plain, plain(yes=value)) == ("law.yaml", 3, f"expected true or false, found {value}")


@pytest.mark.parametrize("value", ["0,75", "1e3", ".5", "9.500,00", '"0.5"', "75%", "01.5", "nan"])
def test_refuses_numbers_that_could_be_misread(read: Read, value: str) -> None:
    file, line, message = refused(read, Share, f"share: {value}")

    assert (file, line) == ("law.yaml", 1)
    assert message.startswith("expected a number like 0.75 or 9500")


def test_refuses_a_day_that_does_not_exist(read: Read) -> None:
    assert refused(read, Plain, plain(on="2026-02-31")) == ("law.yaml", 4, "there is no such day: 2026-02-31")


@pytest.mark.parametrize("value", ["31.02.2026", "2026-2-1", "2026", "soon"])
def test_refuses_a_day_in_another_form(read: Read, value: str) -> None:
    assert refused(read, Plain, plain(on=value)) == ("law.yaml", 4, f"expected a day like 2026-01-31, found {value}")


def test_refuses_value_that_is_not_in_the_enumeration(read: Read) -> None:
    assert refused(read, Plain, plain(colour="green")) == ("law.yaml", 5, "'green' is not one of: red, blue")


def test_refuses_calculation_without_formula(read: Read) -> None:
    assert refused(read, Calculated, "calculation:\n  amount: 5") == (
        "law.yaml",
        2,
        "missing formula; one of: flat, table",
    )


def test_refuses_unknown_formula(read: Read) -> None:
    text = "calculation:\n  formula: magic\n  amount: 5"

    assert refused(read, Calculated, text) == ("law.yaml", 2, "unknown formula 'magic'; one of: flat, table")


def test_refuses_key_of_another_formula(read: Read) -> None:
    text = "calculation:\n  formula: flat\n  amount: 5\n  rows: [1]"

    assert refused(read, Calculated, text)[1:] == (4, "unknown key 'rows'; known: formula, amount")


@pytest.mark.parametrize(
    ("broken", "line", "message"),
    [
        (PARAMETER.replace("      unit: days\n", ""), 3, "missing 'unit'"),
        (PARAMETER.replace("          source: Law 5395 art. 9\n", ""), 6, "missing 'source'"),
        (PARAMETER.replace("          verified: true\n", ""), 6, "missing 'verified'"),
        (PARAMETER.replace("- since: 2020-01-01\n          ", "- "), 6, "missing 'since'"),
        (PARAMETER.replace("2020-01-01", "2020-02-30"), 6, "there is no such day: 2020-02-30"),
        (PARAMETER.replace("value: 30", "value: 3.5"), 7, "expected a whole number, found 3.5"),
        (PARAMETER.replace("value: 30", "valu: 30"), 7, "unknown key 'valu'"),
        (PARAMETER.replace("          value: 30\n", ""), 6, "give either 'value' (null ends it) or 'unknown: true'"),
        (PARAMETER + "          unknown: true\n", 6, "give either 'value' (null ends it) or 'unknown: true'"),
        (PARAMETER.replace("unit: days", "unit: days\n      rule: x"), 4, "unknown key 'rule'"),
    ],
)
def test_refuses_a_broken_parameter(read: Read, broken: str, line: int, message: str) -> None:
    file, at, said = refused(read, Term, broken)

    assert (file, at) == ("law.yaml", line)
    assert said.startswith(message)


def test_refuses_values_that_are_not_in_order_of_date(read: Read) -> None:
    later = "        - {since: 2020-01-01, value: 5, source: Law 5395 art. 9, verified: true}\n"

    assert refused(read, Term, PARAMETER + later) == ("law.yaml", 10, "2020-01-01 does not come after 2020-01-01")


def test_refuses_a_parameter_without_values(read: Read) -> None:
    text = f"days:\n  unit: days\n  description: {NAMES}\n  values: []"

    assert refused(read, Term, text) == ("law.yaml", 4, "expected a list of at least one dated value")


def test_refuses_an_unknown_value_that_names_nobody_to_ask(read: Read) -> None:
    text = f"days:\n  unit: days\n  description: {NAMES}\n  values:\n    - {{since: 2020-01-01, unknown: true}}"

    assert refused(read, Term, text) == ("law.yaml", 5, "missing 'ask'")


def test_refuses_a_type_that_no_part_may_hold(read: Read) -> None:
    @dataclass
    class Strange:
        things: bytes

    with pytest.raises(TypeError, match="a country part cannot hold"):
        read(Strange, "things: a")


def test_refuses_text_where_entries_are_expected(read: Read) -> None:
    assert refused(read, Listed, "items: [a]") == ("law.yaml", 1, "expected a mapping of keys to values")
