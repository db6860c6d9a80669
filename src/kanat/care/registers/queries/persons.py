"""Who the persons of rows are: registered already by their number, perhaps by name and birth, or new."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q

from kanat.care.people import actions as people_actions
from kanat.care.people import queries as people
from kanat.care.people.permissions import Can
from kanat.care.people.rules import names
from kanat.care.people.states import NumberMissing, Precision, Sex
from kanat.care.registers import models
from kanat.care.registers.queries.lines import ELSEWHERE, Line, Pass, Suspect, Who
from kanat.care.registers.states import Answer, Subject

PREFIXES: Mapping[str, tuple[str, ...]] = {
    "children": ("",), "families": ("", "partner_"), "members": ("",), "residents": ("",), "staff": ("",),
}  # fmt: skip
"""Register -> whose fields stand in a row, as the beginning of the fields' codes."""
PARTS = ("surname", "given", "patronymic", "former", "sex", "born", "born_precision", "number", "number_missing")
BEGINNING = 3  # letters of a given name that make a number its bearer's
NEAR_YEARS = 1

Place = tuple[int | None, int | None, str]  # person, or other row with which of its persons
Answered = Mapping[int, Mapping[Place, str]]


def look_up(lines: Sequence[Line], told: Pass) -> None:
    """Find for each person of each row who it is; what is wrong with a new one becomes a problem of the row."""
    checks = people_actions.Checks(on=told.on)
    fields = [(prefix, _fields(prefix)) for prefix in PREFIXES.get(told.register.code, ())]
    for line in lines:
        for prefix, names_of in fields:
            new = _told(line.values, names_of, with_contact=not prefix)
            if new is not None:
                line.persons.append(Who(prefix, checks.check(new)))
    told_all = [(line, who) for line in lines for who in line.persons]
    if not told_all:
        return
    _by_number(told_all, told)
    fresh = [(line, who) for line, who in told_all if who.person_id is None]
    for line, who in fresh:
        for refusal in who.checked.faults:
            line.add("registers.refused", field=f"{who.prefix}{refusal.field or ''}", refusal=refusal.code)
    open_ = [(line, who) for line, who in fresh if not line.refused]
    _namesakes(open_, told)
    _twins(open_, told)
    _answer(lines, told)


def _fields(prefix: str) -> tuple[str, ...]:
    """Give the fields of a person in the order in which `_told` takes them."""
    return tuple(f"{prefix}{part}" for part in PARTS)


def _told(
    values: Mapping[str, Any], fields: tuple[str, ...], *, with_contact: bool
) -> people_actions.NewPerson | None:  # fmt: skip
    """Put together what a row says about one person; None where it says nothing."""
    get = values.get
    surname, given, patronymic, former, sex, born, precision, number, missing = map(get, fields)
    if not given and not surname:
        return None
    phones: tuple[str, ...] = (get("phones") or ()) if with_contact else ()
    return people_actions.NewPerson(
        surname=surname or "",
        given=given or "",
        patronymic=patronymic or "",
        former_surname=former or "",
        sex=sex or Sex.UNKNOWN.value,
        born=born,
        born_precision=precision or Precision.DAY.value,
        number=number or "",
        number_missing="" if number else missing or NumberMissing.NOT_YET_KNOWN.value,
        languages=get("languages") or (),
        phone=phones[0] if phones else "",
        further_phone=phones[1] if len(phones) > 1 else "",
        address=get("address") or "",
        address_protected=bool(get("address_protected")),
        area=get("area") or "",
    )


