"""Words of the engine: registers and their fields, problems of cells and rows, files that are refused."""

from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanat.care.registers.engine import Field, Problem, Register
from kanat.platform.ui import formats

Words = str | Promise

REGISTERS: dict[str, Words] = {
    "children": _("Children"),
    "families": _("Foster families"),
    "members": _("Household members"),
    "institutions": _("Residential homes"),
    "residents": _("Children in residential homes"),
    "staff": _("Staff of residential homes"),
    "placements": _("History of placements"),
}
WHOSE: dict[str, Words] = {
    "child_": _("Child"),
    "family_": _("Foster family"),
    "partner_": _("Second foster parent"),
    "institution_": _("Residential home"),
}
FIELDS: dict[str, Words] = {
    "old": _("Number in the old register"),
    "file_number": _("File number in Kanat"),
    "name": _("Whole name in one column"),
    "surname": _("Surname"),
    "given": _("Given name"),
    "patronymic": _("Patronymic"),
    "former": _("Former name"),
    "born": _("Date of birth"),
    "sex": _("Sex"),
    "number": _("Identity number"),
    "number_missing": _("Why there is no identity number"),
    "phones": _("Phones"),
    "area": _("Area"),
    "address": _("Address"),
    "address_protected": _("The address is protected"),
    "languages": _("Languages"),
    "office": _("Office"),
    "case_since": _("First day of the case"),
    "measure": _("Kind of measure"),
    "measure_since": _("First day of the measure"),
    "measure_until": _("Last day of the measure"),
    "decision_number": _("Number of the decision"),
    "court": _("Court"),
    "registered_on": _("Day of registration"),
    "since": _("First day"),
    "until": _("Last day"),
    "models": _("Models of care"),
    "model": _("Model of care"),
    "ages": _("Ages of children, from and to in one column"),
    "age_from": _("Lowest age of children"),
    "age_to": _("Highest age of children"),
    "child_sex": _("Sex of children"),
    "places": _("Number of places"),
    "conditions": _("Conditions"),
    "role": _("Role in the household"),
    "schooling": _("Schooling"),
    "occupation": _("Occupation"),
    "kind": _("Kind"),
    "start_reason": _("Reason of the start"),
    "end_reason": _("Reason of the end"),
    "agreed_on": _("Day of the agreement"),
    "agreement_number": _("Number of the agreement"),
    "code": _("Code of the home"),
    "title": _("Name of the home"),
    "capacity": _("Number of places"),
    "post": _("Post"),
}
PROBLEMS: dict[str, Words] = {
    "missing": _("%(field)s is missing."),
    "missing_one_of": _("One of these is needed: %(fields)s."),
    "turned_round": _("%(until)s comes before %(since)s."),
    "cell_formula": _("The cell holds a formula without a result. Open the file, let it calculate, and save it again."),
    "cell_error": _("The cell holds a formula that failed."),
    "text_long": _("The text is longer than %(limit)s signs."),
    "day_unreadable": _("“%(value)s” is not a date. Write it like 27.03.2015."),
    "day_none": _("There is no such day: %(value)s."),
    "day_order": _("“%(value)s” has the month before the day. Say so when you choose the columns, or turn it round."),
    "day_needed": _("“%(value)s” names no day. Write day, month and year."),
    "day_far": _("%(value)s is too far from today to be right."),
    "day_counted": _("“%(value)s” is a spreadsheet's count of days; it was read as %(day)s."),
    "year_short": _("The year has only two digits; it was read as %(year)s."),
    "born_future": _("The birth date %(value)s has not come yet."),
    "born_too_early": _("The birth date %(value)s is before %(earliest)s."),
    "name_letters_lost": _(
        "“%(value)s” has lost letters: where ? stands there was a letter that the file's encoding lacks. Save the file"
        " as XLSX or as CSV in UTF-8."
    ),
    "name_signs": _("“%(value)s” holds “%(sign)s”, which is no part of a name."),
    "name_scripts": _("“%(value)s” mixes Latin and Cyrillic letters that look alike."),
    "name_one_word": _("“%(value)s” is only one word; it was read as the given name."),
    "name_order": _("Nothing shows which word is the surname; “%(surname)s” was taken for it."),
    "choice_unknown": _("“%(value)s” is none of the choices."),
    "choice_left_out": _("“%(value)s” is none of the choices and was left out."),
    "choice_guessed": _("“%(value)s” was read as “%(guess)s”."),
    "yes_no_unreadable": _("“%(value)s” is neither yes nor no."),
    "number_unreadable": _("“%(value)s” is not a whole number."),
    "number_too_big": _("%(value)s is too great a number."),
    "ages_unreadable": _("“%(value)s” does not name two ages. Write them like 6-12."),
    "ages_turned": _("The higher age stands first: %(since)s, %(until)s."),
    "ages_were_day": _("The spreadsheet had turned the ages into the day %(value)s; they were turned back."),
    "phone_left_out": _("“%(value)s” is not a telephone number and was left out."),
    "number_rounded": _("“%(value)s” was rounded by the spreadsheet; its last digits are lost. Type it again as text."),
    "identity_signs": _("“%(value)s” is not an identity number."),
    "identity_wrong": _("%(value)s cannot be right: its digits do not fit together."),
    "identity_doubtful": _("%(value)s does not look like an identity number. Compare it with the papers."),
    "identity_zeros": _("The spreadsheet had taken away zeros at the beginning; the number was read as %(value)s."),
}
FILES: dict[str, Words] = {
    "registers.file_empty": _("The file is empty."),
    "registers.file_too_big": _("The file is bigger than %(limit)s megabytes. Part it into several files."),
    "registers.file_unpacks_too_big": _("Unpacked, the file would be far too big. It may have been made to do harm."),
    "registers.file_entities": _(
        "The file holds entities, which no spreadsheet program writes. It may have been made to do harm."
    ),
    "registers.file_broken": _(
        "The file is damaged or was not transferred whole. Open it, save it anew, and try again."
    ),
    "registers.file_locked": _("The file is locked with a password. Save it without one."),
    "registers.file_macros": _("The file holds macros. Save it as a workbook without macros (.xlsx)."),
    "registers.file_links": _(
        "The file is linked to other files. Break the links, so that only values stay, and save it."
    ),
    "registers.file_old": _("This is a workbook of an old or binary format. Save it as .xlsx."),
    "registers.file_document": _(
        "This is a document, not a table. Copy its table into a spreadsheet and save it as .xlsx."
    ),
    "registers.file_image": _("This is a picture, not a table."),
    "registers.file_archive": _("This is an archive. Unpack it and choose the table in it."),
    "registers.file_web": _(
        "This is a web page, even if its name says something else. Open it in a spreadsheet program and save it as"
        " .xlsx."
    ),
    "registers.file_unknown": _("This is not a table. Choose a file in the format XLSX, ODS or CSV."),
    "registers.file_letters": _("The letters of the file cannot be read. Save it as XLSX, or as CSV in UTF-8."),
    "registers.file_quotes": _("A quotation mark that begins near line %(line)s never ends."),
    "registers.file_rows": _("The sheet has %(found)s rows; at most %(limit)s can be brought in at once. Part it."),
    "registers.file_columns": _("The sheet has %(found)s columns; at most %(limit)s can be brought in."),
    "registers.file_spread": _(
        "The sheet reaches down to row %(row)s and column %(column)s with much emptiness between. Delete what lies far"
        " out."
    ),
}


def field_label(field: Field) -> str:
    """Give what a field is called, with whose it is."""
    label = str(FIELDS[field.code] if field.code in FIELDS else FIELDS[BARE.get(field.code, _bare(field))])
    return f"{WHOSE[field.whose]}: {label}" if field.whose else label


BARE = {"institution_name": "title"}


def _bare(field: Field) -> str:
    return field.code.removeprefix(field.whose)


def problem_sentence(problem: Problem, register: Register) -> str:
    """Give the sentence of a problem in the reader's language."""
    facts: dict[str, Any] = {name: _told(fact) for name, fact in problem.facts.items()}
    facts["field"] = field_label(register.field(problem.field)) if problem.field else ""
    if "fields" in problem.facts:
        facts["fields"] = ", ".join(field_label(register.field(code)) for code in problem.facts["fields"])
    return str(PROBLEMS[problem.code]) % facts


def _told(fact: object) -> object:
    return formats.day(fact) if isinstance(fact, date) else fact
