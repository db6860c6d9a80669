"""Keys under which two writings of one person meet."""

from datetime import date

import pytest

from kanat.care.linkage.engine import Record, levels
from kanat.care.linkage.engine import keys as engine_keys
from kanat.care.linkage.engine.keys import skeleton

BORN = date(2010, 2, 1)


def keys(given: str, surname: str, born: date | None, **facts: str) -> list[str]:
    return engine_keys.keys(Record(id=1, given=given, surname=surname, born=born, **facts))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Məmməd", "Məmmədov"), ("Мамед", "Мамедов")),
        (("Məmməd", "Məmmədov"), ("Mammad", "Mammadli")),
        (("Leyla", "Əliyeva"), ("Əliyeva", "Leyla")),
        (("Şükriye", "Çelik"), ("Sukriye", "Celik")),
        (("Xədicə", "Qasımova"), ("Khadija", "Gasimova")),
        (("Elif", "Işıkoğlu"), ("Elif", "Isikoglu")),
        (("Fatma", "Yıldırım"), ("Fatna", "Yıldırım")),
        (("Fatma", "Yıldırım"), ("Fatma", "Yıldırm")),
    ],
)
def test_writings_of_one_name_share_a_key_without_a_day_of_birth(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert set(keys(*one, None)) & set(keys(*other, None))


@pytest.mark.parametrize("slip", [date(2010, 1, 2), date(2011, 2, 1), date(2010, 2, 11), date(2010, 12, 1)])
def test_a_wrong_day_month_or_year_leaves_a_key(slip: date) -> None:
    with_slip = {key for key in keys("Bilinmeyen", "Ad", slip) if not key.startswith("n")}
    assert with_slip & set(keys("Bilinmeyen", "Ad", BORN))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"address": "Atatürk Cad. No: 12/3 Çankaya"}, {"address": "ATATURK CADDESI 12-3 CANKAYA"}),
        ({"phone": "+90 532 111 22 33"}, {"phone": "0532 1112233"}),
        ({"number": "a1"}, {"number": "a1"}),
    ],
)
def test_other_names_meet_by_address_telephone_or_number(one: dict[str, str], other: dict[str, str]) -> None:
    assert set(keys("Elif", "Işık", BORN, **one)) & set(keys("Murat", "Demir", date(1990, 7, 9), **other))


def test_other_people_share_no_key() -> None:
    assert not set(keys("Elif", "Işık", BORN)) & set(keys("Murat", "Demir", date(1990, 7, 9)))


def test_an_empty_name_has_keys_that_do_no_harm() -> None:
    assert keys("", "", None) == ["n|"]
    assert skeleton("") == ""


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        ({"given": "Elif"}, {"given": "Elif"}, ("given", "exact")),
        ({"given": "Məmməd"}, {"given": "Мамед"}, ("given", "spelling")),
        ({"surname": "Məmmədov"}, {"surname": "Məmmədli"}, ("surname", "close")),
        ({"given": "Can"}, {"given": "Efe"}, ("given", "different")),
        ({"given": ""}, {"given": "Efe"}, ("given", "unknown")),
        ({"given": "Leyla", "surname": "Kara"}, {"given": "Kara", "surname": "Leyla"}, ("surname", "swapped")),
        ({"born": date(2010, 2, 1)}, {"born": date(2010, 1, 2)}, ("born", "slip")),
        ({"born": date(2010, 2, 1)}, {"born": date(2011, 2, 1)}, ("born", "slip")),
        ({"born": date(2010, 2, 1)}, {"born": date(2010, 7, 9)}, ("born", "year")),
        ({"born": date(2010, 2, 1)}, {"born": date(1999, 7, 9)}, ("born", "different")),
        ({"born": None}, {}, ("born", "unknown")),
        ({"number": "a"}, {"number": "a"}, ("number", "exact")),
        ({"number": "a"}, {"number": "b"}, ("number", "different")),
        ({"phone": "+90 532 111 22 33"}, {"phone": "05321112233"}, ("phone", "exact")),
        ({"phone": "+90 532 111 22 33"}, {"phone": "12"}, ("phone", "unknown")),
        ({"address": "Gül Sok. 5"}, {"address": "GUL SOK 5"}, ("address", "exact")),
        ({"address": "Gül Sok. 5 Çankaya"}, {"address": "Gül Sokak 5"}, ("address", "close")),
        ({"address": "Gül Sok. 5"}, {"address": "Lale Cad. 81"}, ("address", "different")),
        ({"address": ""}, {"address": "Lale Cad. 81"}, ("address", "unknown")),
        ({"number": "a"}, {"number": ""}, ("number", "unknown")),
    ],
)
def test_says_how_two_records_agree_from_either_side(
    one: dict[str, object], other: dict[str, object], agrees: tuple[str, str]
) -> None:
    said = {"given": "Ad", "surname": "Soyad", "born": BORN}
    first, second = Record(id=1, **{**said, **one}), Record(id=2, **{**said, **other})  # type: ignore[arg-type]  # rows

    field, level = agrees
    assert levels(first, second)[field] == level
    assert levels(first, second) == levels(second, first)