def _by_number(told_all: Sequence[tuple[Line, Who]], told: Pass) -> None:
    """Take who bears the number for the person meant; refuse one of another name, and one of another office."""
    numbers = {who.new.number for _line, who in told_all if who.new.number}
    bearers = people.bearers_of_each(numbers)
    known = people.briefs(bearers.values())
    seen = told.seen.setdefault("numbers", {})
    for line, who in told_all:
        if not who.new.number:
            continue
        bearer = known.get(bearers.get(who.new.number, 0))
        field = f"{who.prefix}number"
        if bearer is None:
            first = seen.setdefault(who.new.number, line.number)
            if first != line.number:
                line.add("registers.number_twice", field=field, row=first)
        elif not told.by.may(Can.SEE_IDENTITY, bearer.office_id):
            line.add("registers.number_elsewhere", field=field)
        elif not _is_theirs(who.new.given, bearer.given, bearer.surname):
            line.add("registers.number_of_another", field=field)
        else:
            who.person_id, who.attached = bearer.id, True


def _is_theirs(said: str, *registered: str) -> bool:
    """Tell whether a given name begins like a registered name, in any spelling; surnames change."""
    told = [names.fold(word)[:BEGINNING] for word in names.words_of(said)]
    known = [names.fold(word) for name in registered for word in names.words_of(name)]
    return any(one.startswith(beginning) for beginning in told for one in known)


def _namesakes(open_: Sequence[tuple[Line, Who]], told: Pass) -> None:
    """Suspect those of the register whose names are the same in any spelling and whose births may be."""
    found = people.namesakes([(who.new.surname, who.new.given) for _line, who in open_])
    if not found:
        return
    scope = told.by.offices(Can.SEARCH)
    hidden = people.too_many_probes(told.by, told.on)
    for place, some in found.items():
        who = open_[place][1]
        for one in some:
            if one.office_id in scope:
                differs = births_differ(who.new.born, who.new.born_precision, one.born)
                if differs is not None and _names_fit(who.new, one.name):
                    who.suspects.append(Suspect(one.person_id, None, one.office_id, differs))
            elif not hidden and _near_year(who.new.born, one.born):
                who.suspects.append(Suspect(one.person_id, None, one.office_id, ELSEWHERE, masked=True))
    _own_rows(open_, told)


def births_differ(one: date | None, precision: str, other: date | None) -> str | None:
    """Say how far two births are apart: "" the same, "near" by a slip of the pen, "unknown"; None: another person's.

    A slip is day and month changed round, or one part of the date that is another.
    """
    if one is None or other is None:
        return "unknown"
    if one == other:
        return ""
    if precision in {Precision.YEAR.value, Precision.ESTIMATED.value}:
        return "near" if abs(one.year - other.year) <= NEAR_YEARS else None
    if precision == Precision.MONTH.value:
        return "near" if (one.year, one.month) == (other.year, other.month) else None
    if one.year == other.year and (one.day, one.month) == (other.month, other.day):
        return "near"
    same = (one.year == other.year) + (one.month == other.month) + (one.day == other.day)
    return "near" if same == 2 and abs(one.year - other.year) <= 10 else None


