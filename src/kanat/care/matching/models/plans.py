"""Plans for many groups at once: what was asked for, what came out, what people changed and approved."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kanat.care.matching.states import ScenarioState


class Scenario(models.Model):
    """A plan of a day. `outcome` holds ids, points and distances only; names are read when it is shown.

    `choices` are the groups that people laid down otherwise, `approved` the referrals that followed, both by group.
    """

    office_id = models.BigIntegerField()
    title = models.TextField()
    area = models.TextField(default="")
    state = models.TextField(default=ScenarioState.WAITING)
    day = models.DateField()
    asked_by_id = models.BigIntegerField()
    outcome = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    approved = models.JSONField(default=dict)

    PRIVACY: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("id", "office_id", "title", "area", "state", "day", "asked_by_id"), "plain"),
        **dict.fromkeys(("outcome", "choices", "approved"), "sensitive"),
    }

    class Meta:
        """Listed by office, the newest first."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="scenario_state_known", condition=Q(state__in=[str(state) for state in ScenarioState])
            ),
            models.CheckConstraint(name="scenario_with_title", condition=~Q(title="")),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(name="scenario_newest", fields=["office_id", "-id"])]
