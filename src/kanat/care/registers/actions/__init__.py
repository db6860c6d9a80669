"""Bringing a file in: uploading, saying what its columns hold, checking, answering, running, undoing."""

from kanat.care.registers.actions.answering import answer, answer_all
from kanat.care.registers.actions.checking import check_batch, finish_check, start_check
from kanat.care.registers.actions.intakes import drop, fetch_failed, forget, map_columns, upload
from kanat.care.registers.actions.running import bring_batch, confirm, fail, finish, go_on, stop
from kanat.care.registers.actions.undoing import undo

__all__ = [
    "answer", "answer_all", "bring_batch", "check_batch", "confirm", "drop", "fail", "fetch_failed", "finish",
    "finish_check", "forget", "go_on", "map_columns", "start_check", "stop", "undo", "upload",
]  # fmt: skip
