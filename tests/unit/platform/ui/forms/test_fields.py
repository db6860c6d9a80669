"""What fields understand, what they refuse, and that what was typed stays."""

from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import Field
from django.utils import translation

from kanat.platform.ui import forms


class Colour(StrEnum):
    """Something to choose."""

    RED = "red"
    BLUE = "blue"


COLOURS = [(Colour.RED, "Red"), (Colour.BLUE, "Blue")]


def _refusal(field: Field, value: Any) -> str:
    with translation.override("en"):
        with pytest.raises(ValidationError) as refused:
            field.clean(value)
        return str(refused.value.messages[0])


@pytest.mark.parametrize(
    "typed", ["5.3.2026", "05.03.2026", "05/03/2026", "2026-03-05", "5-3-2026", "5,3,2026", "05032026", " 5. 3. 2026 "]
)
def test_understands_a_day_in_every_usual_shape(typed: str) -> None:
    assert forms.DayField(label="Day").clean(typed) == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31.02.2026", "There is no such day in the calendar"),
        ("5.3.26", "Write the year with four digits"),
        ("5.3.1899", "The year must lie between 1900 and 2100"),
        ("5.3.2101", "The year must lie between 1900 and 2100"),
        ("yesterday", "Write a day like 27.03.2026"),
        ("5.3.2026\x00", "Write a day like 27.03.2026"),
        ("٥.٣.٢٠٢٦", "Write a day like 27.03.2026"),
        ("1" * 5000, "Write a day like 27.03.2026"),
        ("", "Fill in “Day”"),
    ],
)
def test_refuses_what_is_no_day(typed: str, code: str) -> None:
    assert _refusal(forms.DayField(label="Day"), typed) == code


def test_an_optional_day_may_be_empty() -> None:
    assert forms.DayField(label="Day", required=False).clean(" ") is None


@pytest.mark.parametrize("typed", ["a\x00b", "a\tb", "a\nb", "a\x1b[0m", "a\ud800"])
def test_a_line_refuses_signs_that_no_keyboard_writes(typed: str) -> None:
    assert _refusal(forms.TextField(label="Name"), typed).startswith("Write this in one line")


def test_long_text_takes_a_pasted_spreadsheet_but_no_zero_byte() -> None:
    field = forms.LongTextField(label="Note")

    assert field.clean("a\tb\r\nc\td") == "a\tb\nc\td"
    assert _refusal(field, "a\x00").startswith("This holds signs")


@pytest.mark.parametrize("typed", ["😀 Əli", "مرحبا", "Şirinova-Ğ", "e\u0301"])
def test_a_line_takes_every_script_and_emoji(typed: str) -> None:
    assert forms.TextField(label="Name").clean(typed)


def test_too_long_text_says_by_how_much() -> None:
    assert _refusal(forms.TextField(label="Name", max_length=3), "abcd") == "Write at most 3 characters; these are 4"


def test_text_is_trimmed_and_composed() -> None:
    assert forms.TextField(label="Name").clean("  S\u0327ule \u00a0") == "Şule"


@pytest.mark.parametrize(
    ("typed", "found"),
    [("12.345,60", "12345.60"), ("12,5", "12.5"), ("12.5", "12.5"), ("1 200", "1200"), ("1.200", "1200")],
)
def test_understands_decimals_by_the_language(typed: str, found: str) -> None:
    with translation.override("tr"):
        assert forms.NumberField(label="Sum", decimals=2).clean(typed) == Decimal(found)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("twelve", "Write a number"),
        ("1e9", "Write a number"),
        ("NaN", "Write a number"),
        ("9" * 40, "Write a number"),
        ("-1", "It must be at least 0"),
        ("8", "It must be at most 7"),
        ("2.5", "Write a whole number"),
    ],
)
def test_refuses_what_is_no_fitting_number(typed: str, sentence: str) -> None:
    assert _refusal(forms.NumberField(label="Children", most=7), typed) == sentence


