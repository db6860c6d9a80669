"""From a permission and its offices to a filter on rows: the same in list, detail, count and export."""

from django.db.models import Q

from kanat.vocabulary.actors import Actor


def within(actor: Actor, can: str, field: str = "office_id") -> Q:
    """Give the filter that leaves only rows of offices for which `actor` holds `can`."""
    offices = actor.offices(can)
    return Q() if offices.everywhere else Q(**{f"{field}__in": list(offices.ids)})
