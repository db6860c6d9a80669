"""How faults are written to the log: where they happened, never what the database says about the row."""

import logging
from types import TracebackType

Told = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
BEGIN = ("Traceback ", "During handling of", "The above exception")  # of the next part of a traceback
DETAILS = ("DETAIL:", "CONTEXT:", "LINE ")  # in which PostgreSQL repeats values, perhaps over several lines


class Discreet(logging.Formatter):
    """Leave out what PostgreSQL tells of the values of a refused row: names, numbers, addresses."""

    def formatException(self, ei: Told) -> str:  # noqa: N802  the name that logging calls
        """Write a traceback without the database's details."""
        kept, quiet = [], False
        for line in super().formatException(ei).splitlines():
            quiet = line.startswith(DETAILS) or (quiet and not line.startswith(BEGIN))
            if not quiet:
                kept.append(line)
        return "\n".join(kept)
