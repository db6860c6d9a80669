"""What a family is called, how it stands in the alphabet, and how its name is found whatever the spelling.

Legal source: none.
"""

from collections.abc import Sequence

from kanat.care.people.rules import names as person_names


def family_name(foster_parents: Sequence[tuple[str, str]]) -> str:
    """Give the name of a family from the (given name, surname) of its one or two foster parents.

    >>> family_name([("Ayşe", "Yılmaz"), ("Mehmet", "Yılmaz")])
    'Ayşe & Mehmet Yılmaz'
    >>> family_name([("Aynur", "Məmmədova"), ("Rəşad", "Məmmədov")])
    'Aynur Məmmədova & Rəşad Məmmədov'
    """
    surnames = {surname for _, surname in foster_parents}
    if len(surnames) == 1 and len(foster_parents) > 1:
        given = " & ".join(given for given, _ in foster_parents)
        return f"{given} {surnames.pop()}".strip()
    return " & ".join(f"{given} {surname}".strip() for given, surname in foster_parents)


def sort_name(foster_parents: Sequence[tuple[str, str]]) -> str:
    """Give the text by which a family stands in the alphabet: surname first.

    >>> sort_name([("Ayşe", "Yılmaz"), ("Mehmet", "Yılmaz")])
    'Yılmaz Ayşe Mehmet'
    """
    if not foster_parents:
        return ""
    return " ".join([foster_parents[0][1], *(given for given, _ in foster_parents)])


def search_key(text: str) -> str:
    """Give the words of a text as keys in which the usual spellings of a name meet.

    >>> search_key("Aynur Məmmədova") == search_key("AYNUR MAMEDOVA")
    True
    """
    return " ".join(person_names.fold(word) for word in person_names.WORD.findall(text))
