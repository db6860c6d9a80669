"""Invented content for the gallery; no domain words, no database."""

from datetime import UTC, date, datetime
from decimal import Decimal

from django.core.paginator import Paginator

from kanat.platform.ui import forms
from kanat.vocabulary.money import Money

TODAY = date(2026, 11, 22)
COLOURS = [("green", "Yaşıl"), ("yellow", "Sarı"), ("blue", "Mavi"), ("red", "Kırmızı"), ("grey", "Серый")]
WRONG = {
    "wrong-name": "",
    "wrong-day": "31.02.2026",
    "wrong-many": ["x"],
    "wrong-number": "on iki",
    "wrong-person": "123",
    "wrong-note": "a\x00b",
}


class Sample(forms.Form):
    """Every kind of field."""

    name = forms.TextField(label="Ad və soyad", hint="Şəxsiyyət vəsiqəsində olduğu kimi", autocomplete="name")
    day = forms.DayField(label="Gün", hint="27.03.2026")
    time = forms.TimeField(label="Saat", required=False)
    number = forms.NumberField(label="Məbləğ", decimals=2, suffix="₼")
    kind = forms.ChoiceField(label="Növ", choices=COLOURS, width="medium")
    one = forms.RadiosField(label="Biri", choices=COLOURS[:3], hints={"yellow": "Bu seçim üçün izahat"})
    many = forms.ChecksField(label="Bir neçəsi", choices=COLOURS[:3], required=False)
    answer = forms.YesNoField(label="Razısınız?")
    note = forms.LongTextField(label="Qeyd", required=False)
    file = forms.FileField(label="Sənəd", required=False)
    sure = forms.TickField(label="Yoxladım və təsdiq edirəm", required=True)


def _happenings() -> list[dict[str, object]]:
    return [
        {
            "title": "Ev ziyarəti aparıldı",
            "by": "Aygün Həsənova",
            "on": datetime(2026, 11, 18, 10, 20, tzinfo=UTC),
            "text": "Uşağın otağı ayrıca, məktəbə davamiyyət yaxşıdır. Növbəti görüş 2 dekabr.",
            "url": "#timeline",
            "kind": "visit",
        },
        {"title": "Ödəniş təsdiqləndi", "by": "Rəşad Əliyev", "on": date(2026, 11, 15), "kind": "payment"},
        {
            "title": "Məhkəmə qərarı qeydə alındı",
            "on": date(2026, 11, 3),
            "text": "Решение суда № 2-1187.",
            "kind": "protection",
        },
    ]


def _cells() -> list[tuple[str, str, int, int, int | None, str]]:
    names = ["Ağ", "Boz", "Çay", "Dağ", "Əl", "Fil", "Gül", "Iğ", "İz", "Kar", "Ləl", "Nar"]
    values = [12, 40, None, 7, 95, 61, 23, None, 150, 33, 18, 71]
    return [
        (name[:3].upper(), name, place % 5, place // 5, value, "#tile_map")
        for place, (name, value) in enumerate(zip(names, values, strict=True))
    ]


def context() -> dict[str, object]:
    """Give what the examples of the gallery draw."""
    return {
        "today": TODAY,
        "happenings": _happenings(),
        "tab_items": [
            {"text": "İcmal", "href": "#tabs", "current": True},
            {"text": "Yerləşdirmələr", "href": "#tabs", "count": 4},
            {"text": "История", "href": "#tabs"},
        ],
        "page": Paginator(range(1284), 25).page(7),
        "amount": Money(Decimal("12345.60"), "AZN"),
        "instant": datetime(2026, 11, 22, 11, 20, tzinfo=UTC),
        "days": [date(2026, 11, 20), TODAY, date(2026, 11, 23), date(2026, 12, 9)],
        "colours": COLOURS,
        "bar_rows": [("Bakı", 1284, "#charts"), ("Gəncə", 412), ("Sumqayıt", 640), ("Şəki", 58)],
        "labels": ["İyn", "İyl", "Avq", "Sen", "Okt", "Noy"],
        "series": [
            ("Birinci", [120, 133, 141, 150, 158, 171]),
            ("İkinci", [80, 85, 88, 91, 97, 102]),
            ("Üçüncü", [60, 55, None, 45, 41, 36]),
        ],
        "cells": _cells(),
        "born": date(2017, 6, 14),
        "sentences": ["Boş yeri var", "Eyni rayondadır"],
    }
