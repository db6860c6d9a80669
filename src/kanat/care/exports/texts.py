"""Words of exports."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kanat.care.exports.states import ExportState, Format, Kind

Words = str | Promise

KINDS: dict[str, Words] = {
    Kind.CHILDREN: _("List of children"),
    Kind.FAMILIES: _("List of foster families"),
    Kind.VISITS: _("List of visits"),
    Kind.PAYMENTS: _("Lines of a month's payments"),
    Kind.FINDINGS: _("List of findings"),
    Kind.EPISODES: _("Care episodes"),
    Kind.PERSON: _("A person's whole record"),
}
FORMATS: dict[str, Words] = {
    Format.XLSX: _("Excel workbook (XLSX)"),
    Format.CSV_EXCEL: _("CSV for Excel (semicolons)"),
    Format.CSV: _("CSV for programs (commas)"),
    Format.PDF: _("Printed paper (PDF)"),
    Format.JSON: _("For programs (JSON)"),
}
STATES: dict[str, Words] = {
    ExportState.WAITING: _("Waits for approval"),
    ExportState.MAKING: _("Being made"),
    ExportState.READY: _("Ready"),
    ExportState.REFUSED: _("Refused"),
    ExportState.FAILED: _("Could not be made"),
    ExportState.FORGOTTEN: _("Its time is over"),
}
STATE_COLOURS: dict[str, str] = {
    ExportState.WAITING: "yellow",
    ExportState.MAKING: "blue",
    ExportState.READY: "green",
    ExportState.REFUSED: "red",
    ExportState.FAILED: "red",
    ExportState.FORGOTTEN: "grey",
}
TABLES = (Format.XLSX, Format.CSV_EXCEL, Format.CSV)
RECORDS = (Format.PDF, Format.JSON)

REFUSALS: dict[str, Words] = {
    "exports.not_granted": _("Your role does not include this export."),
    "exports.same_person": _("You asked for this record; another person lets it out."),
    "exports.purpose_missing": _("Write what it is needed for. It is kept with the export."),
    "exports.not_ready": _("The file is not ready, or its time is over. Ask for it again."),
    "exports.period_out_of_order": _("The period must end after it begins."),
    "exports.nothing_there": _("There is nothing to export: no row fits."),
}
