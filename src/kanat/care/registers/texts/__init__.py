"""Words of bringing a register in: `reading` has those of the engine (registers, fields, problems, refused files)."""

from collections.abc import Mapping

from kanat.care.registers.texts.reading import FIELDS, FILES, PROBLEMS, REGISTERS, Words, field_label, problem_sentence

__all__ = ["FIELDS", "FILES", "PROBLEMS", "REFUSALS", "REGISTERS", "field_label", "problem_sentence"]

REFUSALS: Mapping[str, Words] = {**FILES}
