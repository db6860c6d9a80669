"""Spells of support."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kanat.care.support import texts


class SupportSpell(models.Model):
    """A child is supported at home from `since` up to `until`; the term may end earlier, on `ended_on`."""

    case_id = models.BigIntegerField(db_index=True)
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    office_id = models.BigIntegerField()
    offer = models.TextField()
    kind = models.TextField(choices=texts.kinds)
    state = models.TextField(choices=texts.states)
    since = models.DateField()
    until = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    reason = models.TextField(default="")
    end = models.TextField(default="", blank=True)
    end_note = models.TextField(default="", blank=True)
    decided_by = models.BigIntegerField()

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "id",
                "case_id",
                "child",
                "office_id",
                "offer",
                "kind",
                "state",
                "since",
                "until",
                "ended_on",
                "decided_by",
            ),
            "plain",
        ),
        **dict.fromkeys(("reason", "end", "end_note"), "sensitive"),
    }

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
            models.UniqueConstraint(
                name="support_one_running", fields=["child", "kind"], condition=Q(state="running") & ~Q(kind="single")
            ),
        ]
        indexes = [
            models.Index(name="support_by_office", fields=["office_id", "state", "until"]),
            models.Index(name="support_by_days", fields=["since", "ended_on"]),
        ]