def _near_year(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs(one.year - other.year) <= NEAR_YEARS


def _names_fit(new: people_actions.NewPerson, lines: str) -> bool:
    """Leave out strangers who share a bucket of the index: both names must have the same skeleton."""
    for held in lines.split("\n"):
        surname, given, _patronymic = held.split("|")
        if _meet(new.given, given) and _meet(new.surname or new.given, surname or given):
            return True
        if _meet(new.given, surname) and _meet(new.surname, given):
            return True
    return False


def _meet(one: str, other: str) -> bool:
    return not set(names.skeletons(one)).isdisjoint(names.skeletons(other))


def _own_rows(open_: Sequence[tuple[Line, Who]], told: Pass) -> None:
    """Say of persons that this very file brought in from which row: an answer was given for that row."""
    ids = {one.person_id for _line, who in open_ for one in who.suspects if one.person_id is not None}
    rows = _rows_of(ids, told) if ids else {}
    if not rows:
        return
    for line, who in open_:
        who.suspects = [_as_row(one, rows, line.number) for one in who.suspects]
    told.seen.setdefault("persons_of_rows", {}).update({place: person_id for person_id, place in rows.items()})


def _rows_of(ids: set[int], told: Pass) -> dict[int, tuple[int, str]]:
    """Give by person from which row of this file, and which of the row's persons, a new record came."""
    mine = models.Brought.objects.filter(intake_id=told.intake_id)
    if told.register.code in {"children", "residents"}:
        found = mine.filter(subject=Subject.PERSON.value, subject_id__in=ids, attached=False)
        return {person_id: (row, "") for person_id, row in found.values_list("subject_id", "row")}
    named = Q(more__person__in=list(ids)) | Q(more__partner_person__in=list(ids))
    return {
        more[f"{prefix}person"]: (row, prefix)
        for row, more in mine.filter(named).values_list("row", "more")
        for prefix in PREFIXES[told.register.code]
        if f"{prefix}person" in more
    }


def _as_row(one: Suspect, rows: Mapping[int, tuple[int, str]], before: int) -> Suspect:
    row, whose = rows.get(one.person_id or 0, (before, ""))
    return one if row >= before else Suspect(None, row, one.office_id, one.born_differs, other_whose=whose)


def _twins(open_: Sequence[tuple[Line, Who]], told: Pass) -> None:
    """Suspect earlier rows of the file; a run looks in its batch only, because what came before is registered."""
    seen: dict[int, list[tuple[int, str, people_actions.NewPerson]]] = (
        told.seen.setdefault("twins", {}) if told.is_preview else {}
    )
    for line, who in open_:
        keys = people.pairs(who.new.surname, who.new.given)
        for key in keys:
            for row, whose, other in seen.get(key, ()):
                differs = births_differ(who.new.born, who.new.born_precision, other.born)
                apart = who.new.number and other.number  # two numbers are two persons
                known = any((one.other_row, one.other_whose) == (row, whose) for one in who.suspects)
                if differs is not None and not apart and not known and row != line.number:
                    who.suspects.append(Suspect(None, row, told.office_id, differs, other_whose=whose))
            seen.setdefault(key, []).append((line.number, who.prefix, who.new))


def _answer(lines: Sequence[Line], told: Pass) -> None:
    """Apply what was answered: the same person, or somebody else; what nobody answered still waits."""
    suspected = [line for line in lines if line.suspects]
    if not suspected:
        return
    answers = answers_of(told.intake_id, [line.number for line in suspected])
    for line in suspected:
        said = answers.get(line.number, {})
        for who in line.persons:
            _settle(who, said, told)


def _settle(who: Who, said: Mapping[Place, str], told: Pass) -> None:
    given = {one: said.get((one.person_id, one.other_row, one.other_whose), "") for one in who.suspects}
    same = next((one for one, answer in given.items() if answer == Answer.SAME), None)
    if same is None:
        who.suspects = [one for one, answer in given.items() if answer != Answer.DIFFERENT]
        return
    who.suspects, who.attached = [], True
    if same.person_id is not None:
        who.person_id = same.person_id
    elif same.other_row is not None:
        place = (same.other_row, same.other_whose)
        person_id = told.seen.get("persons_of_rows", {}).get(place)
        who.person_id, who.same_as = person_id, None if person_id else place


def answers_of(intake_id: int, rows: Collection[int]) -> Answered:
    """Give what was answered for rows, in one query."""
    found: dict[int, dict[Place, str]] = {}
    given = models.Likely.objects.filter(intake_id=intake_id, row__in=rows).exclude(answer="")
    columns = ("row", "answer", "person_id", "other_row", "other_whose")
    for row, answer, *place in given.values_list(*columns):
        found.setdefault(row, {})[tuple(place)] = answer
    return found


def keys_of(office_id: int, kinds: Iterable[str], keys: Collection[str]) -> dict[str, int]:
    """Give for each key of the older register which record of the office its row became; one query."""
    if not keys:
        return {}
    rows = models.Brought.objects.filter(office_id=office_id, kind__in=list(kinds), key__in=list(keys))
    return dict(rows.values_list("key", "subject_id"))
