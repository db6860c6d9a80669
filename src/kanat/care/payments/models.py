"""Lists of a month, their lines, and what these rest on. The database refuses a second payment for the same days.

Lines are written and read a million at a time. Keys of the run and the child are therefore checked by one trigger for
each statement instead of one for each row, and what lines share (rule, rate, working, reason) stands once, as a basis.
"""

from typing import ClassVar

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q

from kanat.care.payments import texts
from kanat.care.payments.states import CHANGEABLE, LineKind, LineState, OverpaymentState, RunState

FROZEN = f"run_id IN (SELECT id FROM payments_run WHERE state NOT IN ('{CHANGEABLE[0]}', '{CHANGEABLE[1]}'))"  # noqa: S608  states of our own


class Run(models.Model):
    """A month's list of one office and those below it that have none of their own, under one scheme."""

    office_id = models.BigIntegerField()
    scheme = models.TextField(default="foster")
    month = models.DateField()
    back_to = models.DateField(null=True)
    state = models.TextField(choices=texts.run_states)
    currency = models.CharField(max_length=3)
    prepared_by = models.BigIntegerField()
    asked_at = models.DateTimeField(null=True)
    computed_at = models.DateTimeField(null=True)
    checked_by = models.BigIntegerField(null=True)
    checked_on = models.DateField(null=True)
    approved_by = models.BigIntegerField(null=True)
    approved_on = models.DateField(null=True)
    moved_by = models.BigIntegerField(null=True)
    moved_on = models.DateField(null=True)
    total_minor = models.BigIntegerField(default=0)
    children = models.IntegerField(default=0)
    held = models.IntegerField(default=0)
    lines_made = models.IntegerField(default=0)
    head = models.TextField(default="", blank=True)

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        (
            "id", "office_id", "scheme", "month", "back_to", "state", "currency", "prepared_by", "asked_at",
            "computed_at", "checked_by", "checked_on", "approved_by", "approved_on", "moved_by", "moved_on",
            "total_minor", "children", "held", "lines_made", "head",
        ),
        "plain",
    )  # fmt: skip

    class Meta:
        """One list per office, month and scheme; three different people."""

        constraints = [
            models.UniqueConstraint(name="run_once_per_month", fields=["office_id", "month", "scheme"]),
            models.CheckConstraint(name="run_state_known", condition=Q(state__in=[str(state) for state in RunState])),
            models.CheckConstraint(
                name="run_checked_by_another", condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("prepared_by"))
            ),
            models.CheckConstraint(
                name="run_approved_by_third",
                condition=Q(approved_by__isnull=True)
                | (~Q(approved_by=F("prepared_by")) & ~Q(approved_by=F("checked_by"))),
            ),
            models.CheckConstraint(
                name="run_approved_after_check",
                condition=Q(state__in=["open", "computed", "locked", "checked"])
                | Q(checked_by__isnull=False, approved_by__isnull=False),
            ),
        ]


class Basis(models.Model):
    """What many lines of a run share: the component, its rate and working, or the reason why they are held."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="bases")
    number = models.IntegerField()
    scheme = models.TextField()
    component = models.TextField(blank=True)
    article = models.TextField(blank=True)
    rate = models.TextField(blank=True)
    verified = models.BooleanField()
    seasonal = models.BooleanField(default=False)
    held_code = models.TextField(blank=True)
    held_facts = models.JSONField(default=dict)
    working = models.JSONField(default=dict)
    used = models.JSONField(default=list)

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            ("id", "run", "number", "scheme", "component", "article", "rate", "verified", "seasonal", "used"), "plain"
        ),
        **dict.fromkeys(("held_code", "held_facts", "working"), "sensitive"),
    }

    class Meta:
        """Numbered within the run."""

        constraints = [models.UniqueConstraint(name="basis_number_once", fields=["run", "number"])]


class Snapshot(models.Model):
    """The facts from which a run was computed, as they were then: columns, packed."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="snapshots")
    month = models.DateField()
    rows = models.IntegerField()
    columns = models.BinaryField()
    others = models.JSONField(default=list)

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("id", "run", "month", "rows"), "plain"),
        **dict.fromkeys(("columns", "others"), "sensitive"),
    }

    class Meta:
        """One for each month that the run looked at."""

        constraints = [models.UniqueConstraint(name="snapshot_once", fields=["run", "month"])]


