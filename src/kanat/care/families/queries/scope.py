"""Whose families a person may see."""

from django.db.models import QuerySet

from kanat.care.families import models
from kanat.care.families.permissions import Can
from kanat.platform.accounts.scope import within
from kanat.vocabulary.actors import Actor


def visible_to(actor: Actor) -> QuerySet[models.Family]:
    """Start of every list: families of the offices for which the person may view families."""
    return models.Family.objects.filter(within(actor, Can.VIEW))
