"""Groups, children, homes and scores as tables of texts, read into facts or into a list of everything that is wrong.

A table is a list of rows, a row a mapping of column names to texts. Fields are those of `engine.facts`; README.md of
the engine documents each. Lists stand in one field, parted by semicolons; needs and skills as ``health:2;speech:1``.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from kanat.care.matching.engine.facts import Child, ChildGroup, Home, Place
from kanat.care.matching.engine.plan.instance import MOST_SIBLINGS
from kanat.care.matching.engine.plan.terms import Party

Row = Mapping[str, str]
SEXES, TERMS = ("female", "male", "unknown"), ("any", "female", "male")
YES_NO = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}


class Mistake(NamedTuple):
    """Something in a table that cannot be used."""

    table: str  # groups, children, homes or scores
    row: int  # from 1, without the heading
    field: str  # column, empty where the row as a whole is wrong
    what: str  # in a sentence

    def __str__(self) -> str:
        """Say where and what."""
        return f"{self.table} {self.row}{', ' + self.field if self.field else ''}: {self.what}"


class Field(NamedTuple):
    """A column of a table."""

    read: Callable[[str], Any]  # raises ValueError with a sentence
    usual: str | None = ""  # what an empty field means; None: it may not be empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What the tables hold."""

    parties: tuple[Party, ...]  # groups with their children
    homes: tuple[Home, ...]  # families
    scores: Mapping[tuple[int, int], int] | None  # (child, family) -> tenths of a point; None: by the country's law


def _among(*known: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in known:
            raise ValueError(f"'{text}' is none of {', '.join(known)}")
        return text

    return read


def _between(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.lstrip("-").isdecimal() or not low <= int(text) <= high:
            raise ValueError(f"'{text}' is not a whole number from {low} to {high}")
        return int(text)

    return read


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'{text}' is not a day like 2026-03-01") from None


def _degrees(text: str) -> float | None:
    if not text:
        return None
    try:
        found = float(text)
    except ValueError:
        found = 999.0
    if not -180 <= found <= 180:
        raise ValueError(f"'{text}' is not a number of degrees like 39.93")
    return found


def _yes(text: str) -> bool:
    if text.lower() not in YES_NO:
        raise ValueError(f"'{text}' is neither yes nor no")
    return YES_NO[text.lower()]


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(";") if word.strip())


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(NUMBER, _words(text)))


def _levels(text: str) -> tuple[tuple[str, int], ...]:
    pairs = (word.partition(":") for word in _words(text))
    return tuple(sorted((kind.strip(), _between(1, 3)(level.strip())) for kind, _, level in pairs))


def _ages(text: str) -> tuple[int, ...]:
    return tuple(map(AGE, _words(text)))


def _span(text: str) -> tuple[int, int] | None:
    if not text:
        return None
    low, _, high = text.partition("-")
    return AGE(low.strip()), AGE(high.strip())


def _sets(text: str) -> tuple[frozenset[int], ...]:
    return tuple(frozenset(map(NUMBER, some.split("+"))) for some in _words(text))


def _score(text: str) -> int:
    try:
        tenths = Decimal(text) * 10
    except InvalidOperation:
        tenths = Decimal(-1)
    if not 0 <= tenths <= 1000 or tenths != tenths.to_integral_value():
        raise ValueError(f"'{text}' is not a score from 0 to 100 with one decimal at most")
    return int(tenths)


def _sibling_homes(text: str) -> dict[int, int]:
    pairs = (word.partition(":") for word in _words(text))
    return {NUMBER(family.strip()): _between(1, 20)(count.strip() or "1") for family, _, count in pairs}


def _refusals(text: str) -> dict[int, date]:
    found = {}
    for word in _words(text):
        family, _, day = word.partition(":")
        if (on := _day(day.strip())) is None:
            raise ValueError(f"'{word}' is not a family and a day like 12:2026-03-01")
        found[NUMBER(family.strip())] = on
    return found


NUMBER = _between(0, 10**15)
AGE = _between(0, 30)
PLACE = {"area": Field(str), "province": Field(str), "lat": Field(_degrees), "lon": Field(_degrees)}
SCHOOL = {f"school_{name}": one for name, one in PLACE.items()}
TABLES: Mapping[str, Mapping[str, Field]] = {
    "groups": {
        "group": Field(NUMBER, None),
        "urgency": Field(_between(1, 3), "3"),
        "model": Field(str),
        **PLACE,
        **SCHOOL,
        "together": Field(_sets),
        "apart": Field(_sets),
        "kin_homes": Field(_numbers),
        "own_homes": Field(_numbers),
        "avoid_homes": Field(_numbers),
        "avoid_areas": Field(_words),
        "sibling_homes": Field(_sibling_homes),
        "refusals": Field(_refusals),
    },
    "children": {
        "child": Field(NUMBER, None),
        "group": Field(NUMBER, None),
        "age": Field(_between(0, 25), None),
        "sex": Field(_among(*SEXES), "unknown"),
        "languages": Field(_words),
        "needs": Field(_levels),
    },
    "homes": {
        "family": Field(NUMBER, None),
        **PLACE,
        "approved_since": Field(_day, "0001-01-01"),
        "approved_until": Field(_day, "9999-01-01"),
        "suspended": Field(_yes, "no"),
        "models": Field(_words),
        "age_from": Field(_between(0, 25), "0"),
        "age_to": Field(_between(0, 25), "17"),
        "sex": Field(_among(*TERMS), "any"),
        "free_places": Field(_between(0, 50), None),
        "papers_until": Field(_day),
        "couple": Field(_yes, "yes"),
        "own_ages": Field(_ages),
        "fostered_ages": Field(_ages),
        "languages": Field(_words),
        "skills": Field(_levels),
        "finished": Field(_between(0, 999), "0"),
        "trainings": Field(_between(0, 999), "0"),
        "wishes_ages": Field(_span),
        "wishes_sex": Field(_among(*TERMS), "any"),
        "unwilling_since": Field(_day),
    },
    "scores": {"child": Field(NUMBER, None), "family": Field(NUMBER, None), "score": Field(_score, None)},
}
"""Columns of each table. A column that is not there counts as empty; one that is not known is a mistake."""


