"""Reads the text of our own PDFs back, line by line; knows only what typst writes."""

import re
import zlib
from collections.abc import Iterator

OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)endobj", re.DOTALL)
STREAM = re.compile(rb"/Length (\d+).*?stream\r?\n", re.DOTALL)
PAGE = re.compile(rb"/Type/Page/Resources (\d+) 0 R.*?/Contents (\d+) 0 R", re.DOTALL)
FONT = re.compile(rb"/(f\d+) (\d+) 0 R")
PAIR = re.compile(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>")
HEIGHT = re.compile(rb"1 0 0 -1 [-\d.]+ ([-\d.]+) cm")
CHOICE = re.compile(rb"/(f\d+) [\d.]+ Tf")
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def text_of(pdf: bytes) -> str:
    """Give the text of a PDF, one line for each line on the pages."""
    objects = {int(found[1]): found[2] for found in OBJECT.finditer(pdf)}
    pages = [PAGE.search(body) for body in objects.values()]
    return "\n".join(line for page in pages if page for line in _page(objects, int(page[1]), int(page[2])))


def _page(objects: dict[int, bytes], resources: int, contents: int) -> list[str]:
    """Give the lines of one page; each page names its fonts anew."""
    maps = {name: _letters(objects, int(number)) for name, number in FONT.findall(objects[resources])}
    return _lines(_stream(objects[contents]), maps)


def _stream(body: bytes) -> bytes:
    found = STREAM.search(body)
    if found is None:
        return b""
    raw = body[found.end() : found.end() + int(found[1])]
    return zlib.decompress(raw) if b"FlateDecode" in body[: found.end()] else raw


def _letters(objects: dict[int, bytes], font: int) -> dict[int, str]:
    found = re.search(rb"/ToUnicode (\d+) 0 R", objects[font])
    table = _stream(objects[int(found[1])]) if found else b""
    return {int(cid, 16): bytes.fromhex(sign.decode()).decode("utf-16-be") for cid, sign in PAIR.findall(table)}


def _lines(content: bytes, maps: dict[bytes, dict[int, str]]) -> list[str]:
    """Join what stands at the same height, in the order in which it was written."""
    lines: list[list[str]] = []
    height, letters = b"", dict[int, str]()
    for command, strings in _commands(content):
        at, font = HEIGHT.findall(command), CHOICE.findall(command)
        letters = maps[font[-1]] if font else letters
        said = "".join(letters.get(cid, "?") for cid in _cids(strings))
        if lines and not (at and at[-1] != height):
            lines[-1].append(said)
        else:
            lines.append([said])
        height = at[-1] if at else height
    return [" ".join(parts) for parts in lines]


def _commands(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give the commands before each piece of text, and its strings joined."""
    for block in content.split(b"BT ")[1:]:
        plain, strings, at = b"", b"", 0
        while at < len(block) and not block.startswith(b"ET", at):
            if block[at : at + 1] == b"(":
                end = _end(block, at)
                strings += ESCAPE.sub(_unescaped, block[at + 1 : end])
                at = end + 1
            else:
                plain += block[at : at + 1]
                at += 1
        before = content[: content.index(block)]
        yield before[before.rfind(b"BDC") :] + plain, strings


def _end(block: bytes, at: int) -> int:
    """Find the bracket that closes a string; balanced brackets inside are not escaped."""
    depth = 0
    while True:
        sign = block[at : at + 1]
        if sign == b"\\":
            at += 1
        depth += (sign == b"(") - (sign == b")")
        if depth == 0:
            return at
        at += 1


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    return bytes([int(sign, 8)]) if sign.isdigit() else PLAIN.get(sign, sign)


def _cids(strings: bytes) -> list[int]:
    return [strings[at] * 256 + strings[at + 1] for at in range(0, len(strings) - 1, 2)]
