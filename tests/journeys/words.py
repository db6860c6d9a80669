"""What people type and read in the journeys, by language: one table for the stories, labels from the catalogues."""

import functools
from dataclasses import dataclass

from django.utils import translation


@functools.cache
def said(text: str, language: str) -> str:
    """Give a label of a page in a language. What is not translated would stand in English before a user: refused."""
    with translation.override(language):
        found = translation.gettext(text)
    assert language == "en" or found != text, f"no {language} translation of {text!r}"
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A child as a caseworker writes it down."""

    surname: str
    given: str
    sex: str
    born: str
    number: str
    stage: str  # code of the stage of schooling
    april: str  # what the family is paid for April, from the 2nd on
    may: str  # what the family is paid for May, until the 14th
    patronymic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """A grown-up as a family worker writes it down."""

    surname: str
    given: str
    sex: str
    born: str
    number: str
    occupation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The story of two children in a country."""

    language: str
    office: str  # as it stands on the pages
    children: tuple[Child, Child]
    mother: str
    told: str
    assessment: tuple[str, ...]  # what is written in the parts of an assessment, in order
    address: str
    phone: str
    measure: str  # code of the kind
    body: str
    court: str
    decision: str
    first: Grown
    second: Grown
    motive: str
    study: tuple[str, ...]
    opinion: str
    met: str
    visit: str
    answer: str
    end: str


TURKISH = Story(
    language="tr",
    office="Ankara",
    children=(
        Child(
            surname="Işık", given="Elif", sex="female", born="14.05.2017", number="10034567196", stage="primary",
            april="11.827,62", may="5.525,70",
        ),
        Child(
            surname="Işık", given="Kerem", sex="male", born="03.09.2021", number="21345678938", stage="preschool",
            april="10.333,74", may="4.827,78",
        ),
    ),
    mother="Şengül",
    told="Elif üç gündür okula gelmiyor. Komşusu, annesinin hastanede olduğunu, evde yetişkin olmadığını söyledi.",
    assessment=(
        "İki odalı kiralık ev, ısınma ve gıda yetersiz. Evde anneden başka yetişkin yok.",
        "Elif okula düzenli gitmek istiyor; Kerem'in aşıları eksik. İkisi de geceleri yalnız kalmaktan korkuyor.",
        "Anne çocuklarına bağlı; uzun süreli yatarak tedavi gördüğü için bakımlarını üstlenemiyor.",
        "Küçük çocuğun yalnız kalması, okul devamsızlığı.",
        "Öğretmeni ve komşusu ilgili. Kardeşler birbirine çok bağlı.",
        "Elif, kardeşiyle birlikte kalmak ve okulunu değiştirmemek istiyor.",
        "Bakım verebilecek akraba bulunamadı. Kardeşler ayrılmadan koruyucu aile yanına yerleştirilmelidir.",
    ),
    address="Menekşe Sokak 12/4, Çankaya",
    phone="0312 555 12 34",
    measure="care",
    body="juvenile_court",
    court="Ankara 2. Çocuk Mahkemesi",
    decision="2026/118",
    first=Grown(
        surname="Çınar", given="Gülşen", sex="female", born="02.02.1984", number="30567123478", occupation="Öğretmen",
    ),
    second=Grown(
        surname="Çınar", given="İbrahim", sex="male", born="19.11.1981", number="28765432164", occupation="Marangoz",
    ),
    motive="Evimizde iki çocuğa yer var. Komşumuz koruyucu aile olunca biz de karar verdik.",
    study=(
        "Uzun süredir düşünüyorlar; komşuları koruyucu aile olunca karar vermişler. Beklentileri gerçekçi.",
        "Güçlükleri birbirleriyle konuşarak çözüyorlar. Örnekler tutarlı ve ayrıntılı.",
        "Ev temiz ve güvenli. Çocuklar için ayrı bir oda hazırlanmış, yakın çevre destekliyor.",
    ),
    opinion="Görüşmede tutarlı ve sıcak bir tutum gözlendi. Koruyucu aile olmaları uygundur.",
    met="Gülşen ve İbrahim Çınar",
    visit="Elif neşeli, aileye alışmış. Okula düzenli gidiyor, uykusu ve iştahı yerinde.",
    answer="Çocuk bu konuda rahat ve mutlu olduğunu söyledi.",
    end="Annesi iyileşti, mahkeme tedbiri kaldırdı.",
)  # fmt: skip