def test_a_whole_number_is_an_int() -> None:
    assert isinstance(forms.NumberField(label="Children").clean("3"), int)


@pytest.mark.parametrize(("typed", "found"), [("9:05", time(9, 5)), ("14.30", time(14, 30))])
def test_understands_a_time(typed: str, found: time) -> None:
    assert forms.TimeField(label="Time").clean(typed) == found


@pytest.mark.parametrize("typed", ["25:00", "12:60", "noon"])
def test_refuses_what_is_no_time(typed: str) -> None:
    assert _refusal(forms.TimeField(label="Time"), typed) == "Write a time like 14:30"


def test_a_choice_is_the_enum_and_nothing_chosen_is_none() -> None:
    assert forms.ChoiceField(label="Colour", choices=COLOURS, coerce=Colour).clean("red") is Colour.RED
    assert forms.RadiosField(label="Colour", choices=COLOURS, coerce=Colour, required=False).clean("") is None


def test_checks_give_a_list() -> None:
    field = forms.ChecksField(label="Colours", choices=COLOURS, coerce=Colour)

    assert field.clean(["red", "blue"]) == [Colour.RED, Colour.BLUE]
    assert _refusal(field, ["green"]) == "Choose one of those offered"


@pytest.mark.parametrize(("typed", "found"), [("yes", True), ("no", False)])
def test_yes_and_no_are_true_and_false(typed: str, found: bool) -> None:
    assert forms.YesNoField(label="Sure?").clean(typed) is found


def test_neither_yes_nor_no_is_asked_again() -> None:
    assert _refusal(forms.YesNoField(label="Sure?"), "") == "Choose “Sure?”"


def test_refuses_a_file_by_its_ending_and_size() -> None:
    field = forms.FileField(label="File", megabytes=1)

    assert _refusal(field, SimpleUploadedFile("a.exe", b"MZ")).startswith("Choose a file of one of these kinds: PDF")
    assert _refusal(field, SimpleUploadedFile("a.pdf", b"x" * 1_048_577)) == "The file may have at most 1 MB"


def test_an_optional_file_may_be_absent() -> None:
    assert forms.FileField(label="File", required=False).clean(None) is None


def test_a_hidden_value_that_does_not_fit_is_refused() -> None:
    assert forms.HiddenField(coerce=int).clean("7") == 7
    assert _refusal(forms.HiddenField(coerce=int), "7 or 1=1").startswith("The page carried a value")


def test_optional_fields_may_all_be_empty() -> None:
    fields = [
        forms.NumberField(label="x", required=False),
        forms.TimeField(label="x", required=False),
        forms.HiddenField(required=False),
        forms.YesNoField(label="x", required=False),
    ]

    assert [field.clean("") for field in fields] == [None] * 4


def test_too_many_decimals_are_refused() -> None:
    assert "at most 2 digits" in _refusal(forms.NumberField(label="Sum", decimals=2), "1.234567")


def test_values_of_python_are_shown_as_they_would_be_typed() -> None:
    class Sample(forms.Form):
        at = forms.TimeField(label="At", initial=time(9, 5))
        sure = forms.YesNoField(label="Sure?", initial=True)
        amount = forms.NumberField(label="Sum", decimals=2, initial=Decimal("1.50"))

    with translation.override("tr"):
        html = "".join(str(bound) for bound in Sample())

    assert 'value="09:05"' in html
    assert 'value="yes" checked' in html
    assert 'value="1,50"' in html


def test_choices_may_stand_in_groups() -> None:
    class Sample(forms.Form):
        colour = forms.ChoiceField(
            label="Colour", choices=[("Warm", COLOURS[:1]), ("Cold", COLOURS[1:])], initial="red"
        )

    assert '<optgroup label="Warm"><option value="red" selected>Red</option></optgroup>' in str(Sample()["colour"])
