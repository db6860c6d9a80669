"""What a family is called."""

from kanat.care.families.rules import names


def test_a_couple_of_one_surname_shares_it() -> None:
    assert names.family_name([("Ayşe", "Yılmaz"), ("Mehmet", "Yılmaz")]) == "Ayşe & Mehmet Yılmaz"


def test_one_person_is_called_by_the_own_name() -> None:
    assert names.family_name([("Selin", "Kaya")]) == "Selin Kaya"


def test_surnames_that_differ_are_both_told() -> None:
    found = names.family_name([("Aynur", "Məmmədova"), ("Rəşad", "Məmmədov")])

    assert found == "Aynur Məmmədova & Rəşad Məmmədov"


def test_a_family_stands_under_its_first_surname() -> None:
    assert names.sort_name([("Aynur", "Məmmədova"), ("Rəşad", "Məmmədov")]) == "Məmmədova Aynur Rəşad"


def test_a_family_without_foster_parents_has_no_name() -> None:
    assert (names.family_name([]), names.sort_name([])) == ("", "")


def test_spellings_of_one_name_meet() -> None:
    assert names.search_key("Aynur Məmmədova") == names.search_key("AYNUR MAMEDOVA")
