"""Applications for support, spells of support and their reviews."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kanat.care.support import texts


class SupportApplication(models.Model):
    """Somebody asks for support of a child's family: need, social inquiry, decision and objection."""

    case_id = models.BigIntegerField(db_index=True)
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    office_id = models.BigIntegerField()
    offer = models.TextField()
    group = models.TextField()
    state = models.TextField(choices=texts.application_states)
    asked_by = models.TextField(choices=texts.askers)
    applicant = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    need = models.TextField()
    received_on = models.DateField()
    recorded_by = models.BigIntegerField()
    # the social inquiry
    reported_by = models.BigIntegerField(null=True)
    reported_on = models.DateField(null=True)
    household = models.SmallIntegerField(null=True)
    earners = models.SmallIntegerField(null=True)
    income_minor = models.BigIntegerField(null=True)
    housing_minor = models.BigIntegerField(null=True)
    report = models.TextField(default="")
    advised = models.BooleanField(null=True)
    # the decision
    decided_by = models.BigIntegerField(null=True)
    decided_on = models.DateField(null=True)
    reasons = models.TextField(default="")
    # the objection and its answer
    objected_on = models.DateField(null=True)
    objection = models.TextField(default="")
    answered_by = models.BigIntegerField(null=True)
    answered_on = models.DateField(null=True)
    answer = models.TextField(default="")

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "id", "case_id", "child", "office_id", "offer", "group", "state", "asked_by", "applicant",
                "received_on", "recorded_by", "reported_by", "reported_on", "advised", "decided_by", "decided_on",
                "objected_on", "answered_by", "answered_on",
            ),
            "plain",
        ),
        **dict.fromkeys(
            ("need", "household", "earners", "income_minor", "housing_minor", "report", "reasons", "objection",
             "answer"),
            "sensitive",
        ),
    }  # fmt: skip

    class Meta:
        """Three people at least: who reported does not decide, who decided does not answer the objection."""

        constraints = [
            models.CheckConstraint(
                name="support_application_state_known",
                condition=Q(
                    state__in=[
                        "submitted", "assessed", "granted", "refused", "objected", "refusal_confirmed", "withdrawn",
                    ]
                ),
            ),
            models.CheckConstraint(name="support_asked_by_known", condition=Q(asked_by__in=["family", "office"])),
            models.CheckConstraint(
                name="support_decided_after_report",
                condition=Q(state__in=["submitted", "withdrawn"])
                | Q(reported_by__isnull=False, reported_on__isnull=False, advised__isnull=False) & ~Q(report=""),
            ),
            models.CheckConstraint(
                name="support_decision_told",
                condition=Q(state__in=["submitted", "assessed", "withdrawn"])
                | Q(decided_by__isnull=False, decided_on__isnull=False) & ~Q(reasons=""),
            ),
            models.CheckConstraint(
                name="support_decided_by_another",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("reported_by")),
            ),
            models.CheckConstraint(
                name="support_objection_by_another",
                condition=Q(answered_by__isnull=True)
                | (~Q(answered_by=F("decided_by")) & ~Q(answered_by=F("reported_by"))),
            ),
            models.CheckConstraint(
                name="support_means_not_negative",
                condition=Q(income_minor__isnull=True)
                | Q(income_minor__gte=0, housing_minor__gte=0, household__gte=1, earners__gte=0),
            ),
            models.UniqueConstraint(
                name="support_one_application_open",
                fields=["child", "offer"],
                condition=Q(state__in=["submitted", "assessed", "objected"]),
            ),
        ]  # fmt: skip
        indexes = [models.Index(name="support_application_by_office", fields=["office_id", "state", "received_on"])]


class SupportSpell(models.Model):
    """A child is supported at home from `since` up to `until`; the term may end earlier, on `ended_on`."""

    application = models.OneToOneField(SupportApplication, on_delete=models.PROTECT, null=True, related_name="spell")
    case_id = models.BigIntegerField(db_index=True)
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    office_id = models.BigIntegerField()
    offer = models.TextField()
    group = models.TextField(default="", db_default="", blank=True)
    kind = models.TextField(choices=texts.kinds)
    state = models.TextField(choices=texts.states)
    since = models.DateField()
    until = models.DateField(null=True)
    review_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    payee = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    plan = models.TextField(default="", db_default="", blank=True)
    reason = models.TextField(default="")
    end = models.TextField(default="", blank=True)
    end_note = models.TextField(default="", blank=True)
    decided_by = models.BigIntegerField()

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "id", "application", "case_id", "child", "office_id", "offer", "group", "kind", "state", "since",
                "until", "review_on", "ended_on", "payee", "decided_by",
            ),
            "plain",
        ),
        **dict.fromkeys(("plan", "reason", "end", "end_note"), "sensitive"),
    }  # fmt: skip

    class Meta:
        """One running spell of monthly support per child; an ended one says when and why."""

        constraints = [
            models.CheckConstraint(name="support_state_known", condition=Q(state__in=["running", "ended"])),
            models.CheckConstraint(name="support_kind_known", condition=Q(kind__in=["monthly", "single", "service"])),
            models.CheckConstraint(
                name="support_term_in_order", condition=Q(until__isnull=True) | Q(until__gt=F("since"))
            ),
            models.CheckConstraint(
                name="support_end_told",
                condition=Q(state="running", ended_on__isnull=True)
                | Q(state="ended", ended_on__gte=F("since")) & ~Q(end=""),
            ),
            models.CheckConstraint(
                name="support_granted_has_payee",
                condition=Q(application__isnull=True) | Q(kind="service") | Q(payee__isnull=False),
            ),
            models.CheckConstraint(
                name="support_review_within_term",
                condition=Q(review_on__isnull=True) | Q(until__isnull=True) | Q(review_on__lte=F("until")),
            ),
            models.UniqueConstraint(
                name="support_one_running", fields=["child", "kind"], condition=Q(state="running") & ~Q(kind="single")
            ),
        ]
        indexes = [
            models.Index(name="support_by_office", fields=["office_id", "state", "review_on"]),
            models.Index(name="support_by_days", fields=["since", "ended_on"]),
        ]


class SupportReview(models.Model):
    """Somebody looked again whether support is still needed."""

    spell = models.ForeignKey(SupportSpell, on_delete=models.PROTECT, related_name="reviews")
    held_on = models.DateField()
    held_by = models.BigIntegerField()
    finding = models.TextField()
    advice = models.TextField(choices=texts.advices)

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("id", "spell", "held_on", "held_by", "advice"), "plain"),
        "finding": "sensitive",
    }

    class Meta:
        """A review says what was found."""

        constraints = [
            models.CheckConstraint(name="support_advice_known", condition=Q(advice__in=["go_on", "extend", "end"])),
            models.CheckConstraint(name="support_review_told", condition=~Q(finding="")),
        ]
