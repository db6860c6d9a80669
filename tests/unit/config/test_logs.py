"""What of a fault reaches the log."""

import logging
import sys

from kanat.config.logs import Discreet

SAID = "new row violates check constraint\nDETAIL:  Failing row contains (1, Nigar, Gül Sokak 5\nKat 2, 10000000146)."


def test_a_fault_is_logged_without_the_values_of_the_row() -> None:
    try:
        try:
            raise ValueError(SAID)
        except ValueError as first:
            raise RuntimeError("not saved") from first
    except RuntimeError:
        record = logging.LogRecord("django.request", logging.ERROR, "", 1, "Internal", None, sys.exc_info())

    text = Discreet().format(record)

    assert "violates check constraint" in text
    assert "RuntimeError: not saved" in text
    assert not [told for told in ("Nigar", "Gül", "Kat 2", "10000000146") if told in text]
