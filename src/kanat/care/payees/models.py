"""Accounts of families, of supported persons and of offices that pay; who is close to a member of staff.

An account's number and holder never change: a trigger refuses it. A newer account replaces an older one.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import Regex

from kanat.care.payees import texts
from kanat.care.payees.states import AccountState, PauseKind

IBAN = r"^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$"
USED = [str(AccountState.CONFIRMED), str(AccountState.REPLACED)]


class Account(models.Model):
    """A bank account of a family or a supported person, or one from which an office pays."""

    STAYS: ClassVar[str] = "true"  # with the record for which two people agreed on it

    family = models.ForeignKey("families.Family", null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    payer = models.ForeignKey("accounts.Office", null=True, on_delete=models.PROTECT, related_name="+")
    iban = models.TextField()
    bic = models.TextField(default="", blank=True)
    holder = models.TextField()
    since = models.DateField()
    paper = models.TextField()
    state = models.TextField(choices=texts.states, default=AccountState.WAITING)
    recorded_by = models.BigIntegerField()
    recorded_on = models.DateField()
    decided_by = models.BigIntegerField(null=True)
    decided_on = models.DateField(null=True)
    usable_from = models.DateField(null=True)
    reason = models.TextField(default="", blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "id", "family", "person", "payer", "bic", "since", "state", "recorded_by", "recorded_on", "decided_by",
                "decided_on", "usable_from",
            ),
            "plain",
        ),
        **dict.fromkeys(("iban", "holder", "paper"), "identifying"),
        "reason": "sensitive",
    }  # fmt: skip

    class Meta:
        """One waits and one is used at a time; whoever confirmed it did not record it."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="account_of_one",
                condition=Q(family__isnull=False, person__isnull=True, payer__isnull=True)
                | Q(family__isnull=True, person__isnull=False, payer__isnull=True)
                | Q(family__isnull=True, person__isnull=True, payer__isnull=False),
            ),
            models.CheckConstraint(name="account_iban_shape", condition=Regex(F("iban"), IBAN)),
            models.CheckConstraint(
                name="account_state_known", condition=Q(state__in=[str(state) for state in AccountState])
            ),
            models.CheckConstraint(
                name="account_confirmed_by_another",
                condition=~Q(state__in=USED) | Q(decided_by__isnull=False) & ~Q(decided_by=F("recorded_by")),
            ),
            models.CheckConstraint(
                name="account_used_from_confirmation",
                condition=~Q(state__in=USED) | Q(usable_from__gte=F("decided_on")),
            ),
            models.UniqueConstraint(
                name="account_one_waits", fields=["family"], condition=Q(state=str(AccountState.WAITING))
            ),
            models.UniqueConstraint(
                name="account_one_used", fields=["family"], condition=Q(state=str(AccountState.CONFIRMED))
            ),
            models.UniqueConstraint(
                name="person_one_waits", fields=["person"], condition=Q(state=str(AccountState.WAITING))
            ),
            models.UniqueConstraint(
                name="person_one_used", fields=["person"], condition=Q(state=str(AccountState.CONFIRMED))
            ),
            models.UniqueConstraint(
                name="payer_one_waits", fields=["payer"], condition=Q(state=str(AccountState.WAITING))
            ),
            models.UniqueConstraint(
                name="payer_one_used", fields=["payer"], condition=Q(state=str(AccountState.CONFIRMED))
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(name="account_by_number", fields=["iban"])]


class Pause(models.Model):
    """Days on which a family, or one child in it, is not paid as usual: waived, away, or not decided yet."""

    family = models.ForeignKey("families.Family", on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.TextField(choices=texts.pause_kinds)
    since = models.DateField()
    until = models.DateField(null=True)
    why = models.TextField()
    recorded_by = models.BigIntegerField()
    recorded_on = models.DateField()
    ended_by = models.BigIntegerField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("id", "family", "child", "since", "until", "recorded_by", "recorded_on", "ended_by"), "plain"),
        **dict.fromkeys(("kind", "why"), "sensitive"),
    }

    class Meta:
        """An absence is a child's; of one reason one is open at a time; it ends after it began."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="pause_kind_known", condition=Q(kind__in=[str(kind) for kind in PauseKind])),
            models.CheckConstraint(
                name="pause_ends_after_start", condition=Q(until__isnull=True) | Q(until__gt=F("since"))
            ),
            models.CheckConstraint(
                name="pause_away_is_a_child",
                condition=Q(kind=str(PauseKind.ABSENT), child__isnull=False)
                | ~Q(kind=str(PauseKind.ABSENT)) & Q(child__isnull=True),
            ),
            models.UniqueConstraint(
                name="pause_one_open",
                fields=["family", "kind", "child"],
                condition=Q(until__isnull=True),
                nulls_distinct=False,
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(name="pause_by_days", fields=["since", "until"])]


class OwnFamily(models.Model):
    """Who is paid and is close to a member of staff, who decides nothing about that money: a family, or a person."""

    user_id = models.BigIntegerField()
    family = models.ForeignKey("families.Family", null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    declared_on = models.DateField()

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("id", "user_id", "declared_on"), "plain"),
        **dict.fromkeys(("family", "person"), "sensitive"),
    }

    class Meta:
        """Declared once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="own_family_once", fields=["user_id", "family"]),
            models.UniqueConstraint(name="own_person_once", fields=["user_id", "person"]),
            models.CheckConstraint(
                name="own_of_one",
                condition=Q(family__isnull=False, person__isnull=True) | Q(family__isnull=True, person__isnull=False),
            ),
        ]
