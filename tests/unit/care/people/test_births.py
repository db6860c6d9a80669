"""A birth date that is known in part stands in files no more exactly than that."""

from datetime import date

import pytest

from kanat.care.people.queries import PersonRow

BORN = date(2021, 3, 9)


@pytest.mark.parametrize(
    ("born", "precision", "filed"),
    [
        (BORN, "day", BORN),
        (BORN, "month", "2021-03"),
        (BORN, "year", "2021"),
        (BORN, "estimated", "2021"),
        (None, "day", None),
    ],
)
def test_a_birth_is_filed_as_exactly_as_it_is_known(
    born: date | None, precision: str, filed: date | str | None
) -> None:
    row = PersonRow(
        id=1, surname="Ak", given="Su", patronymic="", sex="female", born=born, born_precision=precision, number="",
        number_missing="not_yet_known", office_id=1,
    )  # fmt: skip

    assert row.born_filed == filed
