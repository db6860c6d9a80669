"""What a command says instead of a trace."""

import errno
import shutil
from pathlib import Path


class Problem(Exception):
    """One clear sentence for the person at the keyboard, and the exit code."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


FULL = "The disk is full{place}: free some space and start again; nothing saved is lost."
DISK_FULL = "53100"  # PostgreSQL's code


def explain(error: Exception) -> str:
    """Say in one sentence what the machine refused; empty where it is something that nobody foresaw."""
    if _tells_of_full_disk(error):
        return FULL.format(place="")
    if not isinstance(error, OSError) or error.errno is None:
        return ""
    place = f" ({error.filename})" if error.filename else ""
    if error.errno == errno.ENOSPC:
        return FULL.format(place=place)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"Kanat may not write there{place}: change the owner, or set KANAT_HOME to a folder of yours."
    return f"The machine refused: {error.strerror}{place}."


def _tells_of_full_disk(error: Exception) -> bool:
    """Tell whether the database refused for want of room: its driver's error, or Django's around it."""
    return any(getattr(one, "sqlstate", None) == DISK_FULL for one in (error, error.__cause__))


def check_room(folder: Path, megabytes: int) -> None:
    """Refuse to begin where the disk would fill up on the way."""
    there = next(place for place in [folder, *folder.parents] if place.exists())
    free = shutil.disk_usage(there).free // 1_000_000
    if free < megabytes:
        raise Problem(f"The disk is too full: Kanat needs about {megabytes} MB in {folder}, {free} MB are free.")