AZERBAIJANI = Story(
    language="az",
    office="Suraxanı",
    children=(
        Child(
            surname="Rəhimova", given="Aysel", patronymic="Elşad qızı",
            sex="female", born="14.05.2017", number="6AYS3L1", stage="primary",
            april="362,50", may="169,35",
        ),
        Child(
            surname="Rəhimov", given="Murad", patronymic="Elşad oğlu",
            sex="male", born="03.09.2021", number="6MRAD22", stage="preschool",
            april="343,17", may="160,32",
        ),
    ),
    mother="Sevda",
    told="Aysel üç gündür məktəbə gəlmir. Qonşusu anasının xəstəxanaya aparıldığını, evdə böyük olmadığını deyir.",
    assessment=(
        "İkiotaqlı kirayə ev, istilik və ərzaq çatışmır. Evdə anadan başqa böyük yoxdur.",
        "Aysel məktəbə müntəzəm getmək istəyir; Muradın peyvəndləri yarımçıqdır. İkisi də gecə tək qalmaqdan qorxur.",
        "Ana uşaqlarına bağlıdır; uzun müddət xəstəxanada müalicə aldığı üçün onlara baxa bilmir.",
        "Kiçik uşağın tək qalması, məktəbdən yayınma.",
        "Müəllimi və qonşusu maraqlanır. Bacı-qardaş bir-birinə çox bağlıdır.",
        "Aysel qardaşı ilə birlikdə qalmaq və məktəbini dəyişməmək istəyir.",
        "Uşaqlara baxa biləcək qohum tapılmadı. Bacı-qardaş ayrılmadan himayədar ailəyə yerləşdirilməlidir.",
    ),
    address="Yeni Suraxanı, Nizami küçəsi 12",
    phone="012 555 12 34",
    measure="placement_decision",
    body="agency",
    court="Sosial Xidmətlər Agentliyi",
    decision="118/2026",
    first=Grown(
        surname="Quluzadə", given="Gülnarə", sex="female", born="02.02.1984", number="5GVLNR1", occupation="Müəllim",
    ),
    second=Grown(
        surname="Quluzadə", given="İlqar", sex="male", born="19.11.1981", number="5QAR1L2", occupation="Dülgər",
    ),
    motive="Evimizdə iki uşağa yer var. Qonşumuz himayədar ailə olandan sonra biz də qərar verdik.",
    study=(
        "Çoxdan düşünürlər; qonşuları himayədar ailə olandan sonra qərar veriblər. Gözləntiləri realdır.",
        "Çətinlikləri bir-biri ilə danışaraq həll edirlər. Nümunələr ardıcıl və ətraflıdır.",
        "Ev təmiz və təhlükəsizdir. Uşaqlar üçün ayrıca otaq hazırlanıb, yaxınları dəstəkləyir.",
    ),
    opinion="Söhbətdə ardıcıl və səmimi münasibət müşahidə edildi. Himayədar ailə olmaları məqsədəuyğundur.",
    met="Gülnarə və İlqar Quluzadə",
    visit="Aysel şəndir, ailəyə öyrəşib. Məktəbə müntəzəm gedir, yuxusu və iştahı yaxşıdır.",
    answer="Uşaq bu barədə özünü rahat hiss etdiyini dedi.",
    end="Anası sağaldı, qərarla uşaqlar evə qayıtdı.",
)  # fmt: skip

STORIES = {"tr": TURKISH, "az": AZERBAIJANI}
