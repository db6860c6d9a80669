"""What the forms take in, without the register."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from kanat.care.families import forms
from kanat.care.families.country import FamiliesLaw
from kanat.platform.country import packs

SECTION = packs.part(FamiliesLaw, "tr").study[0]
ABLE = {7: "Ayşe Demir", 9: "Can Uçar"}


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


def decided(**changes: Any) -> dict[str, Any]:
    """Give a whole decision."""
    return {"decided_on": "20.4.2026", "members": ["7", "9"], "verdict": "approve", "reasons": "Fit"} | changes


def test_a_decision_gives_days_and_ids() -> None:
    form = forms.Decide(decided(), able=ABLE, initial={})

    assert form.is_valid()
    assert (form.cleaned_data["decided_on"], form.cleaned_data["members"]) == (date(2026, 4, 20), [7, 9])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"decided_on": ""}, "decided_on"),
        ({"decided_on": "20.13.2026"}, "decided_on"),
        ({"decided_on": "1.1.1500"}, "decided_on"),
        ({"members": []}, "members"),
        ({"members": ["8"]}, "members"),
        ({"members": ["7; DROP TABLE"]}, "members"),
        ({"verdict": "perhaps"}, "verdict"),
        ({"reasons": ""}, "reasons"),
        ({"reasons": "a\x00b"}, "reasons"),
        ({"reasons": "a" * 8001}, "reasons"),
        ({"number": "n" * 61}, "number"),
    ],
)
def test_a_bad_decision_names_its_field(changes: dict[str, Any], field: str) -> None:
    form = forms.Decide(decided(**changes), able=ABLE, initial={})

    assert list(form.errors) == [field]


@pytest.mark.parametrize("text", ["Ayşe 🌷", "عائلة", "a\tb\nc\td", "<b>bold</b>"])
def test_an_opinion_is_taken_as_it_was_written(text: str) -> None:
    form = forms.GiveOpinion({"advice": "recommended", "text": text})

    assert form.is_valid()
    assert form.cleaned_data["text"] == text


def test_a_section_may_be_half_written() -> None:
    form = forms.Section({"why_now_text": "Told"}, section=SECTION, initial={})

    assert form.is_valid()
    assert form.findings()["why_now"] == {"text": "Told", "rating": ""}
    assert form.findings()["all_agree"] == {"text": "", "rating": ""}


def test_a_rating_must_be_one_of_those_offered() -> None:
    form = forms.Section({"why_now_rating": "excellent"}, section=SECTION, initial={})

    assert list(form.errors) == ["why_now_rating"]


def test_a_document_needs_its_file() -> None:
    form = forms.ReceiveDocument(
        {"kind": "photo", "member": "family", "issued_on": "1.1.2026"}, None, people=[], initial={}
    )

    assert list(form.errors) == ["file"]


def test_a_study_is_completed_with_advice_and_summary() -> None:
    form = forms.CompleteStudy({"completed_on": "6.4.2026"})

    assert sorted(form.errors) == ["advice", "summary"]
