"""Families that are asked to take children, and calls at night."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kanat.care.matching.states import OPEN, Heard, No, ReferralState

PLAIN, SENSITIVE = "plain", "sensitive"
ANSWERED = [str(ReferralState.DECLINED)]
CHOSEN = [str(ReferralState.CHOSEN), str(ReferralState.PLACED)]


class Referral(models.Model):
    """A family is asked to take children together, from the word to its worker up to the placement.

    `rank` and `tenths` (of a point) are those of the list on which it was chosen; None where it was not on it.
    """

    case_id = models.BigIntegerField()
    office_id = models.BigIntegerField()
    family = models.ForeignKey("families.Family", on_delete=models.PROTECT, related_name="+")
    family_office_id = models.BigIntegerField()
    worker_id = models.BigIntegerField(null=True)
    state = models.TextField(default=ReferralState.SENT)
    model = models.TextField(default="")
    first_day = models.DateField()
    note = models.TextField(default="")
    rank = models.IntegerField(null=True)
    tenths = models.IntegerField(null=True)
    sent_on = models.DateField()
    sent_by_id = models.BigIntegerField()
    offered_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    answer = models.TextField(default="")
    answer_note = models.TextField(default="")
    chosen_on = models.DateField(null=True)
    chosen_by_id = models.BigIntegerField(null=True)
    choice_reason = models.TextField(default="")

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            ("id", "case_id", "office_id", "family", "family_office_id", "worker_id", "state", "model", "first_day",
             "rank", "tenths", "sent_on", "sent_by_id", "offered_on", "answered_on", "chosen_on", "chosen_by_id"),
            PLAIN,
        ),
        **dict.fromkeys(("note", "answer", "answer_note", "choice_reason"), SENSITIVE),
    }  # fmt: skip

    class Meta:
        """A family is asked once at a time for a case; a no has its reason, and so has the choice of another."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="referral_state_known", condition=Q(state__in=[str(state) for state in ReferralState])
            ),
            models.CheckConstraint(
                name="referral_answer_known", condition=Q(answer="") | Q(answer__in=[str(no) for no in No])
            ),
            models.CheckConstraint(
                name="referral_no_with_reason",
                condition=~Q(state__in=ANSWERED) | Q(answered_on__isnull=False) & ~Q(answer=""),
            ),
            models.CheckConstraint(
                name="referral_other_choice_with_reason",
                condition=~Q(state__in=CHOSEN)
                | Q(chosen_on__isnull=False, chosen_by_id__isnull=False) & (Q(rank=1) | ~Q(choice_reason="")),
            ),
            models.UniqueConstraint(
                name="referral_asked_once", fields=["case_id", "family"],
                condition=Q(state__in=sorted(str(state) for state in OPEN)),
            ),
            models.UniqueConstraint(
                name="referral_one_choice", fields=["case_id"], condition=Q(state=ReferralState.CHOSEN)
            ),
        ]  # fmt: skip
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="referral_by_worker", fields=["worker_id", "state"]),
            models.Index(name="referral_by_case", fields=["case_id", "-id"]),
            models.Index(name="referral_by_family", fields=["family", "state"]),
        ]


class ReferralChild(models.Model):
    """A child of a referral."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="children")
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    case_id = models.BigIntegerField()

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(("id", "referral", "child", "case_id"), PLAIN)

    class Meta:
        """A child stands once in a referral."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="referral_child_once", fields=["referral", "child"]),
        ]


class Call(models.Model):
    """Somebody saw a family's number to call it for a child, and what the family said."""

    case_id = models.BigIntegerField()
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    office_id = models.BigIntegerField()
    family = models.ForeignKey("families.Family", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField()
    heard = models.TextField(default="")
    note = models.TextField(default="")

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("id", "case_id", "child", "office_id", "family", "made_at", "made_by_id"), PLAIN),
        **dict.fromkeys(("heard", "note"), SENSITIVE),
    }

    class Meta:
        """Listed by case, the newest first."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="call_heard_known", condition=Q(heard="") | Q(heard__in=[str(one) for one in Heard])
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(name="call_by_case", fields=["case_id", "-made_at"])]
