"""What follows from what: event type -> names of the jobs that it starts. The only place for it."""

REACTIONS: dict[str, tuple[str, ...]] = {
    "PersonsMerged": ("families.rename_carers",),
    "PersonsParted": ("families.rename_carers",),
    "CaseClosed": ("quality.check_child",),
    "ExportAsked": ("exports.make",),
    "ExportDecided": ("exports.make",),
    "ColumnsMapped": ("registers.check",),
    "ImportConfirmed": ("registers.run",),
    "ImportFinished": ("registers.look_at_quality",),
    "ImportResumed": ("registers.run",),
    "MeasureEnded": ("quality.check_child",),
    "MeasureRecorded": ("quality.check_child",),
    "MeasureReviewed": ("quality.check_child",),
    "PersonCorrected": ("quality.check_child",),
    "PersonsRelated": ("quality.check_child",),
    "PlacementEnded": ("supervision.cancel_visits", "quality.check_child"),
    "PlacementsBroughtIn": ("supervision.plan_brought_in",),
    "PlacementStarted": ("supervision.plan_visits", "quality.check_child"),
    "SupportEnded": ("quality.check_child",),
    "VisitReported": ("quality.check_child",),
    "WorkerAssigned": ("quality.check_child",),
}
