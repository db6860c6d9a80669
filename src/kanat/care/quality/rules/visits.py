"""Visits: within the placement, in time, reported in time, and the child was seen."""

from datetime import timedelta

from kanat.care.quality.rules.catalogue import Faults, rule
from kanat.care.quality.rules.facts import ChildFacts, Terms
from kanat.care.quality.states import Dimension, Record, Subject

PLANNED, DONE = "planned", "done"


@rule("VI01", Subject.CHILD, Record.VISIT, Dimension.INCONSISTENT, field="done_on")
def after_the_end(facts: ChildFacts, terms: Terms) -> Faults:
    """The visit was paid after the placement had ended; on the day of the end it is in order."""
    ends = {placement.id: placement.until for placement in facts.placements}
    for visit in facts.visits:
        until = ends.get(visit.placement_id)
        if visit.done_on and until and visit.done_on > until:
            yield visit.id, {"on": visit.done_on, "until": until}


@rule("VI02", Subject.CHILD, Record.VISIT, Dimension.INCONSISTENT, field="done_on")
def before_the_start(facts: ChildFacts, terms: Terms) -> Faults:
    """The visit was paid before the placement began."""
    starts = {placement.id: placement.since for placement in facts.placements}
    for visit in facts.visits:
        since = starts.get(visit.placement_id)
        if visit.done_on and since and visit.done_on < since:
            yield visit.id, {"on": visit.done_on, "since": since}


@rule("VI03", Subject.CHILD, Record.VISIT, Dimension.LATE, field="reported_on", unit="days")
def reported_late(facts: ChildFacts, terms: Terms) -> Faults:
    """The report was written more than so many days after the visit."""
    limit = terms.limit("VI03")
    for visit in facts.visits:
        if visit.done_on and visit.reported_on and (visit.reported_on - visit.done_on).days > limit:
            yield visit.id, {"on": visit.done_on, "limit": limit}


@rule("VI04", Subject.CHILD, Record.VISIT, Dimension.LATE, field="due_on", unit="days")
def visit_late(facts: ChildFacts, terms: Terms) -> Faults:
    """The visit was due more than so many days ago."""
    limit = terms.limit("VI04")
    for visit in facts.visits:
        if visit.state == PLANNED and visit.due_on + timedelta(days=limit) < terms.on:
            yield visit.id, {"on": visit.due_on, "limit": limit}


@rule("VI05", Subject.CHILD, Record.VISIT, Dimension.INVALID, field="done_on")
def in_the_future(facts: ChildFacts, terms: Terms) -> Faults:
    """The visit is reported for a day that has not come yet."""
    for visit in facts.visits:
        if visit.done_on and visit.done_on > terms.on:
            yield visit.id, {"on": visit.done_on}


@rule("VI06", Subject.CHILD, Record.VISIT, Dimension.MISSING, field="child_seen")
def child_not_seen(facts: ChildFacts, terms: Terms) -> Faults:
    """The report does not say whether the child was seen, or why it was not."""
    for visit in facts.visits:
        if visit.state == DONE and (visit.child_seen is None or (not visit.child_seen and not visit.not_seen_told)):
            yield visit.id, {"on": visit.done_on}
