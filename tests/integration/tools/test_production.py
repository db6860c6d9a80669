"""What `./kanat run` asks the database before it serves."""

import pytest

from tools import production


@pytest.mark.django_db
def test_knows_that_tests_run_as_the_owner_of_the_stores() -> None:
    assert production._owns_stores() is True
