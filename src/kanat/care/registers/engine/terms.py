"""What a reader of cells must know of the country and the office: codes with all their names, days, numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kanat.care.people.country import NumberKind
from kanat.care.people.rules.births import Standing
from kanat.care.registers.engine.kinds import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Facts of the country and the office, none of them changes while a file is read."""

    today: date
    standing: Standing  # day and month that stand for unknown ones
    number_kinds: tuple[NumberKind, ...]
    endings: Mapping[str, str]  # word after the father's name by sex, like {"female": "qızı"}; empty: not used
    language: str  # of names copied in capitals: tr, az, en, ru
    earliest_birth: date
    choices: Mapping[Value, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    # of area, office, languages, measure, model(s), reasons, kinds: code -> its names in all languages