def read(tables: Mapping[str, Sequence[Row]]) -> Read | list[Mistake]:
    """Give what the tables hold, or all that is wrong with them."""
    wrong: list[Mistake] = []
    found = {name: list(_rows(name, tables.get(name, ()), wrong)) for name in TABLES}
    if not wrong:
        wrong.extend(_across(found))
    if wrong:
        return wrong
    homes = tuple(_home(row) for row in found["homes"])
    scores = {(row["child"], row["family"]): row["score"] for row in found["scores"]}
    children: dict[int, list[Child]] = {row["group"]: [] for row in found["groups"]}
    for row in found["children"]:
        children[row["group"]].append(_child(row))
    parties = tuple(_party(row, children[row["group"]]) for row in found["groups"])
    return Read(parties=parties, homes=homes, scores=scores if "scores" in tables else None)


def _rows(table: str, rows: Sequence[Row], wrong: list[Mistake]) -> Iterator[dict[str, Any]]:
    fields = TABLES[table]
    for number, row in enumerate(rows, start=1):
        values: dict[str, Any] = {}
        wrong.extend(Mistake(table, number, name, "this column is not known") for name in row if name not in fields)
        for name, one in fields.items():
            try:
                values[name] = _value(one, (row.get(name) or "").strip())
            except ValueError as said:
                wrong.append(Mistake(table, number, name, str(said)))
        yield values


def _value(one: Field, text: str) -> Any:
    if not text and one.usual is None:
        raise ValueError("this may not be empty")
    return one.read(text or one.usual or "")


def _across(found: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[Mistake]:
    """Find numbers that stand twice, name what is not there, or do not fit together."""
    for table, name in (("groups", "group"), ("children", "child"), ("homes", "family")):
        seen: set[int] = set()
        for number, row in enumerate(found[table], start=1):
            if row[name] in seen:
                yield Mistake(table, number, name, f"{row[name]} stands here twice")
            seen.add(row[name])
    known = {name: {row[name] for row in found[table]} for table, name in KEYS.items()}
    for table, name in (("children", "group"), ("scores", "child"), ("scores", "family")):
        for number, row in enumerate(found[table], start=1):
            if row[name] not in known[name]:
                yield Mistake(table, number, name, f"there is no {name} {row[name]}")
    yield from _groups(found, known["child"])


KEYS = {"groups": "group", "children": "child", "homes": "family"}


def _groups(found: Mapping[str, Sequence[Mapping[str, Any]]], children: set[int]) -> Iterator[Mistake]:
    members: dict[int, set[int]] = {row["group"]: set() for row in found["groups"]}
    for row in found["children"]:
        members.get(row["group"], set()).add(row["child"])
    for number, row in enumerate(found["groups"], start=1):
        own = members[row["group"]]
        if not 1 <= len(own) <= MOST_SIBLINGS:
            yield Mistake("groups", number, "group", f"it has {len(own)} children, not 1 to {MOST_SIBLINGS}")
        for some in row["together"]:
            if not some <= own:
                yield Mistake("groups", number, "together", "it names a child who is not in the group")
        for pair in row["apart"]:
            if len(pair) != 2 or not pair & own or not pair <= children:
                yield Mistake("groups", number, "apart", "a pair is two children, like 11+12, one of them of the group")


def _party(row: Mapping[str, Any], children: Sequence[Child]) -> Party:
    group = ChildGroup(
        children=tuple(children),
        model=row["model"],
        home=_place(row),
        school=_place(row, "school_"),
        sibling_homes=row["sibling_homes"],
        refusals=row["refusals"],
        kin_homes=frozenset(row["kin_homes"]),
        own_homes=frozenset(row["own_homes"]),
        avoid_homes=frozenset(row["avoid_homes"]),
        avoid_areas=frozenset(row["avoid_areas"]),
    )
    facts = {name: row[name] for name in ("urgency", "together", "apart")}
    return Party(party_id=row["group"], group=group, **facts)


def _child(row: Mapping[str, Any]) -> Child:
    return Child(child_id=row["child"], **{name: row[name] for name in ("age", "sex", "languages", "needs")})


def _home(row: Mapping[str, Any]) -> Home:
    own = {name: row[name] for name in TABLES["homes"] if name not in {"family", *PLACE}}
    return Home(family_id=row["family"], place=_place(row), **own)


def _place(row: Mapping[str, Any], prefix: str = "") -> Place:
    return Place(*(row[f"{prefix}{name}"] for name in PLACE))
