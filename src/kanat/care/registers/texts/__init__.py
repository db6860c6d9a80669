"""Words of bringing a register in: `reading` has those of the engine (registers, fields, problems, refused files)."""

from collections.abc import Mapping

from kanat.care.registers.texts.reading import FILES, PROBLEMS, REGISTERS, Words

__all__ = ["FILES", "PROBLEMS", "REFUSALS", "REGISTERS"]

REFUSALS: Mapping[str, Words] = {**FILES}
