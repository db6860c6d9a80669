"""Words of bringing a register in: `reading` has those of the engine, `importing` those of the steps."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation

from kanat.care.registers import engine
from kanat.care.registers.texts.importing import ANSWERS, BIRTHS, COLOURS, FOUND, REFUSED, STATES, STEPS, TABLES
from kanat.care.registers.texts.reading import FIELDS, FILES, PROBLEMS, REGISTERS, Words, field_label, problem_sentence
from kanat.platform.ui import formats, refusals

__all__ = [
    "ANSWERS", "BIRTHS", "COLOURS", "FIELDS", "FILES", "FOUND", "PROBLEMS", "REFUSALS", "REGISTERS", "STATES",
    "TABLES", "field_label", "fields_named", "fields_of", "heading", "needed", "problem", "problem_sentence",
]  # fmt: skip

REFUSALS: Mapping[str, Words] = {**FILES, **STEPS}
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def problem(code: str, facts: Mapping[str, Any], *, kind: str, field: str = "") -> str:
    """Say what is wrong with a row, in the reader's language; facts are as they were kept."""
    told = {name: _told(fact) for name, fact in facts.items()}
    if code == "registers.refused":
        text = refusals.sentences().get(str(facts.get("refusal")))
        return PLACEHOLDER.sub("…", str(text if text is not None else FOUND["registers.clash"]))
    if code in PROBLEMS:
        said = engine.Problem(code, engine.Severity.REFUSE, None, field, told)
        return problem_sentence(said, engine.REGISTERS[kind])
    return str(FOUND[code]) % told


def _told(fact: Any) -> Any:
    return formats.day(date.fromisoformat(fact)) if isinstance(fact, str) and DAY.fullmatch(fact) else fact


def heading(code: str) -> str:
    """Say what kind of problem it is, without the facts of one row."""
    sentence = str({**PROBLEMS, **FOUND}.get(code, REFUSED))
    return PLACEHOLDER.sub("…", sentence)


def fields_of(kind: str) -> dict[str, str]:
    """Give the fields of a register with their words."""
    return {field.code: field_label(field) for field in engine.REGISTERS[kind].fields}


def fields_named(titles: Sequence[str], register: engine.Register) -> dict[int, str]:
    """Give column -> field where a title is just what Kanat calls a field, in any language."""
    called: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for field in register.fields:
                called.setdefault(field_label(field).casefold(), field.code)
    found: dict[int, str] = {}
    for place, title in enumerate(titles):
        field_code = called.get(title.casefold(), "")
        if field_code and field_code not in found.values():
            found[place] = field_code
    return found


def needed(group: Sequence[str], fields: Mapping[str, str]) -> str:
    """Say of which fields a row must tell one."""
    return " / ".join(fields[code] for code in group)
