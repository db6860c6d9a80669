"""Parts of names: capitals by language, letters, patronymics; births of which not all is known. Literal rows."""

from datetime import date

import pytest

from kanat.care.people.rules import births, naming
from kanat.vocabulary.refusals import RuleBroken

AZ = {"female": "qızı", "male": "oğlu"}
JULY = births.Standing(day=1, month=7)


@pytest.mark.parametrize(
    ("language", "small", "capital"),
    [
        ("tr", "ışık", "IŞIK"),
        ("tr", "ilkin", "İLKİN"),
        ("tr", "istanbul ığdır", "İSTANBUL IĞDIR"),
        ("az", "əli işıqlı", "ƏLİ İŞIQLI"),
        ("az", "xədicə qızı", "XƏDİCƏ QIZI"),
        ("en", "irene", "IRENE"),
        ("ru", "илья", "ИЛЬЯ"),
        ("ru", "рашидовна", "РАШИДОВНА"),
    ],
)
def test_writes_capitals_as_the_language_does(language: str, small: str, capital: str) -> None:
    assert naming.upper(small, language) == capital
    assert naming.lower(capital, language) == small
    assert naming.same(small, capital, language)


@pytest.mark.parametrize(
    ("language", "one", "other"), [("tr", "ışık", "IŞİK"), ("tr", "Ilgın", "İlgın"), ("az", "qızı", "QİZİ")]
)
def test_i_and_dotless_i_are_two_letters(language: str, one: str, other: str) -> None:
    assert not naming.same(one, other, language)


@pytest.mark.parametrize(
    ("language", "typed", "titled"),
    [
        ("tr", "İBRAHİM IŞIK", "İbrahim Işık"),
        ("tr", "ayşe-nur çınar", "Ayşe-Nur Çınar"),
        ("az", "RƏŞİD OĞLU", "Rəşid oğlu"),
        ("az", "əliyeva-işıqlı", "Əliyeva-İşıqlı"),
        ("en", "INGRID D'ARC", "Ingrid D'Arc"),
        ("ru", "ЛЕЙЛА РАШИДОВНА", "Лейла Рашидовна"),
    ],
)
def test_writes_names_with_capitals(language: str, typed: str, titled: str) -> None:
    assert naming.titled(typed, language) == titled


@pytest.mark.parametrize(
    ("typed", "sex", "kept"),
    [
        ("Rəşid", "female", "Rəşid qızı"),
        ("Rəşid", "male", "Rəşid oğlu"),
        ("Rəşid", "unknown", "Rəşid"),
        ("Rəşid oğlu", "female", "Rəşid oğlu"),
        ("RƏŞİD QIZI", "female", "RƏŞİD QIZI"),
        ("Rəşidoviç", "male", "Rəşidoviç"),
        ("Rashidovna", "female", "Rashidovna"),
        ("Рашидович", "male", "Рашидович"),
        ("Рашид", "male", "Рашид"),
        ("Рашид оглы", "male", "Рашид оглы"),
        ("Ильич", "male", "Ильич"),
        ("", "male", ""),
    ],
)
def test_completes_a_patronymic(typed: str, sex: str, kept: str) -> None:
    assert naming.patronymic(typed, sex=sex, endings=AZ) == kept


@pytest.mark.parametrize(
    ("typed", "sex", "fits"),
    [("Rəşid oğlu", "male", True),
     ("Rəşid oğlu", "female", False), ("Рашидовна", "male", False), ("Rəşid", "male", True),
     ("Rəşid qızı", "unknown", True), ("KAMİL QIZI", "female", True)],
)  # fmt: skip
def test_tells_whether_a_patronymic_fits_the_sex(typed: str, sex: str, *, fits: bool) -> None:
    assert naming.patronymic_fits(typed, sex) is fits


@pytest.mark.parametrize(
    ("text", "script"),
    [("Əliyeva", "latin"), ("Ağ-Çınar", "latin"), ("Алиева", "cyrillic"), ("Ҹаваншир", "cyrillic"), ("علي", "arabic"),
     ("ნინო", "other"), ("", "latin"), ("Aлиева", "mixed"), ("Aliyeva Лейла", "mixed")],
)  # fmt: skip
def test_tells_the_letters(text: str, script: str) -> None:
    assert naming.script_of(text) == script


def test_refuses_letters_that_only_look_alike() -> None:
    with pytest.raises(RuleBroken) as refused:
        naming.check_words({"given": "Лейла", "surname": "Aлиева"})

    assert (refused.value.code, refused.value.field) == ("people.name_scripts_mixed", "surname")


@pytest.mark.parametrize(
    ("typed", "born", "precision"),
    [
        ("03.2015", date(2015, 3, 1), "month"),
        ("3/2015", date(2015, 3, 1), "month"),
        ("2015", date(2015, 7, 1), "year"),
    ],
)
def test_reads_a_birth_of_which_not_all_is_known(typed: str, born: date, precision: str) -> None:
    found = births.read(typed, JULY)

    assert found is not None
    assert (found, found.precision) == (born, precision)
    assert births.read(births.written(found, precision), JULY) == born


@pytest.mark.parametrize("typed", ["13.2015", "0000", "27.03.2015", "about 2015", "", "٢٠١٥"])
def test_leaves_anything_else_to_others(typed: str) -> None:
    assert births.read(typed, JULY) is None