class Line(models.Model):
    """A sum for a child, a component and days of one month; or days that are not paid, whose basis says why.

    ``part`` numbers the days of one component within the month, ``turn`` the corrections of that month: 0 is the
    month itself. Part 0 exists once in the whole country, and the trigger lets part n+1 only follow part n of the same
    run: together they refuse a second payment.
    """

    STAYS: ClassVar[str] = FROZEN  # frozen lines never change

    run = models.ForeignKey(
        Run, on_delete=models.CASCADE, related_name="lines", db_constraint=False, db_index=False
    )  # kept by the trigger
    number = models.IntegerField()
    state = models.TextField(choices=texts.line_states)
    kind = models.TextField(default=LineKind.MONTH)
    child = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )  # kept by the trigger
    family_id = models.BigIntegerField()
    placement_id = models.BigIntegerField()
    office_id = models.BigIntegerField()
    month = models.DateField()
    scheme = models.TextField()
    component = models.TextField(blank=True)
    since = models.DateField()
    until = models.DateField()
    days = models.IntegerField()
    amount_minor = models.BigIntegerField()
    turn = models.SmallIntegerField(default=0)
    part = models.SmallIntegerField(default=0)
    share_top = models.IntegerField(default=1)
    share_bottom = models.IntegerField(default=1)
    seal = models.BinaryField(default=bytes)

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "id", "run", "number", "state", "kind", "child", "family_id", "placement_id", "office_id", "month",
                "scheme", "component", "since", "until", "days", "turn", "part", "share_top", "share_bottom", "seal",
            ),
            "plain",
        ),
        "amount_minor": "sensitive",
    }  # fmt: skip

    class Meta:
        """A line has days within its month; what is payable is paid once, and nothing is taken without a decision."""

        constraints = [
            models.CheckConstraint(name="line_has_days", condition=Q(until__gt=F("since"))),
            models.CheckConstraint(name="line_state_known", condition=Q(state__in=["payable", "held"])),
            models.CheckConstraint(
                name="line_takes_by_decision",
                condition=Q(amount_minor__gte=0)
                | Q(component="rounding")
                | Q(kind=str(LineKind.OVERPAID), state=str(LineState.HELD))
                | Q(kind=str(LineKind.RECOVERY)),
            ),
            models.UniqueConstraint(
                name="line_paid_once",
                fields=["child", "month", "scheme", "component", "state", "turn", "part"],
            ),
        ]
        indexes = [
            models.Index(name="line_family_run", fields=["family_id", "run"]),
            BrinIndex(name="line_run", fields=["run"]),
        ]


class Overpayment(models.Model):
    """What a family was paid too much, and what becomes of it."""

    STAYS: ClassVar[str] = FROZEN

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")
    office_id = models.BigIntegerField()
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    family_id = models.BigIntegerField(db_index=True)
    month = models.DateField()
    scheme = models.TextField()
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    state = models.TextField(choices=texts.overpayment_states)
    found_on = models.DateField()
    notified_on = models.DateField(null=True)
    notified_by = models.BigIntegerField(null=True)
    objection = models.TextField(blank=True)
    objected_on = models.DateField(null=True)
    reason = models.TextField(blank=True)
    decided_by = models.BigIntegerField(null=True)
    decided_on = models.DateField(null=True)
    instalment_minor = models.BigIntegerField(default=0)
    taken_minor = models.BigIntegerField(default=0)

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            (
                "id", "run", "office_id", "child", "family_id", "month", "scheme", "currency", "state", "found_on",
                "notified_on", "notified_by", "objected_on", "decided_by", "decided_on",
            ),
            "plain",
        ),
        **dict.fromkeys(("amount_minor", "objection", "reason", "instalment_minor", "taken_minor"), "sensitive"),
    }  # fmt: skip

    class Meta:
        """A claim of a run, decided by another person than the one who gave notice; never taken beyond its sum."""

        constraints = [
            models.UniqueConstraint(name="overpayment_once", fields=["run", "child", "family_id", "month", "scheme"]),
            models.CheckConstraint(
                name="overpayment_state_known", condition=Q(state__in=[str(state) for state in OverpaymentState])
            ),
            models.CheckConstraint(
                name="overpayment_taken_within",
                condition=Q(amount_minor__gt=0, taken_minor__gte=0, taken_minor__lte=F("amount_minor")),
            ),
            models.CheckConstraint(
                name="overpayment_taken_by_decision",
                condition=Q(taken_minor=0, instalment_minor=0) | Q(decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="overpayment_decided_by_another",
                condition=Q(decided_by__isnull=True) | Q(notified_by__isnull=True) | ~Q(decided_by=F("notified_by")),
            ),
        ]
