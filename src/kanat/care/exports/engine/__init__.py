"""Files as bytes: spreadsheets and comma-separated values, row by row, and keys that stand for persons.

Nothing in a cell is ever a formula: in CSV a text that a spreadsheet would take for one gets an apostrophe before it
(OWASP's advice), in XLSX every text is stored as text.
"""

from kanat.care.exports.engine.sheets import Cell, as_csv, as_xlsx, key_of, safe

__all__ = ["Cell", "as_csv", "as_xlsx", "key_of", "safe"]
