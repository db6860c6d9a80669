"""What the fields about a person take and refuse; no database."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from kanat.care.people import forms


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  Şahin ", "Şahin"), ("Ayşe  Nur", "Ayşe Nur"), ("d'Arc", "d'Arc"), ("مريم", "مريم"), ("Əli-oğlu", "Əli-oğlu")],
)
def test_takes_names_of_all_kinds(typed: str, kept: str) -> None:
    assert forms.NameField(label="x").clean(typed) == kept


@pytest.mark.parametrize("typed", ["", "   ", "1234", "😀", "a\x00", "a\tb", "a\nb", "x" * 201])
def test_refuses_what_is_no_name(typed: str) -> None:
    with pytest.raises(ValidationError):
        forms.NameField(label="x").clean(typed)


@pytest.mark.parametrize("typed", ["0312 555 12 34", "+90 (312) 555-12-34", "+994501112233"])
def test_takes_telephones_as_people_write_them(typed: str) -> None:
    assert forms.PhoneField(label="x").clean(typed) == typed


@pytest.mark.parametrize("typed", ["call me", "12", "0312 555 12 34 ext", "٣١٢٥٥٥", "1" * 40])
def test_refuses_what_is_no_telephone(typed: str) -> None:
    with pytest.raises(ValidationError):
        forms.PhoneField(label="x").clean(typed)


@pytest.mark.parametrize(("typed", "kept"), [("100 0000 0146", "10000000146"), ("7qk4m2z", "7QK4M2Z"), ("", "")])
def test_writes_numbers_in_one_way(typed: str, kept: str) -> None:
    assert forms.NumberField(label="x", required=False).clean(typed) == kept


@pytest.mark.parametrize("typed", ["12-34", "😀", "１２３", "x" * 300])
def test_refuses_other_signs_in_numbers(typed: str) -> None:
    with pytest.raises(ValidationError):
        forms.NumberField(label="x").clean(typed)


@pytest.mark.parametrize(("country", "asked"), [("tr", False), ("az", True)])
def test_asks_for_a_patronymic_where_it_is_used(settings: Any, country: str, asked: bool) -> None:
    settings.KANAT_COUNTRY = country

    assert ("patronymic" in forms.person_fields()) is asked


def test_puts_two_languages_into_one_fact() -> None:
    told = {"given": "Elif", "language": "ku", "second_language": None, "area": None, "sex": None, "number": ""}

    assert forms.tidy(told) == {"given": "Elif", "number": "", "area": "", "sex": "", "languages": ("ku",)}


def test_keeps_languages_beyond_the_two_that_are_shown() -> None:
    sent = {"surname": "Şahin", "given": "Elif", "sex": "female", "language": "tr", "second_language": "ku"}
    form = forms.Correct(sent, initial={"languages": ("ku", "ar", "ru")})  # type: ignore[arg-type]  # a QueryDict is one

    assert form.is_valid(), form.errors
    assert form.facts["languages"] == ("tr", "ku", "ru")


def test_lists_areas_by_the_alphabet_of_the_reader() -> None:
    names = [name for _code, name in forms.areas()]

    assert names
    assert names[0].startswith("A")
