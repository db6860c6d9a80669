"""Values of the law that were entered on the screen."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kanat.platform.law import texts


class LawValue(models.Model):
    """One dated value of one parameter, proposed by one person and confirmed by another."""

    country = models.CharField(max_length=2)
    key = models.TextField()
    since = models.DateField()
    entry = models.TextField()  # the dated value as a pack writes it
    source = models.TextField()
    verified = models.BooleanField()
    note = models.TextField(default="", blank=True)
    state = models.TextField(choices=texts.states)
    version = models.BigIntegerField(null=True, unique=True)  # place in the order of confirming
    effect = models.JSONField(default=dict, blank=True)  # what was shown to the person who confirmed
    proposed_by = models.BigIntegerField()
    proposed_on = models.DateField()
    decided_by = models.BigIntegerField(null=True)
    decided_on = models.DateField(null=True)
    reason = models.TextField(default="", blank=True)

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(
        (
            "id", "country", "key", "since", "entry", "source", "verified", "note", "state", "version", "effect",
            "proposed_by", "proposed_on", "decided_by", "decided_on", "reason",
        ),
        "plain",
    )  # fmt: skip

    class Meta:
        """Two people; a version exactly where a value holds; one open proposal for a parameter and day."""

        constraints = [
            models.CheckConstraint(
                name="law_value_state_known", condition=Q(state__in=["proposed", "confirmed", "withdrawn"])
            ),
            models.CheckConstraint(
                name="law_value_confirmed_by_another",
                condition=~Q(state="confirmed")
                | Q(decided_by__isnull=False, decided_on__isnull=False) & ~Q(decided_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="law_value_versioned",
                condition=Q(state="confirmed", version__isnull=False) | ~Q(state="confirmed") & Q(version__isnull=True),
            ),
            models.CheckConstraint(name="law_value_sourced", condition=~Q(source="")),
            models.UniqueConstraint(
                name="law_value_one_proposal", fields=["country", "key", "since"], condition=Q(state="proposed")
            ),
        ]
