"""Rows as COPY reads them."""

from datetime import date

import pytest
from django.db import connection

from tools.seed.rows import written

AWKWARD = ('a\tb\\c\nd"e', "", "\\N", "Ağ ı İ ə", None)


@pytest.mark.django_db
def test_postgresql_reads_what_was_written() -> None:
    rows = [
        (place, text, [text, "NULL", ""] if text else None, [place, -1], b"\x00\\\n", date(2026, 12, 1), place > 1)
        for place, text in enumerate(AWKWARD)
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE read (a int, b text, c text[], d int[], e bytea, f date, g bool) ON COMMIT DROP"
        )
        with cursor.copy("COPY read FROM STDIN") as copy:
            copy.write(written(rows))
        cursor.execute("SELECT * FROM read ORDER BY a")
        found = cursor.fetchall()

    assert [(*row[:4], bytes(row[4]), *row[5:]) for row in found] == rows
