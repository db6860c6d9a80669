"""The parts of a person's record that tell who the person is: names, numbers, papers, addresses, telephones, kin.

A protected address stands with its days alone: who reads the record may be the one from whom it is kept.
"""

from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kanat.care.exports.queries.sections import Asked, Row, Section
from kanat.care.people import queries as people
from kanat.care.people import texts as people_texts
from kanat.platform import country
from kanat.platform.accounts import queries as accounts


def _person(asked: Asked) -> Iterator[Row]:
    row, language = asked.person, get_language()
    office = accounts.office(row.office_id)
    yield {
        "surname": row.surname,
        "given": row.given,
        "patronymic": row.patronymic,
        "sex": str(people_texts.SEXES[row.sex]),
        "born": row.born_filed,
        "born_estimated": row.born_estimated,
        "number": row.number,
        "number_missing": str(people_texts.NUMBER_MISSING.get(row.number_missing, "")),
        "phone": row.phone,
        "address": row.address,
        "area": country.area(row.area).names.say(language) if row.area else "",
        "file_number": row.file_number,
        "office": office.say(language or "en") if office else "",
    }


def _ties(asked: Asked) -> Iterator[Row]:
    for tie in people.ties(asked.person.id):
        yield {
            "kinship": str(people_texts.KINSHIPS[tie.kinship]),
            "name": asked.name(tie.other.name),
            "born_year": tie.other.born.year if tie.other.born else None,
        }


def _names(asked: Asked) -> Iterator[Row]:
    for row in people.other_names(asked.person.id):
        yield {
            "kind": str(people_texts.NAME_KINDS[row.kind]),
            "surname": row.surname,
            "given": row.given,
            "patronymic": row.patronymic,
            "script": str(people_texts.SCRIPTS[row.script]),
            "noted_on": row.noted_on,
        }


def _numbers(asked: Asked) -> Iterator[Row]:
    for row in asked.details().numbers:
        yield {"kind": people_texts.number_kind(row.kind), "number": row.number, "noted_on": row.noted_on}


def _papers(asked: Asked) -> Iterator[Row]:
    for row in asked.details().papers:
        yield {
            "kind": str(people_texts.PAPER_KINDS[row.kind]),
            "number": row.number,
            "issued_by": row.issued_by,
            "on": row.issued_on,
            "until": row.until,
        }


def _addresses(asked: Asked) -> Iterator[Row]:
    for row in asked.details().addresses:
        yield {
            "kind": str(people_texts.ADDRESS_KINDS[row.kind]),
            "address": row.text,
            "area": country.area(row.area).names.say(get_language()) if row.area else "",
            "since": row.since,
            "until": row.until,
            "protected": row.protected,
        }


def _phones(asked: Asked) -> Iterator[Row]:
    for row in asked.details().phones:
        yield {
            "kind": str(people_texts.PHONE_KINDS[row.kind]),
            "number": row.number,
            "whose": asked.name(row.whose),
            "note": row.note,
        }


SECTIONS: tuple[Section, ...] = (
    Section(
        key="person",
        title=_("Personal data"),
        fields={
            "surname": _("Surname"), "given": _("Given name"), "patronymic": _("Patronymic"), "sex": _("Sex"),
            "born": _("Born"), "born_estimated": _("The birth date is an estimate"), "number": _("Identity number"),
            "number_missing": _("Why there is no number"), "phone": _("Telephone"), "address": _("Address"),
            "area": _("Area"), "file_number": _("File number"), "office": _("Office"),
        },
        rows=_person,
    ),
    Section(
        key="names",
        title=_("Other and former names"),
        fields={
            "kind": _("Kind"), "surname": _("Surname"), "given": _("Given name"), "patronymic": _("Patronymic"),
            "script": _("Script"), "noted_on": _("Entered"),
        },
        rows=_names,
    ),
    Section(
        key="numbers",
        title=_("Identity numbers"),
        fields={"kind": _("Kind"), "number": _("Number"), "noted_on": _("Entered")},
        rows=_numbers,
    ),
    Section(
        key="papers",
        title=_("Identity papers"),
        fields={
            "kind": _("Kind"), "number": _("Number"), "issued_by": _("Issued by"), "on": _("Issued on"),
            "until": _("Until (that day does not count)"),
        },
        rows=_papers,
    ),
    Section(
        key="addresses",
        title=_("Addresses"),
        fields={
            "kind": _("Kind"), "address": _("Address"), "area": _("Area"), "since": _("First day"),
            "until": _("Until (that day does not count)"), "protected": _("Protected; not told here"),
        },
        rows=_addresses,
    ),
    Section(
        key="phones",
        title=_("Telephones"),
        fields={"kind": _("Kind"), "number": _("Number"), "whose": _("Whose"), "note": _("Note")},
        rows=_phones,
    ),
    Section(
        key="ties",
        title=_("Kinship"),
        fields={"kinship": _("Who it is"), "name": _("Name or initials"), "born_year": _("Year of birth")},
        rows=_ties,
    ),
)  # fmt: skip
