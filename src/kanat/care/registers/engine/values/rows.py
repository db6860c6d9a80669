"""Reading rows: a reader for each column, made once; what was read is remembered, because cells come again."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from kanat.care.people.rules import naming
from kanat.care.registers.engine.kinds import Field, Register, Value
from kanat.care.registers.engine.reading import Cell, Lost, Row
from kanat.care.registers.engine.terms import Terms
from kanat.care.registers.engine.values import days, names, plain, words
from kanat.care.registers.engine.values.problems import NOTHING, Doubt, Parsed, Problem, Read, Severity, refused

LONGEST_NOTHING = 20  # signs
KEPT = 20_000  # texts that a column remembers; then it begins anew
CODED = {  # kinds whose words are ours, beside those of the pack
    Value.SEX: "sex", Value.SEX_TERM: "sex_term", Value.NUMBER_MISSING: "number_missing",
    Value.PLACEMENT_KIND: "placement_kind", Value.ROLE: "role", Value.SCHOOLING: "schooling",
    Value.START_REASON: "start_reason", Value.END_REASON: "end_reason",
}  # fmt: skip
LEFT_OUT = frozenset({Value.AREA, Value.LANGUAGES, Value.SCHOOLING, Value.SEX_TERM, Value.NUMBER_MISSING})
SEVERAL = {Value.LANGUAGES: Value.LANGUAGES, Value.MODELS: Value.MODEL}
WORDS_FOR_NOTHING = frozenset({
    Value.DAY, Value.BIRTH, Value.PHONES, Value.AREA, Value.LANGUAGES, Value.TEXT, Value.WHOLE, Value.SHARED_WHOLES,
    Value.MEASURE, Value.END_REASON, Value.START_REASON, Value.FULL_NAME,
})  # fmt: skip
AGES = ("age_from", "age_to")
PERIODS = (("since", "until"), ("measure_since", "measure_until"), ("age_from", "age_to"), ("born", "until"))
SELDOM_TWICE = frozenset({Value.KEY, Value.NUMBER, Value.PHONES, Value.TEXT})  # not worth remembering
Column = tuple[int, str, dict[str, Read] | None, Callable[[Cell], Read]]


class Reader:
    """Reads rows of one sheet; made once, because it remembers what it has read."""

    def __init__(
        self,
        register: Register,
        mapping: Mapping[int, str],
        terms: Terms,
        *,
        titles: Mapping[int, str] | tuple[str, ...] = (),
        month_first: Collection[int] = (),
    ) -> None:
        """Take which column (from 0) is which field, the titles, and which columns write the month before the day."""
        self._register, self._terms = register, terms
        self._columns: list[Column] = []
        self._where = {code: column for column, code in mapping.items()}
        for column, code in sorted(mapping.items()):
            title = titles.get(column, "") if isinstance(titles, Mapping) else (*titles, *[""] * (column + 1))[column]
            read = _reader(register.field(code), terms, title=title, month_first=column in month_first)
            kept: dict[str, Read] | None = None if register.field(code).value in SELDOM_TWICE else {}
            self._columns.append((column, code, kept, read))
        told = {*mapping.values(), *(AGES if "ages" in mapping.values() else ())}
        self._periods = [period for period in PERIODS if told.issuperset(period)]
        self._required = [field.code for field in register.fields if field.required]
        self._patronymics = [
            f"{whose}patronymic" for whose in _whose(register) if terms.endings
        ]  # completed when the sex of the row is known

    def parse(self, row: Row) -> Parsed:
        """Read a row; never fails on a cell."""
        values: dict[str, Any] = {}
        doubts: list[tuple[int, str, tuple[Doubt, ...]]] = []
        cells = row.cells
        count = len(cells)
        for column, code, kept, read in self._columns:
            cell = cells[column] if column < count else None
            if cell is None:
                continue
            if kept is None or type(cell) is not str:
                found = read(cell)
            else:
                found = kept.get(cell) or self._remembered(cell, kept, read)
            if found[0]:
                values.update(found[0])
            if found[1]:
                doubts.append((column, code, found[1]))
        problems = [_problem(column, code, doubt) for column, code, all_of in doubts for doubt in all_of]
        return Parsed(row.number, values, (*problems, *self._whole(values, problems)))

    @staticmethod
    def _remembered(cell: str, kept: dict[str, Read], read: Callable[[Cell], Read]) -> Read:
        if len(kept) >= KEPT:
            kept.clear()
        found = kept[cell] = read(cell)
        return found

    def _whole(self, values: dict[str, Any], problems: list[Problem]) -> list[Problem]:
        """Look at the row as a whole: what is missing, what is turned round."""
        for patronymic in self._patronymics:
            if patronymic in values:
                values[patronymic] = self._completed(values, patronymic)
        told = {problem.field for problem in problems if problem.severity is Severity.REFUSE} if problems else set()
        found = [
            Problem("turned_round", Severity.REFUSE, self._where.get(until), until,
                    {"since": values[since], "until": values[until]})
            for since, until in self._periods
            if since in values and until in values and values[until] < values[since]
        ]  # fmt: skip
        if not all(map(values.__contains__, self._required)):
            found += self._missing(values, told)
        for group in self._register.needs:
            if not any(map(values.__contains__, group)) and told.isdisjoint(group):
                found.append(Problem("missing_one_of", Severity.REFUSE, None, group[0], {"fields": group}))
        return found

    def _missing(self, values: Mapping[str, Any], told: set[str]) -> list[Problem]:
        return [
            Problem("missing", Severity.REFUSE, self._where.get(code), code, {})
            for code in self._required
            if code not in values and code not in told
        ]

    def _completed(self, values: Mapping[str, Any], patronymic: str) -> str:
        sex = values.get(f"{patronymic.removesuffix('patronymic')}sex", "")
        return naming.patronymic(values[patronymic], sex=sex, endings=self._terms.endings)


def _whose(register: Register) -> list[str]:
    return [field.code.removesuffix("patronymic") for field in register.fields if field.code.endswith("patronymic")]


def _problem(column: int, field: str, doubt: Doubt) -> Problem:
    return Problem(doubt.code, doubt.severity, column, field, doubt.facts)


def _reader(field: Field, terms: Terms, *, title: str, month_first: bool) -> Callable[[Cell], Read]:
    inner = _inner(field, terms, title=title, month_first=month_first)
    dashes = frozenset(words.words()["dashes"]) if field.value is not Value.YES_NO else frozenset()
    nothing = frozenset(words.key(word) for word in words.words()["nothing"])
    nothing = nothing if field.value in WORDS_FOR_NOTHING else frozenset()
    starts = {sign for word in words.words()["nothing"] if nothing for sign in (word[0], word[0].upper())}

    def read(cell: Cell) -> Read:
        if type(cell) is str:
            text = cell.strip()
            if not text or text in dashes:
                return NOTHING
            if text[0] in starts and len(text) < LONGEST_NOTHING and words.key(text) in nothing:
                return NOTHING
        elif type(cell) is Lost:
            return refused(f"cell_{cell.value}")
        return inner(cell)

    return read


def _inner(field: Field, terms: Terms, *, title: str, month_first: bool) -> Callable[[Cell], Read]:
    code, value = field.code, field.value
    if value in {Value.DAY, Value.BIRTH}:
        return days.Days(
            code, birth=value is Value.BIRTH, today=terms.today, standing=terms.standing,
            earliest=terms.earliest_birth, month_first=month_first,
        ).read  # fmt: skip
    if value is Value.NUMBER:
        missing = words.Choices(_named(Value.NUMBER_MISSING, terms)) if f"{code}_missing" in _codes(field) else None
        return plain.Number(code, terms.number_kinds, missing).read
    if value is Value.FULL_NAME:
        return names.Whole(field.whose, language=terms.language, order=names.order_of(title)).read
    if value in PLAIN:
        return PLAIN[value](code, terms)
    several = value in SEVERAL
    choices = words.Choices(_named(SEVERAL.get(value, value), terms), leave_out=_left_out(value))
    needed = value not in LEFT_OUT or field.required
    return (words.SomeOf if several else words.OneOf)(code, choices, needed=needed).read


def _codes(field: Field) -> frozenset[str]:
    """Persons of the row's own say why they have no number; those whom it only points to do not."""
    return frozenset({f"{field.code}_missing"}) if field.whose in {"", "partner_"} else frozenset()


