"""Tables of notices, cases, assessments, measures."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kanat.care.protection.states import (
    AssessmentKind,
    AssessmentState,
    CaseState,
    Channel,
    Concern,
    MeasureEnd,
    MeasureState,
    NoticeState,
    Notifier,
    Outcome,
    Urgency,
)
from kanat.platform import privacy


def one_of(field: str, kinds: type, *, or_empty: bool = False) -> Q:
    values = [str(kind) for kind in kinds]  # type: ignore[attr-defined]  # a StrEnum by contract
    return Q(**{f"{field}__in": [*values, ""] if or_empty else values})


class Notice(models.Model):
    """Somebody told the office of a worry about one or more children."""

    office_id = models.BigIntegerField()
    received_at = models.DateTimeField()
    channel = models.TextField()
    notifier = models.TextField()
    notifier_name = models.TextField(default="")
    notifier_phone = models.TextField(default="")
    urgency = models.TextField()
    concern = models.TextField()
    text = models.TextField()
    state = models.TextField(default=NoticeState.TAKEN.value)
    state_reason = models.TextField(default="")
    taken_by_id = models.BigIntegerField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": privacy.PLAIN,
        "office_id": privacy.PLAIN,
        "received_at": privacy.PLAIN,
        "channel": privacy.PLAIN,
        "notifier": privacy.PLAIN,
        "notifier_name": privacy.IDENTIFYING,
        "notifier_phone": privacy.IDENTIFYING,
        "urgency": privacy.PLAIN,
        "concern": privacy.SENSITIVE,
        "text": privacy.SENSITIVE,
        "state": privacy.PLAIN,
        "state_reason": privacy.SENSITIVE,
        "taken_by_id": privacy.PLAIN,
    }

    class Meta:
        """Listed by office, the newest first."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="notice_state_known", condition=one_of("state", NoticeState)),
            models.CheckConstraint(name="notice_channel_known", condition=one_of("channel", Channel)),
            models.CheckConstraint(name="notice_notifier_known", condition=one_of("notifier", Notifier)),
            models.CheckConstraint(name="notice_urgency_known", condition=one_of("urgency", Urgency)),
            models.CheckConstraint(name="notice_concern_known", condition=one_of("concern", Concern)),
            models.CheckConstraint(
                name="notice_laid_aside_with_reason",
                condition=~Q(state=NoticeState.SCREENED_OUT.value) | ~Q(state_reason=""),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="notice_office_newest", fields=["office_id", "-received_at"]),
            models.Index(name="notice_newest", fields=["-received_at"]),
        ]


