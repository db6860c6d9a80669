"""The registers that an office keeps, and the fields that each may have. No legal source.

Every register has `old`: the key of a row in the old register, by which rows point to one another and by which a second
import finds what the first one wrote.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Value(StrEnum):
    """What a field holds, and what a cell of it is read into."""

    KEY = "key"  # str: as it is written, whole numbers without decimals
    TEXT = "text"  # str, spaces tidied
    NAME = "name"  # str, one part of a name
    FULL_NAME = "full_name"  # split into the parts surname, given, patronymic
    DAY = "day"  # date
    BIRTH = "birth"  # date, and with it `<field>_precision`
    WHOLE = "whole"  # int, not negative
    SHARED_WHOLES = "shared_wholes"  # "6-12": two ints, `age_from` and `age_to`
    YES_NO = "yes_no"  # bool
    SEX = "sex"  # code of people.states.Sex
    SEX_TERM = "sex_term"  # code of families.states.SexTerm
    NUMBER = "number"  # str, tidied identity number
    NUMBER_MISSING = "number_missing"  # code of people.states.NumberMissing
    PHONES = "phones"  # tuple of str
    AREA = "area"  # code of an area of the pack
    OFFICE = "office"  # code of an office, as the terms have it
    LANGUAGES = "languages"  # tuple of codes of the pack
    MEASURE = "measure"  # code of a measure type of the pack
    MODEL = "model"  # code of a model of care of the pack
    MODELS = "models"  # tuple of such codes
    PLACEMENT_KIND = "placement_kind"  # code of placements.states.Kind
    START_REASON = "start_reason"  # code of the pack
    END_REASON = "end_reason"  # code of placements.states.EndReason
    ROLE = "role"  # code of families.states.Role
    SCHOOLING = "schooling"  # code of families.states.Schooling
    INSTITUTION_KIND = "institution_kind"  # code of the pack


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a register."""

    code: str  # key of the value in a parsed row
    value: Value
    required: bool = False  # a row without it is refused
    whose: str = ""  # beginning of the code that says whose it is, like "partner_"; empty for the row's own


@dataclass(frozen=True, slots=True)
class Register:
    """One kind of register: what a row of it may tell."""

    code: str
    fields: tuple[Field, ...]
    needs: tuple[tuple[str, ...], ...] = ()  # of each group a row tells at least one field

    def field(self, code: str) -> Field:
        """Give a field by its code; KeyError where there is none."""
        return {field.code: field for field in self.fields}[code]


OLD = Field("old", Value.KEY)
OFFICE = Field("office", Value.OFFICE)


def _names(whose: str = "") -> Iterator[Field]:
    yield Field(f"{whose}name", Value.FULL_NAME, whose=whose)
    for part in ("surname", "given", "patronymic", "former"):
        yield Field(f"{whose}{part}", Value.NAME, whose=whose)


def _person(whose: str = "") -> Iterator[Field]:
    yield from _names(whose)
    yield Field(f"{whose}born", Value.BIRTH, whose=whose)
    yield Field(f"{whose}sex", Value.SEX, whose=whose)
    yield Field(f"{whose}number", Value.NUMBER, whose=whose)
    yield Field(f"{whose}number_missing", Value.NUMBER_MISSING, whose=whose)


def _pointing(whose: str) -> Iterator[Field]:
    """Give the ways in which a row points to a person of another register."""
    yield Field(f"{whose}old", Value.KEY, whose=whose)
    yield Field(f"{whose}file_number", Value.KEY, whose=whose)
    yield Field(f"{whose}number", Value.NUMBER, whose=whose)
    for part in ("surname", "given", "patronymic"):
        yield Field(f"{whose}{part}", Value.NAME, whose=whose)
    yield Field(f"{whose}name", Value.FULL_NAME, whose=whose)
    yield Field(f"{whose}born", Value.BIRTH, whose=whose)


