"""Reading a file of any kind into rows of plain cells. Nothing is ever evaluated, followed or run.

A file that cannot be read whole is refused with one of the codes ``registers.file_...`` before any row is given.
"""

import re
from pathlib import Path

from kanat.care.registers.engine.reading import books, letters
from kanat.care.registers.engine.reading.cells import (
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    Book,
    Cell,
    Lost,
    Row,
    Sheet,
)
from kanat.vocabulary.refusals import RuleBroken

__all__ = ["MOST_BYTES", "MOST_COLUMNS", "MOST_ROWS", "Book", "Cell", "Lost", "Row", "Sheet", "read"]

HEAD = 4_096
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHER = {
    "document": (b"%PDF", b"{\\rtf"),
    "image": (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF"),
    "archive": (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"PK\x05\x06"),
}
WEB = re.compile(rb"(?i)^[\xef\xbb\xbf\s]*<(!doctype|html|\?xml|table|head|meta)")
LOCK, OLD_BOOK = "EncryptedPackage".encode("utf-16-le"), ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))


def read(path: Path, name: str) -> Book:
    """Read a file that was uploaded under a name; what it is is told by its bytes, never by the name.

    Refuses with `RuleBroken`, code ``registers.file_...``. The file stays where it is until its rows were read.
    """
    size = path.stat().st_size
    if not size:
        raise RuleBroken("registers.file_empty", name=name)
    if size > MOST_BYTES:
        raise RuleBroken("registers.file_too_big", name=name, limit=MOST_BYTES // 1024**2)
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(ZIP):
        return books.read(path)
    _check(head, path, name)
    return letters.read(path)


def _check(head: bytes, path: Path, name: str) -> None:
    """Refuse what is no text."""
    if head.startswith(OLE):
        _refuse_old(path.read_bytes(), name)
    for kind, starts in OTHER.items():
        if head.startswith(starts) and not (head.startswith(b"BM") and head.isascii() and b"\0" not in head):
            raise RuleBroken(f"registers.file_{kind}", name=name)
    if WEB.match(head):
        raise RuleBroken("registers.file_web", name=name)


def _refuse_old(content: bytes, name: str) -> None:
    if LOCK in content:
        raise RuleBroken("registers.file_locked", name=name)
    old = any(mark in content for mark in OLD_BOOK)
    raise RuleBroken("registers.file_old" if old else "registers.file_document", name=name)
