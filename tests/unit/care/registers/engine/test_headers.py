"""Headers in four languages and all scripts, abbreviated, misspelt, over several rows."""

import pytest

from kanat.care.registers.engine import REGISTERS, SURE, Row, find, guess, which
from kanat.care.registers.engine.kinds import CHILDREN, FAMILIES, INSTITUTIONS, MEMBERS, PLACEMENTS, RESIDENTS, STAFF

ALL = list(REGISTERS.values())


def fields(titles: list[str], register: object) -> list[str]:
    found = guess(titles, register)  # type: ignore[arg-type]
    return [found[place].field if place in found else "" for place in range(len(titles))]


@pytest.mark.parametrize(
    ("titles", "register", "expected"),
    [
        (["Dosya No", "T.C. No", "Adı", "Soyadı", "Doğ. Tar.", "Cinsiyeti", "İli", "Tel."], CHILDREN,
         ["old", "number", "given", "surname", "born", "sex", "area", "phones"]),
        (["İşin nömrəsi", "FİN", "Soyadı, adı, atasının adı", "D.tarixi", "Cinsi", "Rayon", "Ünvan"], CHILDREN,
         ["old", "number", "name", "born", "sex", "area", "address"]),
        (["Сојады", "Ады", "Атасынын ады", "Доғулдуғу тарих", "Ҹинси", "Үнван"], CHILDREN,
         ["surname", "given", "patronymic", "born", "sex", "address"]),
        (["SOYADI", "ADI", "DOGUM TARIHI", "CINSIYET", "ADRES"], CHILDREN,
         ["surname", "given", "born", "sex", "address"]),
        (["№ дела", "Ф.И.О.", "Дата рожд.", "Пол", "Адрес проживания", "Родной язык"], CHILDREN,
         ["old", "name", "born", "sex", "address", "languages"]),
        (["File no.", "Child's surname", "Given name(s)", "D.O.B.", "Gender"], CHILDREN,
         ["old", "surname", "given", "born", "sex"]),
        (["Koruyucu anne adı", "Koruyucu anne soyadı", "Koruyucu baba adı", "Koruyucu baba TC No", "Onay tarihi",
          "Geçerlilik", "Kontenjan", "Yaş aralığı"], FAMILIES,
         ["given", "surname", "partner_given", "partner_number", "since", "until", "places", "ages"]),
        (["Aile dosya no", "Adı", "Soyadı", "Yakınlığı", "Eğitim durumu"], MEMBERS,
         ["family_old", "given", "surname", "role", "schooling"]),
        (["ФИО ребёнка", "Дата рождения", "Приёмная семья", "Дата размещения", "Дата окончания", "Причина выбытия"],
         PLACEMENTS, ["child_name", "child_born", "family_name", "since", "until", "end_reason"]),
        (["Çocuk dosya no", "Aile dosya no", "Kuruluş adı", "Başlama tarihi", "Bitiş tarihi", "Bitiş nedeni"],
         PLACEMENTS, ["child_old", "family_old", "institution_name", "since", "until", "end_reason"]),
        (["Kuruluş kodu", "Kuruluş adı", "Türü", "İli", "Kapasite"], INSTITUTIONS,
         ["code", "title", "kind", "area", "capacity"]),
        (["Müəssisənin adı", "Uşağın adı", "Uşağın soyadı", "Qəbul tarixi"], RESIDENTS,
         ["institution_name", "given", "surname", "since"]),
        (["ФИО сотрудника", "Должность", "Учреждение"], STAFF, ["name", "post", "institution_name"]),
    ],
)  # fmt: skip
def test_titles_name_fields(titles: list[str], register: object, expected: list[str]) -> None:
    assert fields(titles, register) == expected


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Adı Soyadı", "Doğum tarihi", "T.C. kimlik no", "Cinsiyet"], CHILDREN),
        (["Koruyucu anne adı soyadı", "Koruyucu baba adı soyadı", "Onay tarihi", "Kontenjan"], FAMILIES),
        (["Ailə №", "Soyadı", "Adı", "Qohumluq dərəcəsi"], MEMBERS),
        (["Ребёнок", "Приёмная семья", "Дата размещения", "Причина выбытия"], PLACEMENTS),
        (["Name of institution", "Type", "District", "Capacity", "Code"], INSTITUTIONS),
        (["Adı soyadı", "Vəzifəsi", "Müəssisə"], STAFF),
    ],
)
def test_tells_which_register_a_sheet_is(titles: list[str], expected: object) -> None:
    assert which(titles, ALL) is expected


def test_slips_and_abbreviations_are_less_sure() -> None:
    found = guess(["Dogum tarhi", "Soyadı"], CHILDREN)
    assert (found[0].field, found[0].sure < SURE, found[1].sure) == ("born", True, 1.0)


def test_running_numbers_are_not_taken_for_keys_without_asking() -> None:
    found = guess(["Sıra No", "Adı"], CHILDREN)
    assert (found[0].field, found[0].sure < SURE) == ("old", True)


def test_a_real_key_goes_before_a_running_number() -> None:
    assert fields(["№", "№ дела", "Имя"], CHILDREN) == ["", "old", "given"]


def test_a_field_is_given_once() -> None:
    assert fields(["Telefon", "Cep telefonu", "Adı"], CHILDREN) == ["phones", "", "given"]


def test_given_names_of_two_words_without_surnames_are_whole_names() -> None:
    samples = [("Ayşe Yılmaz",), ("Ali Can Kaya",), ("Efe",)]
    assert guess(["Adı"], CHILDREN, samples)[0].field == "name"


def test_titles_that_name_nothing_stay_free() -> None:
    assert guess(["Ayakkabı numarası", "", "Yaş", "?"], CHILDREN) == {}


def test_finds_the_header_below_title_rows() -> None:
    rows = [
        Row(1, ("ANKARA İL MÜDÜRLÜĞÜ", None, None)),
        Row(2, ("2026 yılı koruma altındaki çocuklar listesi", None, None)),
        Row(4, ("Adı", "Soyadı", "Doğum\ntarihi")),
        Row(5, ("Ayşe", "Yılmaz", "31.12.2014")),
    ]
    header = find(rows, ALL)
    assert header is not None
    assert (header.number, header.titles) == (4, ("Adı", "Soyadı", "Doğum tarihi"))


def test_puts_headings_of_groups_before_the_titles_of_their_columns() -> None:
    rows = [
        Row(1, ("Çocuk", None, "Koruyucu aile", None, "Başlama tarihi")),
        Row(2, ("Adı soyadı", "Doğum tarihi", "Dosya no", "Adı soyadı", "Başlama tarihi")),
        Row(3, ("Efe Ak", "1.1.2015", "7", "Ayşe Ak", "1.1.2020")),
    ]
    header = find(rows, [PLACEMENTS])
    assert header is not None
    assert header.number == 2
    assert fields(list(header.titles), PLACEMENTS) == ["child_name", "child_born", "family_old", "family_name", "since"]


@pytest.mark.parametrize("rows", [[], [Row(1, ("a", "b"))], [Row(1, ("Ayşe", 7))]])
def test_no_header_where_none_is(rows: list[Row]) -> None:
    assert find(rows, ALL) is None