class Case(models.Model):
    """The work with one child, from the first notice to its end."""

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    number = models.TextField()
    office_id = models.BigIntegerField()
    worker_id = models.BigIntegerField(null=True)
    state = models.TextField(default=CaseState.REPORTED.value)
    urgency = models.TextField(default=Urgency.ORDINARY.value)
    opened_on = models.DateField()
    assess_by = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    close_reason = models.TextField(default="")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": privacy.PLAIN,
        "child": privacy.PLAIN,
        "number": privacy.IDENTIFYING,
        "office_id": privacy.PLAIN,
        "worker_id": privacy.PLAIN,
        "state": privacy.PLAIN,
        "urgency": privacy.PLAIN,
        "opened_on": privacy.PLAIN,
        "assess_by": privacy.PLAIN,
        "closed_on": privacy.PLAIN,
        "close_reason": privacy.SENSITIVE,
    }

    class Meta:
        """One open case per child; a closed one has its day."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="case_state_known", condition=one_of("state", CaseState)),
            models.CheckConstraint(name="case_urgency_known", condition=one_of("urgency", Urgency)),
            models.CheckConstraint(
                name="case_closed_with_day",
                condition=Q(state=CaseState.CLOSED.value, closed_on__isnull=False, closed_on__gte=F("opened_on"))
                | (~Q(state=CaseState.CLOSED.value) & Q(closed_on__isnull=True)),
            ),
            models.UniqueConstraint(
                name="case_one_open_per_child", fields=["child"], condition=Q(closed_on__isnull=True)
            ),
            models.UniqueConstraint(name="case_number_once", fields=["number"]),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="case_office_state", fields=["office_id", "state"]),
            models.Index(name="case_worker", fields=["worker_id"], condition=Q(closed_on__isnull=True)),
            models.Index(name="case_state_opened", fields=["state", "opened_on"]),
            models.Index(name="case_assess_due", fields=["assess_by"], condition=Q(state=CaseState.REPORTED.value)),
        ]


class NoticeChild(models.Model):
    """A child whom a notice concerns, and the case that it opened or joined."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="children")
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="notices")
    opened_case = models.BooleanField(default=False)

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(("id", "notice", "child", "case", "opened_case"), privacy.PLAIN)

    class Meta:
        """A notice names a child once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="notice_child_once", fields=["notice", "child"]),
        ]


class Assessment(models.Model):
    """What was found about a child and its family; a draft until it is completed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assessments")
    kind = models.TextField(default=AssessmentKind.INITIAL.value)
    state = models.TextField(default=AssessmentState.OPEN.value)
    started_on = models.DateField()
    due_on = models.DateField()
    worker_id = models.BigIntegerField(null=True)
    living_conditions = models.TextField(default="")
    needs = models.TextField(default="")
    parents_capacity = models.TextField(default="")
    risks = models.TextField(default="")
    strengths = models.TextField(default="")
    child_opinion = models.TextField(default="")
    opinion_not_asked = models.TextField(default="")
    findings = models.TextField(default="")
    outcome = models.TextField(default="")
    completed_on = models.DateField(null=True)
    completed_by_id = models.BigIntegerField(null=True)
    saved_at = models.DateTimeField(null=True)
    saved_by_id = models.BigIntegerField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "id", "case", "kind", "state", "started_on", "due_on", "worker_id", "outcome", "completed_on",
                "completed_by_id", "saved_at", "saved_by_id",
            ),
            privacy.PLAIN,
        ),
        **dict.fromkeys(
            (
                "living_conditions", "needs", "parents_capacity", "risks", "strengths", "child_opinion",
                "opinion_not_asked", "findings",
            ),
            privacy.SENSITIVE,
        ),
    }  # fmt: skip

    class Meta:
        """One open assessment of a case; a completed one has outcome, day and person."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="assessment_kind_known", condition=one_of("kind", AssessmentKind)),
            models.CheckConstraint(name="assessment_state_known", condition=one_of("state", AssessmentState)),
            models.CheckConstraint(
                name="assessment_outcome_known", condition=one_of("outcome", Outcome, or_empty=True)
            ),
            models.CheckConstraint(
                name="assessment_completed_wholly",
                condition=Q(state=AssessmentState.OPEN.value, completed_on__isnull=True, completed_by_id__isnull=True)
                | Q(
                    state=AssessmentState.COMPLETED.value,
                    completed_on__gte=F("started_on"),
                    completed_by_id__isnull=False,
                )
                & ~Q(outcome=""),
            ),
            models.UniqueConstraint(
                name="assessment_one_open_per_case", fields=["case"], condition=Q(state=AssessmentState.OPEN.value)
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="assessment_open_due", fields=["due_on"], condition=Q(state=AssessmentState.OPEN.value)),
        ]


class Measure(models.Model):
    """A decision that protects a child, from `since` to `until`; `kind` and `body` are codes of the country pack.

    A child taken in at once has no decision yet: then the court is asked by `ask_court_by`.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="measures")
    kind = models.TextField()
    body = models.TextField(default="")
    court = models.TextField(default="")
    decision_number = models.TextField(default="")
    decided_on = models.DateField(null=True)
    ask_court_by = models.DateField(null=True)
    court_asked_on = models.DateField(null=True)
    decision_due_on = models.DateField(null=True)
    since = models.DateField()
    until = models.DateField(null=True)
    next_review_on = models.DateField(null=True)
    reviewed_on = models.DateField(null=True)
    place_secret = models.BooleanField(default=False)
    contact_ruling = models.TextField(default="")
    state = models.TextField(default=MeasureState.IN_FORCE.value)
    end_reason = models.TextField(default="")
    recorded_by_id = models.BigIntegerField()

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "id",
                "case",
                "since",
                "until",
                "next_review_on",
                "reviewed_on",
                "state",
                "recorded_by_id",
                "ask_court_by",
                "court_asked_on",
                "decision_due_on",
            ),
            privacy.PLAIN,
        ),
        **dict.fromkeys(
            ("kind", "body", "court", "decision_number", "decided_on", "place_secret", "contact_ruling", "end_reason"),
            privacy.SENSITIVE,
        ),
    }

    class Meta:
        """A measure ends after it began; an ended one says why."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="measure_state_known", condition=one_of("state", MeasureState)),
            models.CheckConstraint(name="measure_end_known", condition=one_of("end_reason", MeasureEnd, or_empty=True)),
            models.CheckConstraint(
                name="measure_decided_or_court_to_ask",
                condition=Q(decided_on__isnull=False) | Q(ask_court_by__isnull=False),
            ),
            models.CheckConstraint(
                name="measure_ends_after_start", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
            models.CheckConstraint(
                name="measure_ended_wholly",
                condition=Q(state=MeasureState.IN_FORCE.value, end_reason="")
                | Q(state=MeasureState.ENDED.value, until__isnull=False) & ~Q(end_reason=""),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="measure_case_since", fields=["case", "-since"]),
            models.Index(
                name="measure_review_due", fields=["next_review_on"], condition=Q(state=MeasureState.IN_FORCE.value)
            ),
            models.Index(name="measure_until_due", fields=["until"], condition=Q(state=MeasureState.IN_FORCE.value)),
            models.Index(name="measure_court_due", fields=["ask_court_by"], condition=Q(decided_on__isnull=True)),
        ]
