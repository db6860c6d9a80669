"""Looking into a packed file before anybody unpacks it: sizes as they really are, entities, macros, links, locks.

Declared sizes may lie, so every part that will be read is unpacked here once, in pieces, up to a limit. Nothing within
is opened further: a package in the package stays a lump of bytes.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kanat.vocabulary.refusals import RuleBroken

MOST_PARTS = 2_000
MOST_UNPACKED = 512 * 1024 * 1024  # bytes of all parts that are read
PIECE = 1024 * 1024
LOCAL_HEAD = struct.Struct("<26xHH")  # lengths of name and extra
SIGNATURE = b"PK\x03\x04"
XML = (".xml", ".rels")
LOCKED = 1  # bit of an entry's flags
MARKUP = (b"<!DOCTYPE", b"<!ENTITY")
ASCII_BOMS = (b"\xff\xfe", b"\xfe\xff")


class Package:
    """A zip file that is safe to look into."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with zipfile.ZipFile(path) as package:
                self._parts = {entry.filename: entry for entry in package.infolist()}
                count = len(package.infolist())
        except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError, struct.error):
            raise RuleBroken("registers.file_broken") from None
        if count > MOST_PARTS or sum(entry.file_size for entry in self._parts.values()) > MOST_UNPACKED:
            raise RuleBroken("registers.file_unpacks_too_big")
        if len(self._parts) != count:  # two parts of one name: which is read hangs on the reader
            raise RuleBroken("registers.file_broken")
        if any(entry.flag_bits & LOCKED for entry in self._parts.values()):
            raise RuleBroken("registers.file_locked")

    @property
    def names(self) -> tuple[str, ...]:
        """The parts in the order of the file."""
        return tuple(self._parts)

    def text(self, name: str) -> bytes:
        """Give a small part whole."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """Unpack a part piece by piece; refuses one that is longer than it says, or that has other packing."""
        entry = self._parts.get(name)
        if entry is None:
            raise RuleBroken("registers.file_broken")
        given = 0
        for piece in self._raw(entry):
            given += len(piece)
            if given > entry.file_size:
                raise RuleBroken("registers.file_unpacks_too_big")
            yield piece
        if given != entry.file_size:
            raise RuleBroken("registers.file_broken")

    def _raw(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise RuleBroken("registers.file_broken")
        with self.path.open("rb") as file:
            file.seek(entry.header_offset)
            head = file.read(LOCAL_HEAD.size)
            if len(head) < LOCAL_HEAD.size or not head.startswith(SIGNATURE):
                raise RuleBroken("registers.file_broken")
            name, extra = LOCAL_HEAD.unpack(head)
            file.seek(name + extra, 1)
            packed = _read(file, entry.compress_size)
            yield from packed if entry.compress_type == zipfile.ZIP_STORED else _inflated(packed)

    def check(self) -> None:
        """Unpack every part of markup once; refuse entities, which can make a little text endless."""
        total = 0
        for name in self._parts:
            if name.endswith(XML):
                total += self._checked(name)
                if total > MOST_UNPACKED:
                    raise RuleBroken("registers.file_unpacks_too_big")

    def _checked(self, name: str) -> int:
        size, tail, wide = 0, b"", False
        for piece in self.pieces(name):
            wide = wide or (not size and piece.startswith(ASCII_BOMS))
            seen = tail + (piece.replace(b"\0", b"") if wide else piece)
            if any(mark in seen for mark in MARKUP):
                raise RuleBroken("registers.file_entities")
            size, tail = size + len(piece), seen[-16:]
        return size


def _read(file: BinaryIO, size: int) -> Iterator[bytes]:
    while size > 0 and (piece := file.read(min(PIECE, size))):
        size -= len(piece)
        yield piece


def _inflated(packed: Iterator[bytes]) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for piece in packed:
            rest = piece
            while rest and not inflater.eof:
                yield inflater.decompress(rest, PIECE)
                rest = inflater.unconsumed_tail
        while not inflater.eof and (last := inflater.decompress(inflater.unconsumed_tail, PIECE)):
            yield last
    except zlib.error:
        raise RuleBroken("registers.file_broken") from None
