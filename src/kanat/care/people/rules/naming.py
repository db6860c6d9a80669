"""Parts of a name: in which letters they are written, what a patronymic says, how capitals are made.

No legal source. Not covered: whether two spellings are one name (`names`), given names that are not allowed.

Refusals: ``people.name_missing``, ``people.name_scripts_mixed`` (part). Warning: ``patronymic_fits`` is false.
"""

import re
import unicodedata
from collections.abc import Mapping

from kanat.care.people.states import Script, Sex
from kanat.vocabulary.refusals import RuleBroken

SCRIPTS = {"LATIN": Script.LATIN, "CYRILLIC": Script.CYRILLIC, "ARABIC": Script.ARABIC}
OF_SONS = re.compile(r"(?:^|\s)(?:oğlu|oglu|ogly|оглы|оғлу)$|(?:oviç|ovich|evich|eviç|yeviç|yevich|ович|евич|ьич)$")
OF_DAUGHTERS = re.compile(
    r"(?:^|\s)(?:qızı|qizi|kızı|kizi|gizi|kyzy|кызы|гызы|ҝызы)$|(?:ovna|evna|yevna|овна|евна|ична|инична)$"
)
CAPITALS = 3  # letters; fewer may be initials
DOTTED = frozenset({"tr", "az"})  # languages whose i keeps its dot in capitals


def lower(text: str, language: str) -> str:
    """Write in small letters; in Turkish and Azerbaijani I becomes ı and İ becomes i.

    >>> lower("IŞIK İLKİN", "tr"), lower("IRENE", "en"), lower("İ", "en")
    ('ışık ilkin', 'irene', 'i')
    """
    told = text.replace("I", "ı") if language in DOTTED else text
    return unicodedata.normalize("NFC", told.replace("İ", "i").lower())


def upper(text: str, language: str) -> str:
    """Write in capitals; in Turkish and Azerbaijani i becomes İ and ı becomes I.

    >>> upper("ışık ilkin", "az"), upper("irene", "en"), upper("ılgaz", "en")
    ('IŞIK İLKİN', 'IRENE', 'ILGAZ')
    """
    told = text.replace("i", "İ") if language in DOTTED else text
    return unicodedata.normalize("NFC", told.upper())


def titled(text: str, language: str) -> str:
    """Write each word with a capital, the rest small; particles like oğlu and qızı stay small.

    >>> titled("İBRAHİM IŞIK", "tr"), titled("əliyeva-işıqlı rəşid qızı", "az")
    ('İbrahim Işık', 'Əliyeva-İşıqlı Rəşid qızı')
    """
    words = re.split(r"([\s\-'’]+)", lower(text, language))
    return "".join(
        word if word in {"oğlu", "qızı", "kızı", "оглы", "кызы"} else upper(word[:1], language) + word[1:]
        for word in words
    )


def from_capitals(text: str, language: str) -> str:
    """Write a name that was copied in capitals from a paper as people write it; anything else stays as it is.

    >>> (
    ...     from_capitals("IŞIK", "tr"),
    ...     from_capitals("d'Arc", "tr"),
    ...     from_capitals("A.", "tr"),
    ...     from_capitals("مريم", "tr"),
    ... )
    ('Işık', "d'Arc", 'A.', 'مريم')
    """
    letters = [sign for sign in text if sign.isalpha()]
    return titled(text, language) if len(letters) >= CAPITALS and text.isupper() else text


def same(one: str, other: str, language: str) -> bool:
    """Tell whether two names differ at most in capitals, by the rules of the language."""
    return lower(one.strip(), language) == lower(other.strip(), language)


def script_of(text: str) -> Script:
    """Tell in which letters a text is written; of several the mixture is its own answer.

    >>> [script_of(text).value for text in ("Əliyeva", "Алиева", "علي", "", "Aлиева")]
    ['latin', 'cyrillic', 'arabic', 'latin', 'mixed']
    """
    found = {unicodedata.name(sign, "").partition(" ")[0] for sign in text if sign.isalpha()}
    scripts = {SCRIPTS.get(name, Script.OTHER) for name in found}
    if len(scripts) > 1:
        return Script.MIXED
    return next(iter(scripts), Script.LATIN)


def check_scripts(parts: Mapping[str, str]) -> Script:
    """Give the script of a name; refuse a word that mixes letters of two scripts, and a name in two of them."""
    if not any(parts.values()):
        raise RuleBroken("people.name_missing", field="given")
    check_words(parts)
    whole = script_of(" ".join(parts.values()))
    if whole is Script.MIXED:
        raise RuleBroken("people.name_scripts_mixed", field=next(part for part, text in parts.items() if text))
    return whole


def check_words(parts: Mapping[str, str]) -> None:
    """Refuse a word that mixes letters of two scripts: they look alike, and no search would find the person."""
    for part, text in parts.items():
        if any(script_of(word) is Script.MIXED for word in text.split()):
            raise RuleBroken("people.name_scripts_mixed", field=part)


def patronymic(text: str, *, sex: str, endings: Mapping[str, str]) -> str:
    """Complete a patronymic: to the bare name of the father the ending of the country is added, by the sex.

    `endings` maps a sex to the word, like ``{"female": "qızı"}``; what ends already stays as it was written.

    >>> az = {"female": "qızı", "male": "oğlu"}
    >>> [patronymic(text, sex="female", endings=az) for text in ("Rəşid", "Rəşid qızı", "Рашидовна", "")]
    ['Rəşid qızı', 'Rəşid qızı', 'Рашидовна', '']
    """
    text = text.strip()
    if not text or sex not in endings or sex_of_patronymic(text) or script_of(text) is not Script.LATIN:
        return text
    return f"{text} {endings[sex]}"


def sex_of_patronymic(text: str) -> str:
    """Tell whether a patronymic is a son's or a daughter's, empty where it does not say.

    >>> sex_of_patronymic("Rəşid OĞLU"), sex_of_patronymic("Рашидовна"), sex_of_patronymic("Rəşid")
    ('male', 'female', '')
    """
    small = lower(text.strip(), "az")
    if OF_SONS.search(small):
        return Sex.MALE.value
    return Sex.FEMALE.value if OF_DAUGHTERS.search(small) else ""


def patronymic_fits(text: str, sex: str) -> bool:
    """Tell whether a patronymic and a sex go together; what says nothing always does."""
    said = sex_of_patronymic(text)
    return not said or sex not in {Sex.FEMALE.value, Sex.MALE.value} or said == sex
