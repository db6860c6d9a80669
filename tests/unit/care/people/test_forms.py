"""What the fields about a person take and refuse; no database."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from kanat.care.people import forms
from kanat.platform.ui import forms as ui


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Şahin ", "Şahin"),
        ("Ayşe  Nur", "Ayşe Nur"),
        ("IŞIK", "Işık"),
        ("İBRAHİM", "İbrahim"),
        ("d'Arc", "d'Arc"),
        ("مريم", "مريم"),
        ("Əli-oğlu", "Əli-oğlu"),
    ],
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


@pytest.mark.parametrize(
    ("country", "typed", "kept"),
    [("tr", "100 0000-0146", "10000000146"), ("az", "7qk4m2z", "7QK4M2Z"), ("tr", "", ""), ("az", "", "")],
)
def test_writes_numbers_in_one_way(settings: Any, country: str, typed: str, kept: str) -> None:
    settings.KANAT_COUNTRY = country
    assert forms.NumberField(label="x", required=False).clean(typed) == kept


@pytest.mark.parametrize("typed", ["12-34", "😀", "１２３", "x" * 300, "10000000147"])
def test_refuses_other_signs_in_numbers(typed: str) -> None:
    with pytest.raises(ValidationError):
        forms.NumberField(label="x").clean(typed)


class Numbered(ui.Form):
    """A form with a number in it."""

    def __init__(self, data: dict[str, str]) -> None:
        super().__init__(data)
        self.fields["number"] = forms.NumberField(label="FIN")


def test_doubts_a_number_until_somebody_insists_where_the_pack_only_warns(settings: Any) -> None:
    settings.KANAT_COUNTRY = "az"
    doubted, insisted = Numbered({"number": "7OK4M2Z"}), Numbered({"number": "7ok4m2z", "number-sure": "on"})

    assert doubted.has_error("number", "doubted")
    assert 'name="number-sure"' in str(doubted["number"])
    assert insisted.is_valid(), insisted.errors
    assert insisted.cleaned_data["number"] == "7OK4M2Z"
    assert "checked" in str(insisted["number"])


def test_insisting_helps_nobody_where_the_pack_refuses() -> None:
    refused = Numbered({"number": "10000000147", "number-sure": "on"})

    assert refused.has_error("number", "number")
    assert "number-sure" not in str(refused["number"])


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
