"""What is decided about a family: application, home study, opinions, commission."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from kanat.care.families.models.households import Family
from kanat.care.families.states import (
    Advice,
    ApplicationState,
    HomeStudyState,
    SexTerm,
    Verdict,
)

CLOSED = [str(ApplicationState.APPROVED), str(ApplicationState.REFUSED), str(ApplicationState.WITHDRAWN)]
ADVICE = [str(advice) for advice in Advice]


class Application(models.Model):
    """The wish of a household to foster, and how far it has come. Wished ages are completed years, both included."""

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="applications")
    state = models.TextField(default=ApplicationState.REGISTERED)
    applied_on = models.DateField()
    model = models.TextField()
    kin_child = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    kinship = models.TextField(default="")
    wish_age_from = models.SmallIntegerField(null=True)
    wish_age_to = models.SmallIntegerField(null=True)
    wish_sex = models.TextField(default=SexTerm.ANY)
    wish_places = models.SmallIntegerField(default=1)
    motive = models.TextField(default="")
    closed_on = models.DateField(null=True)
    close_reason = models.TextField(default="")

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain",
        "family": "plain",
        "state": "plain",
        "applied_on": "plain",
        "model": "plain",
        "kin_child": "plain",
        "kinship": "sensitive",
        "wish_age_from": "plain",
        "wish_age_to": "plain",
        "wish_sex": "plain",
        "wish_places": "plain",
        "motive": "sensitive",
        "closed_on": "plain",
        "close_reason": "sensitive",
    }

    class Meta:
        """A family has one open application at a time."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="application_state_known", condition=Q(state__in=[str(s) for s in ApplicationState])
            ),
            models.CheckConstraint(
                name="application_sex_known", condition=Q(wish_sex__in=[str(term) for term in SexTerm])
            ),
            models.CheckConstraint(
                name="application_ages_in_order",
                condition=Q(wish_age_from__isnull=True)
                | Q(wish_age_to__isnull=True)
                | Q(wish_age_to__gte=F("wish_age_from")),
            ),
            models.CheckConstraint(name="application_places", condition=Q(wish_places__gte=1)),
            models.CheckConstraint(
                name="application_closed_has_day",
                condition=Q(state__in=CLOSED, closed_on__isnull=False) | (~Q(state__in=CLOSED) & Q(closed_on=None)),
            ),
            models.UniqueConstraint(
                name="application_one_open", fields=["family"], condition=Q(closed_on__isnull=True)
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(name="application_by_state", fields=["state"])]


class HomeStudy(models.Model):
    """The social inquiry into a home. Findings are saved section by section; advice comes with completion.

    Reopening begins a new round: opinions count for the round in which they were given.
    """

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="study")
    state = models.TextField(default=HomeStudyState.OPEN)
    assessor_id = models.BigIntegerField()
    started_on = models.DateField()
    completed_on = models.DateField(null=True)
    advice = models.TextField(default="")
    summary = models.TextField(default="")
    round = models.SmallIntegerField(default=1)

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain",
        "application": "plain",
        "state": "plain",
        "assessor_id": "plain",
        "started_on": "plain",
        "completed_on": "plain",
        "advice": "sensitive",
        "summary": "sensitive",
        "round": "plain",
    }

    class Meta:
        """A completed study has its day and its advice."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="study_state_known", condition=Q(state__in=[str(s) for s in HomeStudyState])),
            models.CheckConstraint(name="study_advice_known", condition=Q(advice="") | Q(advice__in=ADVICE)),
            models.CheckConstraint(
                name="study_completed_has_day",
                condition=Q(state=HomeStudyState.OPEN)
                | (Q(state=HomeStudyState.COMPLETED, completed_on__isnull=False) & ~Q(advice="")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="study_by_assessor", fields=["assessor_id", "state"])
        ]


class StudySection(models.Model):
    """One section as it was saved last: item code of the pack -> {"text", "rating"}."""

    study = models.ForeignKey(HomeStudy, on_delete=models.PROTECT, related_name="sections")
    code = models.TextField()
    items = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)
    saved_by = models.BigIntegerField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain",
        "study": "plain",
        "code": "plain",
        "items": "sensitive",
        "saved_at": "plain",
        "saved_by": "plain",
    }

    class Meta:
        """A section stands once in a study."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="study_section_once", fields=["study", "code"]),
        ]


class StudyVisit(models.Model):
    """A visit to the home during the study: when, and who was met."""

    study = models.ForeignKey(HomeStudy, on_delete=models.PROTECT, related_name="visits")
    visited_on = models.DateField()
    met = models.TextField(default="")

    PRIVACY: ClassVar[dict[str, str]] = {"id": "plain", "study": "plain", "visited_on": "plain", "met": "sensitive"}

    class Meta:
        """One visit a day."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="study_visit_once_a_day", fields=["study", "visited_on"]),
        ]


class Opinion(models.Model):
    """An independent opinion on a completed study. Nobody but its giver reads it before all are given."""

    study = models.ForeignKey(HomeStudy, on_delete=models.PROTECT, related_name="opinions")
    round = models.SmallIntegerField(default=1)
    giver_id = models.BigIntegerField()
    advice = models.TextField()
    text = models.TextField()
    given_on = models.DateField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain",
        "study": "plain",
        "round": "plain",
        "giver_id": "plain",
        "advice": "sensitive",
        "text": "sensitive",
        "given_on": "plain",
    }

    class Meta:
        """A person gives one opinion on a study."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="opinion_advice_known", condition=Q(advice__in=ADVICE)),
            models.UniqueConstraint(name="opinion_once_per_giver", fields=["study", "round", "giver_id"]),
        ]


class CommissionDecision(models.Model):
    """What the commission decided, who sat on it, and why."""

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="decision")
    decided_on = models.DateField()
    number = models.TextField(default="")
    verdict = models.TextField()
    members = ArrayField(models.BigIntegerField())
    reasons = models.TextField()
    recorded_by = models.BigIntegerField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain",
        "application": "plain",
        "decided_on": "plain",
        "number": "plain",
        "verdict": "sensitive",
        "members": "plain",
        "reasons": "sensitive",
        "recorded_by": "plain",
    }

    class Meta:
        """A verdict is one of two."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="commission_verdict_known", condition=Q(verdict__in=[str(v) for v in Verdict])),
        ]
