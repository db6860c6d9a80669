"""What a reader of cells must know of the country and the office: codes with all their names, days, numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kanat.care.families.country import FamiliesLaw
from kanat.care.institutions.country import InstitutionsLaw
from kanat.care.people.country import NumberKind, PeopleLaw
from kanat.care.people.rules.births import Standing
from kanat.care.people.states import Sex
from kanat.care.placements.country import PlacementsLaw
from kanat.care.protection.country import ProtectionLaw
from kanat.care.registers.engine.kinds import Value
from kanat.vocabulary.parameters import LANGUAGES, Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Laws:
    """The parts of a country's pack that tell names of codes."""

    people: PeopleLaw
    families: FamiliesLaw
    placements: PlacementsLaw
    protection: ProtectionLaw
    institutions: InstitutionsLaw


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


def terms_of(
    laws: Laws,
    *,
    today: date,
    language: str,
    earliest_birth: date,
    areas: Mapping[str, Names],
    offices: Mapping[str, Iterable[str]],
) -> Terms:
    """Put together what a country's laws, its areas and the offices that may be named give."""
    people = laws.people
    words = {Sex.MALE.value: people.patronymic_of_sons, Sex.FEMALE.value: people.patronymic_of_daughters}
    models = {one.code: _said(one.names) for one in laws.families.models}
    return Terms(
        today=today,
        standing=Standing(day=people.unknown_birth_day, month=people.unknown_birth_month),
        number_kinds=people.number_kinds,
        endings={sex: word for sex, word in words.items() if word},
        language=language,
        earliest_birth=earliest_birth,
        choices={
            Value.AREA: {code: _said(names) for code, names in areas.items()},
            Value.OFFICE: {code: tuple(names) for code, names in offices.items()},
            Value.LANGUAGES: {one.code: _said(one.names) for one in people.languages},
            Value.MEASURE: {one.code: _said(one.names) for one in laws.protection.measure_types},
            Value.MODEL: models,
            Value.START_REASON: {one.code: _said(one.names) for one in laws.placements.start_reasons},
            Value.END_REASON: {str(one.code): _said(one.names) for one in laws.placements.end_reasons},
            Value.INSTITUTION_KIND: {one.code: _said(one.names) for one in laws.institutions.kinds},
        },
    )


def _said(names: Names) -> tuple[str, ...]:
    return tuple(names.say(language) for language in LANGUAGES)
