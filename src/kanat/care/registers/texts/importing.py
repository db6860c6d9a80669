"""Words of the steps: states, answers, problems that the register or other rows show, refusals."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanat.care.registers.states import Answer, IntakeState

Words = str | Promise

STATES: dict[str, Words] = {
    IntakeState.UPLOADED: _("Columns to be told"),
    IntakeState.CHECKING: _("Being checked"),
    IntakeState.CHECKED: _("Preview ready"),
    IntakeState.RUNNING: _("Being brought in"),
    IntakeState.STOPPED: _("Stopped"),
    IntakeState.DONE: _("Brought in"),
    IntakeState.FAILED: _("Broke off"),
    IntakeState.UNDONE: _("Undone"),
    IntakeState.DROPPED: _("Laid aside"),
}
COLOURS: dict[str, str] = {
    IntakeState.UPLOADED: "yellow",
    IntakeState.CHECKING: "blue",
    IntakeState.CHECKED: "yellow",
    IntakeState.RUNNING: "blue",
    IntakeState.STOPPED: "yellow",
    IntakeState.DONE: "green",
    IntakeState.FAILED: "red",
    IntakeState.UNDONE: "grey",
    IntakeState.DROPPED: "grey",
}
ANSWERS: dict[str, Words] = {
    Answer.SAME: _("The same person"),
    Answer.DIFFERENT: _("Another person"),
    Answer.LATER: _("Decide later"),
}
BIRTHS: dict[str, Words] = {
    "": _("same name, same birth"),
    "near": _("same name, a birth that differs by a slip"),
    "unknown": _("same name, one birth is not known"),
    "year": _("same name, about the same year of birth"),
}
FOUND: dict[str, Words] = {
    "registers.key_was_in": _(
        "Row %(key)s of the old register came in before and says something else now: correct it in Kanat."
    ),
    "registers.key_twice": _("The key %(key)s of the old register stands in row %(row)s already."),
    "registers.number_twice": _("This identity number stands in row %(row)s already."),
    "registers.number_elsewhere": _("This identity number is registered in another office. Ask that office."),
    "registers.number_of_another": _("This identity number belongs to somebody of another name."),
    "registers.entry_before_birth": _("The child was not born yet on that day."),
    "registers.entry_of_age": _("The child was %(age)s years old on that day; care begins before %(limit)s."),
    "registers.of_age_now": _("The person is %(age)s years old today: close the case if care has ended."),
    "registers.child_elsewhere": _("The child has an open case in another office."),
    "registers.child_unknown": _("No such child was found in this office. Bring the children in first."),
    "registers.child_not_alone": _("Several children bear this name. Write the birth date or the identity number."),
    "registers.child_without_case": _("The child has no case in this office. Bring the children in first."),
    "registers.before_case": _("The days begin before the child's case (%(opened_on)s)."),
    "registers.family_unknown": _("No such family was found in this office. Bring the families in first."),
    "registers.family_not_alone": _("Several families bear this name. Write the family's number."),
    "registers.family_is_there": _("This family is registered already."),
    "registers.member_is_there": _("This person lives in the household already."),
    "registers.home_unknown": _("No such institution was found in this office. Bring the institutions in first."),
    "registers.home_is_there": _("This institution is registered already."),
    "registers.home_missing": _("Neither a family nor an institution is named."),
    "registers.approval_incomplete": _("An approval needs its first day, its end and a model of care."),
    "registers.approval_over": _("The approval is over: the family comes in as a former one."),
    "registers.carer_under_age": _("A foster parent would be %(age)s years old."),
    "registers.no_approval": _("On the first day the family had no approval."),
    "registers.beyond_approval": _("The stay lasts longer than the family's approval."),
    "registers.end_reason_missing": _("A stay that is over needs the reason why it ended."),
    "registers.days_overlap": _("The child would live in two homes on one day; see row %(row)s."),
    "registers.days_taken": _("The child lives in another home on these days by the register."),
    "registers.gap_before": _("Between this stay and the one before lie %(days)s days."),
    "registers.ends_before_start": _("The end lies before the beginning."),
    "registers.day_in_future": _("The day lies in the future."),
    "registers.twin_not_there": _("Row %(row)s, whose person is meant, could not be taken. Mend it first."),
    "registers.clash": _("The register refused the row: another record stands against it."),
}  # fmt: skip
STEPS: dict[str, Words] = {
    "registers.not_granted": _("Your role does not bring registers in."),
    "registers.no_such_file": _("There is no such file, or none of your offices."),
    "registers.file_forgotten": _("The time of this file is over; upload it again."),
    "registers.field_twice": _("Two columns are given to the same field: %(name)s."),
    "registers.column_missing": _("No column tells this, and every row needs it: %(name)s."),
    "registers.no_such_row": _("There is no such row in this file."),
    "registers.ask_other_office": _("This person is registered in another office: ask that office first."),
    "registers.row_is_in": _("The row is brought in already."),
    "registers.same_one_by_one": _("Who is the same person is said one by one."),
    "registers.nothing_waits": _("No row waits for an answer."),
    "registers.not_confirmed": _("The file has not been confirmed yet."),
    "registers.rows_are_in": _("Rows of this file are in the register: undo them instead."),
    "registers.built_on": _("%(count)s records were changed or built on since; undo that first."),
    "registers.no_such_mapping": _("The office has no saved columns of this name: %(name)s."),
    "registers.twin_not_there": FOUND["registers.twin_not_there"],
}  # fmt: skip
REFUSED = _("The register does not take such a row")
TABLES: dict[str, Words] = {
    "people.Person": _("Persons"),
    "people.Relationship": _("Ties"),
    "people.Paper": _("Identity papers"),
    "protection.Case": _("Cases"),
    "protection.Measure": _("Measures"),
    "protection.NoticeChild": _("Notices"),
    "protection.Assessment": _("Assessments"),
    "placements.Placement": _("Placements"),
    "families.Family": _("Families"),
    "families.Member": _("Household members"),
    "families.Approval": _("Approvals"),
    "families.FosterPlace": _("Held places"),
    "institutions.Institution": _("Institutions"),
    "institutions.Staff": _("Staff of institutions"),
    "supervision.Visit": _("Visits"),
    "payments.Line": _("Payments"),
    "support.Support": _("Support"),
}
