"""Pages of bringing a register in: files (`files`), what was found in their rows (`rows`), steps (`steps`)."""

from kanat.care.registers.views.files import columns, intake, intakes, sample, upload
from kanat.care.registers.views.rows import answer, answer_all, failed, people, rows
from kanat.care.registers.views.steps import step

__all__ = [
    "answer", "answer_all", "columns", "failed", "intake", "intakes", "people", "rows", "sample", "step", "upload",
]  # fmt: skip
