"""Which page of a list an address asks for."""

import pytest
from django.test import RequestFactory

from kanat.platform.ui import doors


@pytest.mark.parametrize(
    ("asked", "number"),
    [("", 1), ("?page=7", 7), ("?page=x", 1), ("?page=-3", 1), ("?page=0", 1),
     ("?page=٣", 1), ("?page=1000000", 100_000),
     ("?page=" + "9" * 5000, 100_000)],
)  # fmt: skip
def test_reads_the_page_that_is_asked_for(asked: str, number: int) -> None:
    assert doors.page_number(RequestFactory().get("/list/" + asked)) == number
