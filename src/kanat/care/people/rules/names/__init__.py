"""Finding a person by any spelling of the name: letters, keys, what a text asks for, ranking. No legal source.

How it works, by an example. Somebody types ``Гасанова лейла 12.3.2015`` and means Leyla Həsənzadə, born 21.03.2015.

1. `letters`: every word is written in one small Latin alphabet (`plain`: gasanova), usual spellings are merged
   (`fold`: kasanova), the surname's ending comes off (`stem`: kasan), consonants are left (`skeleton`: ksn). Həsənzadə
   has the skeleton ksn too. Letters that writers mix up are one: ə e a; x kh h; q g k; ı i y; ş sh s; ç ch c j;
   ğ gh g; ö o; ü u; of whole words also d t, b p, z s, h k (Russian writes г for the Azerbaijani h).
2. `indexing`: the person is stored under whole numbers for the pair (ksn, l), for the first sounds ks and l each
   with the day of birth, and for the beginnings of all names. The question asks for the pair, and for its first sounds
   with days that are written for one another; here the pair meets. An index gives some 50 candidates of a million.
3. `ranking`: each candidate costs what a writer would have had to do: another ending, another day of the same month.
   The cheapest comes first. Where nothing fits well, skeletons that are one letter away are looked up (`near`).

>>> from datetime import date
>>> asked = wanted("Гасанова лейла 12.3.2015")
>>> held = keys(names=[("Həsənzadə", "Leyla", "")], born=date(2015, 3, 21))
>>> len(set(held) & set(asked_by_name([skeleton(word) for word in asked.words], asked.born)))
1
>>> Ranking(asked).name("Həsənzadə|Leyla|") > Ranking(asked).name("Hüseynova|Leyla|")
True

Not covered: nicknames, changed surnames (former names are stored as further lines), Arabic script; whether two records
are one person.
"""

from kanat.care.people.rules.names.asking import Wanted, wanted
from kanat.care.people.rules.names.indexing import (
    Name,
    asked_by_name,
    bare_code,
    beginning,
    digits,
    is_phone,
    keys,
    near,
    of_code,
    of_phone,
    pair,
    phone_end,
    skeletons,
)
from kanat.care.people.rules.names.letters import WORD, fold, plain, skeleton, small, stem, words_of
from kanat.care.people.rules.names.ranking import BIRTH, Ranking, Row, best_first, birth_cost, names_person

__all__ = [
    "BIRTH", "WORD", "Name", "Ranking", "Row", "Wanted", "asked_by_name", "bare_code", "beginning", "best_first",
    "birth_cost", "digits", "fold", "is_phone", "keys", "line", "names_person", "near", "of_code", "of_phone", "pair",
    "phone_end", "plain", "skeleton", "skeletons", "small", "stem", "wanted", "words_of",
]  # fmt: skip


def line(name: Name) -> str:
    """Write a name as it is stored for ranking: ``surname|given|patronymic``."""
    return "|".join(part.replace("|", " ").replace("\n", " ") for part in name)
