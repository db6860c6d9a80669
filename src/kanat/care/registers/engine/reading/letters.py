"""Text files: in which encoding they are written, what parts their cells, and their rows.

Without a mark at the beginning, what is valid UTF-8 is UTF-8. Of the two old Windows encodings the words decide: in
Cyrillic every letter of a word is beyond ASCII, in Turkish or Azerbaijani only some are.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from kanat.care.registers.engine.reading.cells import MOST_COLUMNS, MOST_ROWS, Book, Row, Sheet
from kanat.vocabulary.refusals import RuleBroken

MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
NAMES = {"utf-16-le": "utf-16", "utf-16-be": "utf-16", "cp1254": "windows-1254", "cp1251": "windows-1251"}
WORD = re.compile(rb"[A-Za-z\xa8\xaa\xaf\xb2\xb3\xb8\xba\xbf-\xff]+")
HIGH = re.compile(rb"[\x80-\xff]")
TURKISH = frozenset("çğıöşüâîûÇĞİÖŞÜÂÎÛ".encode("cp1254"))
LONG = 3  # letters; shorter words of high letters only may be Turkish: ÖĞ, İÇ
LOOKED_AT = 200_000  # bytes
DELIMITERS = (";", "\t", ",", "|")
FIRST_LINES = 50
SHARE_OF_ZEROS = 0.2
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
TOLD = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read(path: Path) -> Book:
    """Read a text file with parted values."""
    text, encoding = decoded(path.read_bytes())
    if not text.strip():
        raise RuleBroken("registers.file_empty")
    if CONTROLS.search(text):
        raise RuleBroken("registers.file_unknown")
    told = TOLD.match(text)
    delimiter = told[1] if told else delimiter_of(text)
    start = told.end() if told else 0
    lines = text.count("\n") + 1
    _check(text, delimiter, lines)

    def rows() -> Iterator[Row]:
        return _rows(StringIO(text[start:], newline=""), delimiter, 2 if told else 1)

    return Book(
        format="csv", encoding=NAMES.get(encoding, encoding), delimiter=delimiter,
        sheets=(Sheet(name="", height=lines, read=rows),),
    )  # fmt: skip


def _check(text: str, delimiter: str, lines: int) -> None:
    """Refuse what is too long or too wide, or has a quotation mark that never ends; short files are read anyway."""
    found = 0
    for row in _rows(StringIO(text, newline=""), delimiter, 1) if lines > 1 or text else ():
        found += 1
        if len(row.cells) > MOST_COLUMNS:
            raise RuleBroken("registers.file_columns", found=len(row.cells), limit=MOST_COLUMNS)
    if found > MOST_ROWS:
        raise RuleBroken("registers.file_rows", found=found, limit=MOST_ROWS)


def _rows(file: StringIO, delimiter: str, first: int) -> Iterator[Row]:
    lines = csv.reader(file, delimiter=delimiter)
    try:
        for number, cells in enumerate(lines, first):
            if any(cells):
                yield Row(number, tuple([cell or None for cell in cells]))
    except csv.Error:
        raise RuleBroken("registers.file_quotes", line=lines.line_num) from None


def decoded(content: bytes) -> tuple[str, str]:
    """Give the text and its encoding as Python calls it; refuses what is no text."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding), encoding
    encoding = encoding_of(content)
    return _decoded(content, encoding), encoding


def encoding_of(content: bytes) -> str:
    """Tell the encoding of a text without a mark.

    >>> encoding_of("Şirinova;Gülşen".encode("cp1254")), encoding_of("Алиева;Лейла".encode("cp1251"))
    ('cp1254', 'cp1251')
    >>> encoding_of("Əliyeva".encode()), encoding_of("Əliyeva;Leyla".encode("utf-16-le"))
    ('utf-8', 'utf-16-le')
    """
    if b"\0" in content[:LOOKED_AT]:
        return _wide(content[:LOOKED_AT])
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _old(content)
    return "utf-8"


def _wide(head: bytes) -> str:
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < SHARE_OF_ZEROS * len(head) / 2 or min(even, odd) > max(even, odd) / 2:
        raise RuleBroken("registers.file_unknown")
    return "utf-16-le" if odd > even else "utf-16-be"


def _old(content: bytes) -> str:
    latin = cyrillic = 0
    for word in WORD.findall(content[:LOOKED_AT]):
        high = HIGH.findall(word)
        if not high:
            continue
        if len(high) == len(word) >= LONG or any(sign[0] not in TURKISH for sign in high):
            cyrillic += 1
        elif len(high) < len(word):
            latin += 1
    return "cp1251" if cyrillic > latin else "cp1254"


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise RuleBroken("registers.file_letters") from None


def delimiter_of(text: str) -> str:
    """Tell what parts the cells: the sign by which most of the first lines fall into equally many, as many as can be.

    >>> delimiter_of("ad;soyad;not\\nAyla;Ak;a, b\\n"), delimiter_of("name\\nAyla\\n")
    (';', ',')
    """
    lines = "".join(text.splitlines(keepends=True)[:FIRST_LINES]) if len(text) < LOOKED_AT else text[:LOOKED_AT]
    best, most = ",", 0.0
    for delimiter in DELIMITERS:
        try:
            widths = [
                len(cells) for cells in csv.reader(StringIO(lines, newline=""), delimiter=delimiter) if any(cells)
            ]
        except csv.Error:
            continue
        width, times = Counter(widths[:FIRST_LINES]).most_common(1)[0]
        score = times / len(widths[:FIRST_LINES]) * (1 + width / MOST_COLUMNS) if width > 1 else 0.0
        if score > most:
            best, most = delimiter, score
    return best