def _left_out(value: Value) -> list[str]:
    found: list[str] = words.words()["area_words"] if value is Value.AREA else []
    return found


def _named(value: Value, terms: Terms) -> dict[str, list[str]]:
    """Give the codes of a kind with the names of the pack and our words for them."""
    found = {code: list(said) for code, said in terms.choices.get(value, {}).items()}
    ours = words.words().get(CODED.get(value, ""), {})
    for code, said in ours.items():
        if value not in terms.choices or code in found:
            found.setdefault(code, []).extend(said)
    if value is Value.SEX:
        for letter, code in words.words()["sex_letters"].get(terms.language, {}).items():
            found[code] = [letter, *found[code]]
    return found


class _YesNo:
    def __init__(self, field: str) -> None:
        self._field = field
        self._choices = words.Choices(words.words()["yes_no"])

    def read(self, cell: Cell) -> Read:
        """Give True or False."""
        if isinstance(cell, bool):
            return {self._field: cell}, ()
        code, sure = self._choices.code(str(cell))
        return ({self._field: code == "yes"}, ()) if code and sure else refused("yes_no_unreadable", value=str(cell))


PLAIN: dict[Value, Callable[[str, Terms], Callable[[Cell], Read]]] = {
    Value.KEY: lambda code, _: plain.Key(code).read,
    Value.TEXT: lambda code, _: plain.Text(code).read,
    Value.WHOLE: lambda code, _: plain.Whole(code).read,
    Value.SHARED_WHOLES: lambda _code, _: plain.Ages().read,
    Value.PHONES: lambda code, _: plain.Phones(code).read,
    Value.NAME: lambda code, terms: names.Part(code, language=terms.language).read,
    Value.YES_NO: lambda code, _: _YesNo(code).read,
}
