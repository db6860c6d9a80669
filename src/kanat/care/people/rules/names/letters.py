"""Letters: one small Latin alphabet for what Turkish, Azerbaijani, Russian and English writers write.

Two keys of a word. `fold` keeps its vowels and may be cut anywhere: who has typed half a name is already understood.
`skeleton` is coarser, for whole words: the ending of the surname is off and only consonants are left.
"""

import re
import unicodedata
from functools import lru_cache

KEPT = 200_000  # words whose keys are remembered: the same names come again and again
NOT_NAMES = frozenset({"oklu", "okli", "oklo", "okly", "uklu", "kizi", "kiza", "kzi"})  # son of, daughter of, folded

CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "o", "ж": "j", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "x", "ц": "s", "ч": "c", "ш": "s", "щ": "s", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "ә": "e", "ғ": "g", "ҝ": "g", "ө": "o", "ү": "u", "һ": "h", "ҹ": "c", "ј": "y",
}  # fmt: skip
LATIN = {"ə": "e", "ı": "i", "ð": "d", "þ": "t", "ß": "s", "æ": "a", "ø": "o", "ł": "l", "đ": "d"}
DIGRAPHS = (("dzh", "c"), ("dj", "c"), ("zh", "c"), ("sh", "s"), ("ch", "c"), ("kh", "h"), ("gh", "g"), ("qh", "g"))
COARSE = (("shch", "s"), ("ts", "s"), ("ph", "f"), ("oe", "o"), ("ue", "u"))  # for whole words only
SINGLES = str.maketrans({"e": "a", "x": "h", "q": "k", "g": "k", "y": "i", "j": "c", "w": "v"})
SOFT_Y = re.compile(r"(?<=[bcdfghjklmnpqrstvxz])y(?=[aou])")  # Gyunel is Günel, Kyazim is Kazım
LOST_Y = re.compile(r"(?<=[aeiou])y(?=e)")  # Aliyev is Aliev
GLIDE = re.compile(r"[iy]+(?=[aeou])")  # Yuliya, Iuliia, Юлия; Aliyev, Aliev
DOUBLED = re.compile(r"(.)\1+")
WORD = re.compile(r"[^\W\d_]+")
APOSTROPHES = str.maketrans("", "", "'’ʼ`")

# endings that a family's members, its papers and its translators change for one another
ENDING = re.compile(
    r"(?<=..)(?:[oa]v|[oa]f|[oa]va|ofa|ski|skai|skaa|ska|zada|zadah|bakli|baili|kiz[ia])$|(?<=...)(?:in|ina|l[ui])$"
)
SON = re.compile(r"(?<=..)o(?:k|kl|kl[uio]|ku|lu)$")  # oğlu as it is written, halved, or without ğ
SAME_SOUND = str.maketrans("dbzh", "tpsk")  # Əhməd Ahmet, Rəcəb Recep, Гасан Həsən
LAST_VOWELS = re.compile(r"(?<=..)[aiou]+$")
VOWELS = frozenset("aiou")
LONGEST_SKELETON = 6


@lru_cache(maxsize=KEPT)
def small(word: str) -> str:
    """Write in small letters by the Turkish rule: I is ı, İ is i.

    >>> small("IŞIK"), small("İNCİ")
    ('ışık', 'inci')
    """
    return word.replace("İ", "i").replace("I", "ı").lower()


@lru_cache(maxsize=KEPT)
def plain(word: str) -> str:
    """Write a word in small Latin letters without marks, nothing else merged.

    >>> plain("Şirinova"), plain("Ağayev"), plain("Əli"), plain("Гасан")
    ('sirinova', 'agayev', 'eli', 'gasan')
    """
    if word.isascii():
        return word.lower()
    lower = word.replace("İ", "i").replace("I", "i").lower()
    return unicodedata.normalize("NFC", lower).translate(PLAIN)


class _Plain(dict[int, str]):
    """Letter -> the same without marks in Latin letters; each is worked out once."""

    def __missing__(self, sign: int) -> str:
        letter = CYRILLIC.get(chr(sign), chr(sign))
        bare = (part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
        found = self[sign] = "".join(LATIN.get(part, part) for part in bare)
        return found


PLAIN = _Plain()


@lru_cache(maxsize=KEPT)
def fold(word: str) -> str:
    """Give the key in which the usual spellings of one name meet, vowels kept.

    >>> {fold(word) for word in ("Məmmədov", "Mamedov", "Mammadov", "Мамедов")}
    {'mamadov'}
    >>> fold("Xəlilov") == fold("Khalilov") == fold("Халилов") and fold("Çınar") == fold("Chinar") == fold("CINAR")
    True
    """
    letters = plain(word)
    for pair, one in DIGRAPHS:
        letters = letters.replace(pair, one)
    if "y" in letters:
        letters = LOST_Y.sub("", SOFT_Y.sub("", letters))
    return DOUBLED.sub(r"\1", letters.translate(SINGLES))


@lru_cache(maxsize=KEPT)
def stem(word: str) -> str:
    """Give the root of a whole word, coarser than `fold`: the surname's ending and soft signs are off.

    >>> {stem(word) for word in ("Əliyev", "Aliyeva", "Алиева", "Alizadə", "Əlili")}
    {'al'}
    >>> stem("Karaoğlu") == stem("Karaogly") == stem("Kara") and stem("Юлия") == stem("Iuliia")
    True
    """
    letters = plain(word)
    for pair, one in COARSE + DIGRAPHS:
        letters = letters.replace(pair, one)
    letters = GLIDE.sub("", letters).translate(SINGLES)
    for endings in (ENDING, SON):
        letters = endings.sub("", letters)
    letters = DOUBLED.sub(r"\1", letters)
    return LAST_VOWELS.sub("", letters)


@lru_cache(maxsize=KEPT)
def root(word: str) -> str:
    """Give the stem with the sounds merged that languages change for one another: d t, b p, z s, h k.

    >>> root("Əhməd") == root("Ahmet") and root("Гасанов") == root("Həsənli") and root("Rəcəb") == root("Recep")
    True
    """
    return stem(word).translate(SAME_SOUND)


@lru_cache(maxsize=KEPT)
def skeleton(word: str) -> str:
    """Give the consonants of a word's root; all initial vowels are one.

    >>> skeleton("Həsənov"), skeleton("Гасанзаде"), skeleton("Khasanli"), skeleton("Əhməd"), skeleton("Ahmet")
    ('ksn', 'ksn', 'ksn', 'akmt', 'akmt')
    """
    sounds = root(word)
    if not sounds:
        return ""
    first = "a" if sounds[0] in VOWELS else sounds[0]
    bones = first + "".join(letter for letter in sounds[1:] if letter not in VOWELS)
    return DOUBLED.sub(r"\1", bones)[:LONGEST_SKELETON]


def words_of(text: str) -> list[str]:
    """Split a name into its words; 'son of' and 'daughter of' are none.

    >>> words_of("Əliyeva-Hüseynova Leyla Rəşid qızı")
    ['Əliyeva', 'Hüseynova', 'Leyla', 'Rəşid']
    """
    return [word for word in WORD.findall(text.translate(APOSTROPHES)) if _is_name(word)]


@lru_cache(maxsize=KEPT)
def _is_name(word: str) -> bool:
    folded = fold(word)
    return bool(folded) and folded not in NOT_NAMES
