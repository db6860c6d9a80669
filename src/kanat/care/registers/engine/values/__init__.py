"""Reading a row of cells as values of a register's fields. It never fails on a cell: it tells what is wrong."""

from kanat.care.registers.engine.values.days import month_first
from kanat.care.registers.engine.values.fingerprints import fingerprint
from kanat.care.registers.engine.values.problems import Parsed, Problem, Severity
from kanat.care.registers.engine.values.rows import Reader

__all__ = ["Parsed", "Problem", "Reader", "Severity", "fingerprint", "month_first"]
