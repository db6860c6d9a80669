"""An office's spreadsheet as facts: reading files, finding headers, reading cells. See README.md.

book = read(path, "çocuklar.xlsx")          # refuses what is broken or dangerous
rows = book.sheets[0].rows()
header = find(rows, [CHILDREN])             # title rows above it are passed over
mapping = guess(header.titles, CHILDREN)    # column -> field, with a measure of how sure
reader = Reader(CHILDREN, {column: found.field for column, found in mapping.items()}, terms)
parsed = reader.parse(row)                  # values and problems; never an exception
"""

from kanat.care.registers.engine.headers import SURE, Guess, Header, find, guess, which
from kanat.care.registers.engine.kinds import REGISTERS, Field, Register, Value
from kanat.care.registers.engine.reading import Book, Cell, Lost, Row, Sheet, read
from kanat.care.registers.engine.terms import Laws, Terms, terms_of
from kanat.care.registers.engine.values import Parsed, Problem, Reader, Severity, fingerprint, month_first

__all__ = [
    "REGISTERS",
    "SURE",
    "Book",
    "Cell",
    "Field",
    "Guess",
    "Header",
    "Laws",
    "Lost",
    "Parsed",
    "Problem",
    "Reader",
    "Register",
    "Row",
    "Severity",
    "Sheet",
    "Terms",
    "Value",
    "find",
    "fingerprint",
    "guess",
    "month_first",
    "read",
    "terms_of",
    "which",
]