CONTACT = (
    Field("phones", Value.PHONES),
    Field("area", Value.AREA),
    Field("address", Value.TEXT),
    Field("address_protected", Value.YES_NO),
)
SPOKEN = Field("languages", Value.LANGUAGES)
HOME_FIELDS = (
    Field("institution_old", Value.KEY, whose="institution_"),
    Field("institution_code", Value.KEY, whose="institution_"),
    Field("institution_name", Value.TEXT, whose="institution_"),
)
HOME = tuple(field.code for field in HOME_FIELDS)
STAY = (Field("since", Value.DAY, required=True), Field("until", Value.DAY))
REASONS = (Field("start_reason", Value.START_REASON), Field("end_reason", Value.END_REASON))

CHILDREN = Register(
    "children",
    (
        OLD, *_person(), *CONTACT, SPOKEN, OFFICE,
        Field("case_since", Value.DAY), Field("measure", Value.MEASURE), Field("measure_since", Value.DAY),
        Field("measure_until", Value.DAY), Field("decision_number", Value.TEXT), Field("court", Value.TEXT),
    ),
    needs=(("name", "given"),),
)  # fmt: skip
FAMILIES = Register(
    "families",
    (
        OLD, *_person(), *_person("partner_"), *CONTACT, SPOKEN, OFFICE,
        Field("registered_on", Value.DAY), Field("since", Value.DAY), Field("until", Value.DAY),
        Field("models", Value.MODELS), Field("ages", Value.SHARED_WHOLES), Field("age_from", Value.WHOLE),
        Field("age_to", Value.WHOLE), Field("child_sex", Value.SEX_TERM), Field("places", Value.WHOLE),
        Field("decision_number", Value.TEXT), Field("conditions", Value.TEXT),
    ),
    needs=(("name", "given"),),
)  # fmt: skip
MEMBERS = Register(
    "members",
    (
        OLD, Field("family_old", Value.KEY, whose="family_"), Field("family_file_number", Value.KEY, whose="family_"),
        Field("family_number", Value.NUMBER, whose="family_"), *_person(), Field("role", Value.ROLE, required=True),
        Field("since", Value.DAY), Field("until", Value.DAY), Field("schooling", Value.SCHOOLING),
        Field("occupation", Value.TEXT), *CONTACT,
    ),
    needs=(("family_old", "family_file_number", "family_number"), ("name", "given")),
)  # fmt: skip
PLACEMENTS = Register(
    "placements",
    (
        OLD, *_pointing("child_"), *_pointing("family_"), *HOME_FIELDS,
        Field("kind", Value.PLACEMENT_KIND), Field("model", Value.MODEL), *STAY, *REASONS,
        Field("agreed_on", Value.DAY), Field("agreement_number", Value.TEXT), OFFICE,
    ),
    needs=(
        ("child_old", "child_file_number", "child_number", "child_name", "child_given"),
        ("family_old", "family_file_number", "family_number", "family_name", "family_given", *HOME),
    ),
)  # fmt: skip
INSTITUTIONS = Register(
    "institutions",
    (
        OLD, Field("code", Value.KEY), Field("title", Value.TEXT, required=True),
        Field("kind", Value.INSTITUTION_KIND, required=True), Field("area", Value.AREA, required=True), OFFICE,
        Field("capacity", Value.WHOLE, required=True), Field("since", Value.DAY), Field("until", Value.DAY),
    ),
    needs=(("old", "code"),),
)  # fmt: skip
RESIDENTS = Register(
    "residents",
    (
        OLD, *_person(), *HOME_FIELDS, *STAY, *REASONS, Field("measure", Value.MEASURE), SPOKEN, OFFICE,
    ),
    needs=(HOME, ("name", "given")),
)  # fmt: skip
STAFF = Register(
    "staff",
    (
        OLD, *_person(), *HOME_FIELDS, Field("post", Value.TEXT, required=True), Field("since", Value.DAY),
        Field("until", Value.DAY), Field("phones", Value.PHONES),
    ),
    needs=(HOME, ("name", "given")),
)  # fmt: skip

REGISTERS: dict[str, Register] = {
    one.code: one for one in (CHILDREN, FAMILIES, MEMBERS, INSTITUTIONS, RESIDENTS, STAFF, PLACEMENTS)
}
"""In the order in which an office brings them in: what is pointed to comes first."""
