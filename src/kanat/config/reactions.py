"""What follows from what: event type -> names of the jobs that it starts. The only place for it."""

REACTIONS: dict[str, tuple[str, ...]] = {
    "PlacementStarted": ("supervision.plan_visits",),
    "PlacementEnded": ("supervision.cancel_visits",),
}
