"""Orders to the bank, their files and transfers, and what the bank said. The database refuses a second transfer.

A sum of a month's list goes to a family, or to a supported person, in one transfer. A transfer that failed is followed
by another one that names it; the first stays as it is.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kanat.care.banking import texts
from kanat.care.banking.states import OrderState, Outcome, ReplyKind

FAILED = [str(Outcome.REJECTED), str(Outcome.RETURNED)]


class Order(models.Model):
    """What is ordered of one month's list at once."""

    run = models.ForeignKey("payments.Run", on_delete=models.PROTECT, related_name="+")
    office_id = models.BigIntegerField()
    number = models.IntegerField()
    state = models.TextField(choices=texts.order_states, default=OrderState.MADE)
    made_by = models.BigIntegerField()
    made_at = models.DateTimeField()
    execute_on = models.DateField()
    currency = models.CharField(max_length=3)
    category = models.TextField()
    file_size = models.IntegerField()
    payer_name = models.TextField()
    payer_iban = models.TextField()
    payer_bic = models.TextField(default="", blank=True)
    transfers_made = models.IntegerField()
    total_minor = models.BigIntegerField()
    sent_by = models.BigIntegerField(null=True)
    sent_on = models.DateField(null=True)

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        (
            "id", "run", "office_id", "number", "state", "made_by", "made_at", "execute_on", "currency", "category",
            "file_size", "payer_name", "payer_iban", "payer_bic", "transfers_made", "total_minor", "sent_by", "sent_on",
        ),
        "plain",
    )  # fmt: skip

    class Meta:
        """Numbered within the month; handed over by another person than the one who made it."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="order_number_once", fields=["run", "number"]),
            models.CheckConstraint(name="order_state_known", condition=Q(state__in=[str(one) for one in OrderState])),
            models.CheckConstraint(
                name="order_sent_by_another",
                condition=~Q(state=str(OrderState.SENT))
                | Q(sent_on__isnull=False, sent_by__isnull=False) & ~Q(sent_by=F("made_by")),
            ),
        ]


class OrderFile(models.Model):
    """A file for the bank, as it was made, packed."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="files")
    place = models.IntegerField()
    message_id = models.TextField(unique=True)
    transfers = models.IntegerField()
    sum_minor = models.BigIntegerField()
    sha256 = models.TextField()
    data = models.BinaryField()

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("id", "order", "place", "message_id", "transfers", "sum_minor", "sha256"), "plain"),
        "data": "identifying",
    }

    class Meta:
        """In order."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="order_file_once", fields=["order", "place"]),
        ]


class Transfer(models.Model):
    """A month's sum to one family or supported person, in one try."""

    STAYS: ClassVar[str] = "true"  # with the record that the list paid

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="transfers")
    run = models.ForeignKey("payments.Run", on_delete=models.PROTECT, related_name="+", db_index=False)
    family = models.ForeignKey("families.Family", null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    place = models.IntegerField()
    attempt = models.SmallIntegerField(default=1)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    end_to_end = models.TextField(unique=True)
    account = models.ForeignKey("payees.Account", on_delete=models.PROTECT, related_name="+")
    holder = models.TextField()
    iban = models.TextField()
    amount_minor = models.BigIntegerField()
    outcome = models.TextField(default="", blank=True)
    outcome_on = models.DateField(null=True)
    reason = models.TextField(default="", blank=True)
    note = models.TextField(default="", blank=True)
    settled_on = models.DateField(null=True)
    settled_by = models.BigIntegerField(null=True)
    settled_how = models.TextField(default="", blank=True)

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "id", "order", "run", "family", "person", "place", "attempt", "replaces", "end_to_end", "account",
                "outcome", "outcome_on", "reason", "settled_on", "settled_by",
            ),
            "plain",
        ),
        **dict.fromkeys(("holder", "iban"), "identifying"),
        **dict.fromkeys(("amount_minor", "note", "settled_how"), "sensitive"),
    }  # fmt: skip

    class Meta:
        """One try at a time for a payee's sum; a further one names the one that failed."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="transfer_once", fields=["run", "family", "attempt"]),
            models.UniqueConstraint(name="transfer_to_person_once", fields=["run", "person", "attempt"]),
            models.CheckConstraint(
                name="transfer_to_one",
                condition=Q(family__isnull=False, person__isnull=True) | Q(family__isnull=True, person__isnull=False),
            ),
            models.CheckConstraint(name="transfer_of_something", condition=Q(amount_minor__gt=0)),
            models.CheckConstraint(
                name="transfer_outcome_known", condition=Q(outcome__in=["", *(str(one) for one in Outcome)])
            ),
            models.CheckConstraint(
                name="transfer_again_names_the_first",
                condition=Q(attempt=1, replaces__isnull=True) | Q(attempt__gt=1, replaces__isnull=False),
            ),
            models.CheckConstraint(
                name="transfer_settled_wholly",
                condition=Q(settled_on__isnull=True, settled_by__isnull=True, settled_how="")
                | Q(settled_on__isnull=False, settled_by__isnull=False, outcome__in=FAILED) & ~Q(settled_how=""),
            ),
        ]


class Reply(models.Model):
    """A file of the bank that was read in."""

    office_id = models.BigIntegerField()
    kind = models.TextField()
    name = models.TextField()
    sha256 = models.TextField(unique=True)
    number = models.TextField(default="", blank=True)
    read_by = models.BigIntegerField()
    read_at = models.DateTimeField()
    taken = models.IntegerField()
    refused = models.IntegerField()

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        ("id", "office_id", "kind", "name", "sha256", "number", "read_by", "read_at", "taken", "refused"), "plain"
    )

    class Meta:
        """Known kinds; the same file is read in once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="reply_kind_known", condition=Q(kind__in=[str(one) for one in ReplyKind])),
        ]


class ReplyLine(models.Model):
    """What was said of one transfer, and whether it was taken."""

    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="lines")
    place = models.IntegerField()
    end_to_end = models.TextField(blank=True)
    transfer = models.ForeignKey(Transfer, null=True, on_delete=models.PROTECT, related_name="said")
    outcome = models.TextField(default="", blank=True)
    on = models.DateField(null=True)
    reason = models.TextField(default="", blank=True)
    note = models.TextField(default="", blank=True)
    code = models.TextField(default="", blank=True)
    facts = models.JSONField(default=dict)

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("id", "reply", "place", "end_to_end", "transfer", "outcome", "on", "reason", "code"), "plain"),
        **dict.fromkeys(("note", "facts"), "sensitive"),
    }

    class Meta:
        """Taken with a transfer, or refused with a code."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="reply_line_taken_or_refused",
                condition=Q(code="", transfer__isnull=False) & ~Q(outcome="") | ~Q(code="") & Q(outcome=""),
            ),
        ]
