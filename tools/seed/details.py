"""What is known of invented people beside their records: other names, papers, phones, moves, kin, parts of births."""

from dataclasses import asdict
from datetime import date, timedelta
from random import Random

from kanat.care.people import actions, queries
from kanat.vocabulary.actors import Actor
from tools.seed.names import Names

CYRILLIC = str.maketrans(
    {
        "ə": "а", "a": "а", "b": "б", "c": "дж", "ç": "ч", "d": "д", "e": "е", "f": "ф", "g": "г", "ğ": "г", "h": "г",
        "x": "х", "ı": "ы", "i": "и", "j": "ж", "k": "к", "q": "к", "l": "л", "m": "м", "n": "н", "o": "о", "ö": "о",
        "p": "п", "r": "р", "s": "с", "ş": "ш", "t": "т", "u": "у", "ü": "ю", "v": "в", "y": "й", "z": "з",
    }
)  # fmt: skip
AUTHORITY = {"tr": "Nüfus Müdürlüğü", "az": "DİN ASAN xidmət"}
GRANDMOTHER = {"tr": "Anneanne", "az": "Nənə"}
TOLD = ("surname", "given", "patronymic", "sex", "born", "number", "number_missing", "languages", "phone", "address",
        "area")  # fmt: skip


def tell(child_id: int, *, names: Names, code: str, on: date, by: Actor) -> None:
    """Note for one child what its turn brings; the same child gets the same in every demo."""
    child = queries.person(person_id=child_id, seen_by=by)
    chance = Random(f"details-{code}-{child_id}")
    turn = child_id % 5
    if turn in {0, 1}:
        _names(child, names, chance, code=code, on=on, by=by)
    if turn in {1, 2}:
        _papers(child, chance, code=code, on=on, by=by)
    if turn == 3:
        told = {name: value for name, value in asdict(child).items() if name in TOLD}
        precision = chance.choice(("month", "estimated"))
        actions.correct(person_id=child_id, **told, born_precision=precision, on=on, by=by)
    if turn in {2, 4}:
        _home(child, chance, protected=turn == 4, on=on, by=by)
    if turn in {0, 3}:
        _grandmother(child, names, chance, code=code, on=on, by=by)


def _names(
    child: queries.PersonRow, names: Names, chance: Random, *, code: str, on: date, by: Actor
) -> None:  # fmt: skip
    written = {
        part: getattr(child, part).replace("İ", "i").replace("I", "ı").lower().translate(CYRILLIC).title()
        for part in ("surname", "given")
    }
    actions.note_name(person_id=child.id, kind="spelling", **written, on=on, by=by)
    before = names.surname(chance.choice(names.surnames), child.sex)
    if before != child.surname:
        actions.note_name(person_id=child.id, kind="former", surname=before, given=child.given, on=on, by=by)


def _papers(child: queries.PersonRow, chance: Random, *, code: str, on: date, by: Actor) -> None:
    issued = on - timedelta(days=chance.randrange(100, 900))
    number = f"{chance.choice('ABCDE')}{chance.randrange(10**7):07d}"
    actions.note_paper(
        person_id=child.id, kind=chance.choice(("identity_card", "birth_certificate")), number=number,
        issued_by=AUTHORITY[code], issued_on=issued, until=issued + timedelta(days=3650), on=on, by=by,
    )  # fmt: skip
    phone = f"0555 {chance.randrange(1000):03d} {chance.randrange(100):02d} {chance.randrange(100):02d}"
    actions.note_phone(
        person_id=child.id, kind="contact", number=phone, whose=GRANDMOTHER[code], on=on, by=by
    )  # fmt: skip


def _home(child: queries.PersonRow, chance: Random, *, protected: bool, on: date, by: Actor) -> None:
    street = child.address.rpartition(" ")[0] or child.area
    actions.move(
        person_id=child.id, address=f"{street} {chance.randrange(100, 180)}", area=child.area, since=on,
        protected=protected, on=on, by=by,
    )  # fmt: skip


def _grandmother(
    child: queries.PersonRow, names: Names, chance: Random, *, code: str, on: date, by: Actor
) -> None:  # fmt: skip
    elder = actions.register(
        surname=names.surname(chance.choice(names.surnames), "female"),
        given=names.given("female", chance),
        patronymic=names.patronymic(names.given("male", chance), "female"),
        sex="female",
        born=date(on.year - chance.randrange(58, 72), 7, 1),
        born_precision="year",
        number_missing="not_yet_known",
        languages=child.languages,
        office_id=child.office_id,
        on=on,
        by=by,
    )
    actions.relate(
        person_id=elder, other_id=child.id, kinship="grandparent", office_id=child.office_id, on=on, by=by
    )  # fmt: skip
